package dev.fermata.stream;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import java.io.IOException;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A network whose listeners cannot accept now and then, and which tells when that was. */
public final class FailingNetwork extends ForwardingNetwork {
  private final List<Long> asked = new ArrayList<>();
  private final boolean[] fails;
  private int accepts;

  /** @param fails whether each accept in turn fails; those that come later do not */
  public FailingNetwork(Network below, boolean... fails) {
    super(below);
    this.fails = fails;
  }

  /** Returns at which times of the loop, in milliseconds, an accept failed. */
  List<Long> asked() {
    return asked;
  }

  @Override
  @Async
  public Coroutine<Listener> listen(SocketAddress local, int backlog, SocketSettings options)
      throws IOException {
    Listener listener = await(below.listen(local, backlog, options));
    return done(new ForwardingListener(listener) {
      @Override
      public Optional<ByteStream> tryAccept() throws IOException {
        if (accepts < fails.length && fails[accepts++]) {
          asked.add(EventLoop.current().time().toMillis());
          throw new IOException("Too many open files");
        }
        return super.tryAccept();
      }
    });
  }
}
