package dev.fermata.stream.internal.socket;

import static java.nio.channels.SelectionKey.OP_CONNECT;

import dev.fermata.EventLoop;
import dev.fermata.Promise;
import dev.fermata.Readiness;
import dev.fermata.Watch;
import dev.fermata.stream.internal.name.Addresses;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SocketChannel;

/** Watches a socket: for whoever connects it, and for its stream once it is connected. */
public final class SocketWatch implements Readiness {
  private final SocketChannel channel;
  private final Watch watch;

  /** Null until the socket is connected. */
  private SocketStream stream;

  /** Done when it is worth to finish connecting; null unless somebody waits for that. */
  private Promise<Void> connectable;

  SocketWatch(SocketChannel channel) throws IOException {
    this.channel = channel;
    this.watch = EventLoop.current().watch(channel, this);
  }

  /** Returns what to wait for before {@code finishConnect} is tried. */
  Promise<Void> awaitConnectable(SocketAddress remote) {
    connectable = EventLoop.current().createPromise("connecting to " + Addresses.text(remote));
    watch.interest(OP_CONNECT);
    return connectable;
  }

  /** The socket is connected: makes its stream. */
  SocketStream stream() throws IOException {
    stream = new SocketStream(channel, watch);
    return stream;
  }

  @Override
  public void ready(int operations) {
    if (stream != null) {
      stream.ready(operations);
    } else {
      watch.interest(0);
      connectable.complete(null);
    }
  }

  @Override
  public void beforeLook() {
    stream.beforeLook();
  }

  @Override
  public String name(SelectableChannel same) {
    return stream == null ? same.toString() : stream.name(same);
  }

  @Override
  public void loopClosed() {
    if (stream != null) {
      stream.loopClosed();
    }
  }
}
