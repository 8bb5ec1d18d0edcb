package dev.fermata.stream;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Promise;
import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A network whose listeners cannot accept now and then, and which tells when that was. */
public final class FailingNetwork implements Network {
  private final Network below;
  private final List<Long> asked = new ArrayList<>();
  private final boolean[] fails;
  private int accepts;

  /** @param fails whether each accept in turn fails; those that come later do not */
  public FailingNetwork(Network below, boolean... fails) {
    this.below = below;
    this.fails = fails;
  }

  /** Returns at which times of the loop, in milliseconds, an accept failed. */
  List<Long> asked() {
    return asked;
  }

  @Override
  public Coroutine<ByteStream> connect(
      SocketAddress remote, Optional<SocketAddress> local, SocketSettings options)
      throws IOException {
    return below.connect(remote, local, options);
  }

  @Override
  public Coroutine<List<InetAddress>> resolve(String host) throws IOException {
    return below.resolve(host);
  }

  @Override
  @Async
  public Coroutine<Listener> listen(SocketAddress local, int backlog, SocketSettings options)
      throws IOException {
    Listener listener = await(below.listen(local, backlog, options));
    return done(new Listener() {
      @Override
      public Optional<ByteStream> tryAccept() throws IOException {
        if (accepts < fails.length && fails[accepts++]) {
          asked.add(EventLoop.current().time().toMillis());
          throw new IOException("Too many open files");
        }
        return listener.tryAccept();
      }

      @Override
      public Promise<Void> awaitAcceptable() {
        return listener.awaitAcceptable();
      }

      @Override
      public SocketAddress address() {
        return listener.address();
      }

      @Override
      public Coroutine<Void> closeAsync() {
        return listener.closeAsync();
      }
    });
  }
}
