package dev.fermata.docs;

import static dev.fermata.Fermata.*;

import dev.fermata.Async;
import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import dev.fermata.Task;
import java.util.concurrent.CompletableFuture;

/** Closes what comes for a task that was cancelled. */
final class Connections {
  private Connections() {}

  /** A connection to somewhere. */
  record Connection(String host) implements AutoCloseable {
    @Override
    public void close() {
      System.out.println("closed " + host);
    }
  }

  // region program
  @Async
  static Coroutine<Void> program() {
    CompletableFuture<Connection> opening = new CompletableFuture<>();
    Task<Void> task = createTask(talk(opening));
    await(yieldNow());

    opening.complete(new Connection("example.org"));
    task.cancel();
    await(settleAll(task));
    System.out.println("cancelled: " + task.isCancelled());
    return done();
  }

  @Async
  private static Coroutine<Void> talk(CompletableFuture<Connection> opening) {
    try (Connection connection = await(opening)) {
      System.out.println("talking to " + connection.host());
      return done();
    } catch (CancelledError cancelled) {
      opening.thenAccept(Connection::close);
      throw cancelled;
    }
  }
  // endregion
}
