package dev.fermata.stream.internal.server;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;

import dev.fermata.Async;
import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import dev.fermata.Promise;
import dev.fermata.Task;
import dev.fermata.stream.ByteStream;
import dev.fermata.stream.Endpoints;
import dev.fermata.stream.internal.bytes.Arrivals;
import dev.fermata.stream.internal.loop.OpeningPlaces;
import dev.fermata.stream.internal.name.Addresses;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/** One connection of a server: from when it was accepted until it is closed. */
public abstract class Session {
  private final ByteStream stream;

  /** Such as {@code server 127.0.0.1:8080 <- 127.0.0.1:51234}. */
  private final String name;

  private boolean hasFailed;

  /** Whether the server has given this up. */
  private boolean isAborted;

  /** Null until {@link #start}. */
  private Task<Void> task;

  /** @param server what accepted {@code stream}, as text */
  protected Session(ByteStream stream, String server) {
    this.stream = stream;
    this.name = server + " <- "
        + stream
            .layer(Endpoints.class)
            .map(endpoints -> Addresses.text(endpoints.remote()))
            .orElseGet(stream::toString);
    OpeningPlaces.recordAccepted(stream, server);
  }

  /** Makes the session of a connection that was accepted. */
  @FunctionalInterface
  public interface Maker {
    /** @param server what accepted {@code stream}, as text */
    Session make(ByteStream stream, String server);
  }

  /** Serves the connection and closes it. */
  protected abstract Coroutine<Void> run() throws Exception;

  /** Ends this where it waits between two messages, now or later. */
  protected abstract void refuseIdle();

  protected final ByteStream stream() {
    return stream;
  }

  /**
   * Serves the connection in a task.
   *
   * @param turn what that has to wait for
   * @param ended told when the connection is closed
   */
  void start(Optional<Promise<Void>> turn, Consumer<Session> ended) {
    task = turn.isPresent()
        ? createTask(() -> runAfter(turn.get()), name)
        : createTask(() -> run(), name);
    task.onDone(done -> {
      stream.abort(); // if it was cancelled before it began
      ended.accept(this);
    });
  }

  /** If this is cancelled before its turn, the peer gets an orderly end. */
  @Async
  private Coroutine<Void> runAfter(Promise<Void> turn) throws Exception {
    try {
      await(turn);
    } catch (CancelledError e) {
      await(leave());
      throw e;
    }
    await(run());
    return done();
  }

  /** Ends the connection without an answer to what may have been asked. */
  @Async
  private Coroutine<Void> leave() {
    try {
      stream.tryFinish();
      Arrivals.drop(stream);
    } catch (IOException e) {
      // The peer has gone.
    }
    await(stream.closeAsync());
    return done();
  }

  /** Notes that the peer did not agree on TLS. Many do not: they look for what listens. */
  protected final void failed() {
    hasFailed = true;
  }

  boolean hasFailed() {
    return hasFailed;
  }

  void cancel() {
    task.cancel("the server shuts down");
  }

  public void abort() {
    isAborted = true;
    stream.abort();
  }

  protected final boolean isAborted() {
    return isAborted;
  }

  @Override
  public String toString() {
    return name;
  }
}
