package dev.fermata.stream.internal.socket;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.yieldNow;
import static java.nio.channels.SelectionKey.OP_ACCEPT;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Promise;
import dev.fermata.Readiness;
import dev.fermata.Watch;
import dev.fermata.stream.ByteStream;
import dev.fermata.stream.Listener;
import dev.fermata.stream.StreamState;
import dev.fermata.stream.internal.name.Addresses;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.channels.SelectableChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/** A socket that listens. */
public final class SystemListener implements Listener, Readiness {
  private final ServerSocketChannel channel;
  private final SocketAddress address;

  /** Undoes what binding has left in the file system. */
  private final UnixFile file;

  private final StreamState state;
  private final Watch watch;

  /** Whether a connection waits to be accepted, as far as is known. */
  private boolean isAcceptable;

  /**
   * Takes a channel that is bound.
   *
   * @param file what it was bound to, or {@link UnixFile#NONE}
   */
  SystemListener(ServerSocketChannel channel, UnixFile file) throws IOException {
    this.channel = channel;
    this.file = file;
    this.address = channel.getLocalAddress();
    this.state = new StreamState("listener " + Addresses.text(address));
    this.watch = EventLoop.current().watch(channel, this);
  }

  @Override
  public Optional<ByteStream> tryAccept() throws IOException {
    state.checkThread("tryAccept");
    state.checkOpen();
    SocketChannel accepted = channel.accept();
    isAcceptable = accepted != null;
    return accepted == null ? Optional.empty() : Optional.of(SystemNetwork.connected(accepted));
  }

  @Override
  public Promise<Void> awaitAcceptable() {
    Promise<Void> acceptable = state.awaitConnection(isAcceptable);
    if (!acceptable.isDone()) {
      watch.interest(OP_ACCEPT);
    }
    return acceptable;
  }

  @Override
  public void ready(int operations) {
    isAcceptable = true;
    if (!state.isReaderWaiting()) {
      watch.interest(0);
    }
    state.wakeReader();
  }

  @Override
  public String name(SelectableChannel same) {
    return toString();
  }

  @Override
  public void loopClosed() {
    state.close("was closed with its loop");
    file.delete();
  }

  @Override
  public SocketAddress address() {
    return address;
  }

  /** The system goes on to connect peers to a closed channel that is watched. */
  @Override
  @Async
  public Coroutine<Void> prepareClose() {
    state.checkThread("prepareClose");
    watch.cancel();
    await(notWatched());
    return done();
  }

  /** When this is over the address is free: a closed channel listens until the loop looks. */
  @Override
  @Async
  public Coroutine<Void> closeAsync() {
    state.checkThread("closeAsync");
    if (state.close("was closed")) {
      file.delete();
      WatchedChannel.close(channel, watch);
    }
    await(notWatched());
    return done();
  }

  @Async
  private Coroutine<Void> notWatched() {
    while (channel.isRegistered()) {
      await(yieldNow());
    }
    return done();
  }

  @Override
  public String toString() {
    return state.toString();
  }
}
