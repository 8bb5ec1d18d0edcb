package dev.fermata.stream;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.run;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.stream.InMemory.inMemory;
import static dev.fermata.testing.AsyncAssertions.raised;
import static dev.fermata.testing.VirtualTime.untilAllTasksBlocked;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Fermata;
import dev.fermata.testing.AllTasksBlockedException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** S87 and S93 to S98: how a server shuts down. */
@Timeout(60)
class ShutdownRulesTest {
  private static final Duration GRACE = ofSeconds(5);

  /** A server in memory, and how long its requests take. */
  @Async
  private static Coroutine<Server> server(Duration requestTime) throws IOException {
    return done(
        await(Server.start("localhost", 80, connection -> answer(connection, requestTime))));
  }

  /** Answers each line after a while; idle between them. */
  @Async
  private static Coroutine<Void> answer(Connection connection, Duration time) throws IOException {
    while (await(connection.reader().hasInput())) {
      String request = await(connection.reader().readLine());
      await(sleep(time));
      await(connection.writer().write("answer to " + request + "\n"));
    }
    return done();
  }

  private static Coroutine<Connection> connect() throws IOException {
    return Connection.open("localhost", 80);
  }

  private static Duration now() {
    return EventLoop.current().time();
  }

  @Test
  void S94_whatHasConnectedIsServedAndNobodyElse() {
    inMemory(() -> {
      Server server = await(server(ofMillis(10)));
      await(untilAllTasksBlocked());
      Connection early = await(connect());
      await(early.writer().write("early\n"));
      await(early.writer().flush());
      var shutdown = createTask(server.shutdown(GRACE));
      await(yieldNow());
      await(raised(ConnectException.class, connect()));
      assertEquals("answer to early", await(early.reader().readLine()));
      assertEquals(new Server.Shutdown(1, 0, 0), await(shutdown));
      await(early.closeAsync());
      return done();
    });
  }

  /** The system takes connections for the server, which has not looked since. */
  @Test
  void S94_alsoWhatTheServerHasNotAcceptedYet() {
    run(() -> {
      Server server =
          await(Server.start("127.0.0.1", 0, connection -> answer(connection, Duration.ZERO)));
      try (SocketChannel early = connectAndAsk(server.addresses().get(0))) {
        assertEquals(new Server.Shutdown(1, 0, 0), await(server.shutdown(GRACE)));
        assertEquals("answer to early\n", rest(early));
      }
      return done();
    });
  }

  /** Connects while the loop cannot look. */
  private static SocketChannel connectAndAsk(SocketAddress server) throws IOException {
    SocketChannel client = SocketChannel.open(server);
    client.write(StandardCharsets.UTF_8.encode("early\n"));
    return client;
  }

  private static String rest(SocketChannel channel) throws IOException {
    return new String(channel.socket().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void S95_handlersThatWaitBetweenTwoRequestsEndAtOnce() {
    inMemory(() -> {
      Server server = await(server(ofMillis(10)));
      List<Connection> idle = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        idle.add(await(connect()));
      }
      await(untilAllTasksBlocked());
      assertEquals(new Server.Shutdown(3, 0, 0), await(server.shutdown(GRACE)));
      assertEquals(Duration.ZERO, now());
      for (Connection each : idle) {
        assertEquals(0, await(each.reader().readAll(1)).length);
        await(each.closeAsync());
      }
      return done();
    });
  }

  @Test
  void S95_handlersThatServeHaveAGraceAndEndAfterTheirRequest() {
    inMemory(() -> {
      Server server = await(server(ofSeconds(3)));
      Connection busy = await(connect());
      await(busy.writer().write("one\n"));
      await(untilAllTasksBlocked());
      assertEquals(new Server.Shutdown(1, 0, 0), await(server.shutdown(GRACE)));
      assertEquals(ofSeconds(3), now());
      assertEquals("answer to one\n", new String(await(busy.reader().readAll(100))));
      await(busy.closeAsync());
      return done();
    });
  }

  @Test
  void S95_aHandlerCanTellItsPeerThatAnAnswerIsTheLastOne() {
    inMemory(() -> {
      Server server = await(Server.start("localhost", 80, connection -> tellWhether(connection)));
      Connection client = await(connect());
      await(client.writer().write("one\n"));
      assertEquals("goes on", await(client.reader().readLine()));
      await(client.writer().write("two\n"));
      var shutdown = createTask(server.shutdown(GRACE));
      assertEquals("ends", await(client.reader().readLine()));
      assertEquals(new Server.Shutdown(1, 0, 0), await(shutdown));
      assertFalse(client.isShuttingDown());
      await(client.closeAsync());
      return done();
    });
  }

  @Async
  private static Coroutine<Void> tellWhether(Connection connection) throws IOException {
    while (await(connection.reader().hasInput())) {
      await(connection.reader().readLine());
      await(sleep(ofMillis(10)));
      await(connection.writer().write(connection.isShuttingDown() ? "ends\n" : "goes on\n"));
    }
    return done();
  }

  @Test
  void S96_whoDoesNotEndWithinTheGraceIsCancelled() {
    inMemory(() -> {
      Server server = await(server(ofSeconds(30)));
      Connection busy = await(connect());
      await(busy.writer().write("one\n"));
      await(untilAllTasksBlocked());
      assertEquals(new Server.Shutdown(0, 1, 0), await(server.shutdown(GRACE)));
      assertEquals(GRACE, now());
      assertEquals(0, await(busy.reader().readAll(1)).length);
      await(busy.closeAsync());
      return done();
    });
  }

  @Async
  @SuppressWarnings("CancellationSwallowed")
  private static Coroutine<Void> stubborn(Connection connection, Duration time) throws IOException {
    try {
      await(sleep(ofSeconds(100)));
    } catch (CancelledError e) {
      await(sleep(time));
    }
    return done();
  }

  @Test
  void S96_whoDoesNotEndWhenCancelledIsAbortedASecondLater() {
    inMemory(() -> {
      Server server =
          await(Server.start("localhost", 80, connection -> stubborn(connection, ofMillis(1500))));
      Connection client = await(connect());
      await(untilAllTasksBlocked());
      assertEquals(new Server.Shutdown(0, 0, 1), await(server.shutdown(GRACE)));
      assertEquals(ofMillis(6500), now());
      await(raised(ConnectionLostException.class, client.reader().readAll(1)));
      await(client.closeAsync());
      return done();
    });
  }

  @Test
  void S96_whoDoesNotEndAtAllIsReportedByName() {
    inMemory(() -> {
      List<String> reports = new ArrayList<>();
      EventLoop.current()
          .setExceptionHandler(
              (loop, context) -> reports.add(context.exception().getMessage()));
      Server server =
          await(Server.start("localhost", 80, connection -> stubborn(connection, ofSeconds(50))));
      Connection client = await(connect());
      await(untilAllTasksBlocked());
      await(server.shutdown(GRACE));
      assertEquals(ofSeconds(7), now());
      await(yieldNow());
      assertTrue(reports.get(0).contains("server 127.0.0.1:80 <- 127.0.0.1:49152"), reports.get(0));
      await(client.closeAsync());
      return done();
    });
  }

  @Test
  void S97_twoCallsShareTheWorkAndTheShorterGraceCounts() {
    inMemory(() -> {
      Server server = await(server(ofSeconds(30)));
      Connection busy = await(connect());
      await(busy.writer().write("one\n"));
      await(untilAllTasksBlocked());
      var first = createTask(server.shutdown(ofSeconds(20)));
      await(sleep(ofSeconds(1)));
      var second = createTask(server.shutdown(ofSeconds(2)));
      var third = createTask(server.shutdown(ofSeconds(9)));
      assertEquals(new Server.Shutdown(0, 1, 0), await(first));
      assertEquals(new Server.Shutdown(0, 1, 0), await(second));
      assertEquals(new Server.Shutdown(0, 1, 0), await(third));
      assertEquals(ofSeconds(3), now());
      await(busy.closeAsync());
      return done();
    });
  }

  @Test
  void S97_aShutdownOfWhatIsShutDownLeavesNoTimer() {
    List<EventLoop> loops = new ArrayList<>();
    assertThrows(
        AllTasksBlockedException.class,
        () -> inMemory(() -> {
          Server server = await(server(ofMillis(10)));
          await(server.shutdown(GRACE));
          await(server.shutdown(GRACE));
          await(server.closeAsync());
          loops.add(EventLoop.current());
          await(EventLoop.current().<Void>createPromise());
          return done();
        }));
    assertEquals(Duration.ZERO, loops.get(0).time());
  }

  @Test
  void S97_whoeverIsCancelledInAShutdownMakesItsGraceZeroAndWaits() {
    inMemory(() -> {
      Server server = await(server(ofSeconds(30)));
      Connection busy = await(connect());
      await(busy.writer().write("one\n"));
      await(untilAllTasksBlocked());
      var shutdown = createTask(server.shutdown(ofSeconds(20)));
      await(sleep(ofSeconds(1)));
      shutdown.cancel();
      await(raised(CancelledError.class, shutdown));
      assertEquals(ofSeconds(1), now());
      assertEquals(0, server.connections());
      await(busy.closeAsync());
      return done();
    });
  }

  @Test
  void S98_awaitClosedWaitsForTheShutdownAndForTheHandlers() {
    inMemory(() -> {
      Server server = await(server(ofSeconds(3)));
      Connection busy = await(connect());
      await(busy.writer().write("one\n"));
      var waiting = createTask(server.awaitClosed());
      await(sleep(ofSeconds(1)));
      assertFalse(waiting.isDone());
      var shutdown = createTask(server.shutdown(GRACE));
      await(sleep(ofSeconds(1)));
      assertFalse(waiting.isDone());
      await(waiting);
      assertEquals(ofSeconds(3), now());
      await(shutdown);
      await(server.awaitClosed());
      await(busy.closeAsync());
      return done();
    });
  }

  @Async
  private static Coroutine<Void> serveUntilClosed(Duration requestTime) throws IOException {
    try (Server server = await(server(requestTime))) {
      await(server.awaitClosed());
    }
    return done();
  }

  @Test
  void S93_leftByACancellationABlockGivesNoGrace() {
    inMemory(() -> {
      var serving = createTask(() -> serveUntilClosed(ofSeconds(30)));
      await(untilAllTasksBlocked());
      Connection busy = await(connect());
      await(busy.writer().write("one\n"));
      await(untilAllTasksBlocked());
      serving.cancel();
      await(raised(CancelledError.class, serving));
      assertEquals(Duration.ZERO, now());
      await(busy.closeAsync());
      return done();
    });
  }

  @Test
  void S93_aCloseGivesFiveSeconds() {
    inMemory(() -> {
      Server server = await(server(ofSeconds(30)));
      Connection busy = await(connect());
      await(busy.writer().write("one\n"));
      await(untilAllTasksBlocked());
      await(server.closeAsync());
      assertEquals(ofSeconds(5), now());
      await(server.closeAsync());
      await(busy.closeAsync());
      return done();
    });
  }

  @Test
  void S87_theConnectionOfACancelledHandlerClosesWithWhatIsTakenAtOnce() {
    inMemory(() -> {
      Server server = await(Server.start("localhost", 80, connection -> {
        await(connection.writer().write("so far"));
        await(sleep(ofSeconds(100)));
        return done();
      }));
      Connection client = await(connect());
      await(untilAllTasksBlocked());
      await(server.shutdown(Duration.ZERO));
      assertEquals("so far", new String(await(client.reader().readAll(10))));
      await(client.closeAsync());
      return done();
    });
  }

  @Test
  void aNegativeGraceIsRefused() {
    inMemory(() -> {
      Server server = await(server(ofSeconds(1)));
      assertThrows(IllegalArgumentException.class, () -> server.shutdown(ofMillis(-1)));
      await(server.closeAsync());
      return done();
    });
  }

  @Test
  void S95_aRequestThatHadComeBeforeTheShutdownIsAnswered() {
    Fermata.run(() -> {
      Server server =
          await(Server.start("127.0.0.1", 0, connection -> answer(connection, Duration.ZERO)));
      List<Connection> clients = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        Connection client = await(Connection.open("127.0.0.1", server.port()));
        await(client.writer().write("one\n"));
        assertEquals("answer to one", await(client.reader().readLine()));
        clients.add(client);
      }
      for (Connection each : clients) {
        await(each.writer().write("two\n"));
        await(each.writer().flush());
      }
      var shutdown = createTask(server.shutdown(GRACE));
      for (Connection each : clients) {
        assertEquals("answer to two\n", new String(await(each.reader().readAll(100))));
        await(each.closeAsync());
      }
      assertEquals(new Server.Shutdown(20, 0, 0), await(shutdown));
      return done();
    });
  }
}
