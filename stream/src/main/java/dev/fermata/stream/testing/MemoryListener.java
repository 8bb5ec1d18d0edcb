package dev.fermata.stream.testing;

import static dev.fermata.Fermata.done;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.Promise;
import dev.fermata.stream.ByteStream;
import dev.fermata.stream.Listener;
import dev.fermata.stream.StreamState;
import java.io.IOException;
import java.net.SocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Where connections of a {@link MemoryNetwork} come in. */
final class MemoryListener implements Listener {
  private final SocketAddress address;
  private final int backlog;
  private final Runnable closed;
  private final StreamState state;
  private final Deque<MemoryStream> waiting = new ArrayDeque<>();

  /** @param closed is told when this does not listen any more */
  MemoryListener(SocketAddress address, String name, int backlog, Runnable closed) {
    this.address = address;
    this.backlog = backlog;
    this.closed = closed;
    this.state = new StreamState("listener " + name);
  }

  boolean hasRoom() {
    return waiting.size() < backlog;
  }

  void connected(MemoryStream stream) {
    waiting.add(stream);
    state.wakeReader();
  }

  @Override
  public Optional<ByteStream> tryAccept() throws IOException {
    state.checkThread("tryAccept");
    state.checkOpen();
    return Optional.ofNullable(waiting.poll());
  }

  @Override
  public Promise<Void> awaitAcceptable() {
    return state.awaitConnection(!waiting.isEmpty());
  }

  @Override
  public SocketAddress address() {
    return address;
  }

  @Override
  @Async
  public Coroutine<Void> closeAsync() {
    state.checkThread("closeAsync");
    if (state.close("was closed")) {
      closed.run();
      waiting.forEach(MemoryStream::abort);
      waiting.clear();
    }
    return done();
  }

  @Override
  public String toString() {
    return state.toString();
  }
}
