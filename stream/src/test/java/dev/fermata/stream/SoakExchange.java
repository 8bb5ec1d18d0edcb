package dev.fermata.stream;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.stream.SoakDirection.insistently;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.TaskGroup;
import java.util.Random;

/** What a client and its handler in a {@link NetworkSoakProgram} tell each other. */
final class SoakExchange {
  private final Random random;
  private final int id;
  private final SoakDirection toServer;
  private final SoakDirection toClient;

  /** Whether the client leaves it to the close to send the end. */
  private final boolean endsByClosing;

  /** Whether the client has a connection. */
  private boolean isConnected;

  /** Whether a handler has learnt whom it serves. */
  private boolean isServed;

  SoakExchange(Random random, int id, boolean breaks) {
    this.random = random;
    this.id = id;
    boolean isLong = random.nextInt(8) == 0;
    int longest = isLong ? 20_000 : 100;
    this.endsByClosing = !isLong && random.nextInt(3) == 0; // a close has a time limit
    this.toServer = new SoakDirection(random, 2, 5, longest, breaks);
    this.toClient = new SoakDirection(random, 2, 5, longest, breaks);
  }

  /** What the client does with its connection. */
  @Async
  Coroutine<Void> converse(Connection connection) throws Exception {
    isConnected = true;
    limit(connection.writer());
    await(insistently(random, () -> connection.writer().write(id + "\n")));
    if (endsByClosing) {
      try (var group = new TaskGroup()) {
        group.createTask(() -> toServer.writeWithoutEnd(connection.writer()));
        group.createTask(() -> toClient.read(connection.reader()));
      }
    } else {
      await(both(connection, toServer, toClient));
    }
    return done();
  }

  /** What the handler does with its own. */
  @Async
  Coroutine<Void> serve(Connection connection) throws Exception {
    isServed = true;
    limit(connection.writer());
    await(both(connection, toClient, toServer));
    return done();
  }

  private void limit(StreamWriter writer) {
    if (random.nextBoolean()) {
      SoakDirection.limit(random, writer, 500);
    }
  }

  @Async
  private Coroutine<Void> both(Connection connection, SoakDirection written, SoakDirection read)
      throws Exception {
    try (var group = new TaskGroup()) {
      group.createTask(() -> written.write(connection.writer()));
      group.createTask(() -> read.read(connection.reader()));
    }
    return done();
  }

  /** Checks that everything has arrived, or the connection was broken. */
  void check(boolean breaks) {
    if (!isConnected || !isServed) {
      SoakProgram.require(breaks, "exchange " + id + " did not take place");
      return;
    }
    toServer.check("exchange " + id + " to the server: ");
    toClient.check("exchange " + id + " to the client: ");
  }

  /** The connection broke, or somebody was cancelled. */
  void fail() {
    toServer.fail();
    toClient.fail();
  }
}
