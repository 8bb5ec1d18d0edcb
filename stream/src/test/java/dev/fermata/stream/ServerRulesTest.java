package dev.fermata.stream;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.currentTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.stream.InMemory.inMemory;
import static dev.fermata.testing.AsyncAssertions.raised;
import static dev.fermata.testing.VirtualTime.untilAllTasksBlocked;
import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.ContextVar;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Fermata;
import dev.fermata.InvalidStateException;
import dev.fermata.TaskGroup;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** S83 to S86 and S92: how servers listen, and serve. */
@Timeout(60)
class ServerRulesTest {
  private static final ContextVar<String> TRACE = ContextVar.withDefault("trace", "none");

  @TempDir
  Path folder;

  @Async
  static Coroutine<Void> echo(Connection connection) throws IOException {
    await(connection.reader().transferTo(connection.writer()));
    return done();
  }

  @Test
  void S83_whenItHasStartedItListensAndTellsItsPort() {
    Fermata.run(() -> {
      try (Server server = await(Server.start("localhost", 0, ServerRulesTest::echo))) {
        assertTrue(server.port() > 0);
        for (SocketAddress each : server.addresses()) {
          assertEquals(server.port(), ((InetSocketAddress) each).getPort());
          try (Connection connection = await(Connection.open(each))) {
            await(connection.writer().write("hello\n"));
            assertEquals("hello", await(connection.reader().readLine()));
          }
        }
      }
      return done();
    });
  }

  @Test
  void S83_aServerOnAUnixSocketServesAndRemovesItsFile() {
    Fermata.run(() -> {
      var address = UnixDomainSocketAddress.of(folder.resolve("echo"));
      try (Server server =
          await(Server.builder(ServerRulesTest::echo).on(address).start())) {
        assertEquals(List.of(address), server.addresses());
        assertThrows(UnsupportedOperationException.class, server::port);
        try (Connection connection = await(Connection.open(address))) {
          await(connection.writer().write("hello\n"));
          assertEquals("hello", await(connection.reader().readLine()));
        }
      }
      assertTrue(Files.notExists(address.getPath()));
      return done();
    });
  }

  @Test
  void S84_ifOneAddressCannotBeListenedOnNoneIs() {
    Fermata.run(() -> {
      Server other = await(Server.start("127.0.0.1", 0, ServerRulesTest::echo));
      Path path = folder.resolve("first");
      var taken = await(raised(
          BindException.class,
          Server.builder(ServerRulesTest::echo)
              .on(UnixDomainSocketAddress.of(path))
              .on("127.0.0.1", other.port())
              .start()));
      assertTrue(
          taken.getMessage().startsWith("cannot listen on 127.0.0.1:" + other.port()),
          taken.getMessage());
      assertTrue(Files.notExists(path));
      await(other.closeAsync());
      return done();
    });
  }

  @Test
  void S84_afterAServerWasClosedItsPortIsFree() {
    Fermata.run(() -> {
      Server first = await(Server.start("127.0.0.1", 0, ServerRulesTest::echo));
      await(first.closeAsync());
      Server second = await(Server.start("127.0.0.1", first.port(), ServerRulesTest::echo));
      await(second.closeAsync());
      return done();
    });
  }

  /** The side that closes first keeps the port busy for a while, which `SO_REUSEADDR` is for. */
  @Test
  void S25_aServerMayListenAgainWhereConnectionsThatItClosedAreRemembered() {
    Fermata.run(() -> {
      Server first = await(Server.start("127.0.0.1", 0, connection -> done()));
      try (Connection client = await(Connection.open("127.0.0.1", first.port()))) {
        assertEquals(0, await(client.reader().readAll(1)).length);
      }
      await(first.closeAsync());
      Server second = await(Server.start("127.0.0.1", first.port(), connection -> done()));
      await(second.closeAsync());
      return done();
    });
  }

  /** A network on which listening tells how many may wait. */
  private static final class Backlogs extends ForwardingNetwork {
    private final List<Integer> asked = new ArrayList<>();

    Backlogs(Network below) {
      super(below);
    }

    @Override
    public Coroutine<Listener> listen(SocketAddress local, int backlog, SocketSettings options)
        throws IOException {
      asked.add(backlog);
      return super.listen(local, backlog, options);
    }
  }

  @Test
  void S25_unlessSaidOtherwise1024MayWaitToBeAccepted() {
    inMemory(() -> {
      Backlogs network = new Backlogs(Network.current());
      try (var used = Network.use(network)) {
        await(await(Server.start("localhost", 80, ServerRulesTest::echo)).closeAsync());
        Server.Builder builder = Server.builder(ServerRulesTest::echo).on("localhost", 80);
        await(await(builder.backlog(7).start()).closeAsync());
      }
      assertEquals(List.of(1024, 7), network.asked);
      return done();
    });
  }

  @Test
  void S85_eachConnectionHasATaskWithBothAddressesInItsName() {
    inMemory(() -> {
      List<String> names = new ArrayList<>();
      Server server = await(Server.start("localhost", 80, connection -> {
        names.add(currentTask().name());
        return done();
      }));
      Connection connection = await(Connection.open("localhost", 80));
      await(connection.reader().readAll(1));
      assertEquals(List.of("server 127.0.0.1:80 <- 127.0.0.1:49152"), names);
      await(connection.closeAsync());
      await(server.closeAsync());
      return done();
    });
  }

  @Test
  void S85_theConnectionIsClosedWhenTheHandlerEnds() {
    inMemory(() -> {
      Server server =
          await(Server.start("localhost", 80, connection -> connection.writer().write("bye")));
      try (Connection connection = await(Connection.open("localhost", 80))) {
        assertEquals("bye", new String(await(connection.reader().readAll(10))));
      }
      await(untilAllTasksBlocked());
      assertEquals(0, server.connections());
      await(server.closeAsync());
      return done();
    });
  }

  @Async
  private static Coroutine<Void> failing(Connection connection) throws Exception {
    String how = await(connection.reader().readLine());
    switch (how) {
      case "lost" -> throw new ConnectionLostException("gone");
      case "ended" -> await(connection.reader().readExactly(100));
      case "group" -> {
        try (var group = new TaskGroup()) {
          group.createTask(() -> {
            throw new ConnectionLostException("gone");
          });
        }
      }
      case "broken" -> throw new IllegalStateException("broken");
      default -> throw new AssertionError(how);
    }
    return done();
  }

  @Test
  void S86_whatTellsThatThePeerHasGoneEndsAHandlerSilently() {
    inMemory(() -> {
      List<String> reports = new ArrayList<>();
      EventLoop.current().setExceptionHandler((loop, context) -> reports.add(context.toString()));
      Server server = await(Server.start("localhost", 80, ServerRulesTest::failing));
      for (String each : List.of("lost", "ended", "group")) {
        Connection connection = await(Connection.open("localhost", 80));
        await(connection.writer().write(each + "\n"));
        await(connection.closeAsync());
        await(untilAllTasksBlocked());
      }
      assertEquals(List.of(), reports);
      assertEquals(0, server.connections());
      await(server.closeAsync());
      return done();
    });
  }

  @Test
  void S86_anyOtherFailureIsReportedAndTheConnectionAbortedAndTheServerGoesOn() {
    inMemory(() -> {
      List<Throwable> reports = new ArrayList<>();
      List<String> messages = new ArrayList<>();
      EventLoop.current().setExceptionHandler((loop, context) -> {
        reports.add(context.exception());
        messages.add(context.message());
      });
      Server server = await(Server.start("localhost", 80, ServerRulesTest::failing));
      for (int i = 1; i <= 2; i++) {
        Connection connection = await(Connection.open("localhost", 80));
        await(connection.writer().write("broken\n"));
        await(raised(ConnectionLostException.class, connection.reader().readAll(1)));
        await(connection.closeAsync());
        await(untilAllTasksBlocked());
        assertEquals(i, reports.size());
      }
      assertInstanceOf(IllegalStateException.class, reports.get(0));
      assertTrue(messages.get(0).contains("server 127.0.0.1:80 <- "), messages.get(0));
      await(server.closeAsync());
      return done();
    });
  }

  @Test
  void S86_aHandlerThatReturnsNullIsNamed() {
    inMemory(() -> {
      List<String> reports = new ArrayList<>();
      EventLoop.current()
          .setExceptionHandler(
              (loop, context) -> reports.add(context.exception().getMessage()));
      Server server = await(Server.start("localhost", 80, connection -> null));
      Connection connection = await(Connection.open("localhost", 80));
      await(raised(ConnectionLostException.class, connection.reader().readAll(1)));
      await(untilAllTasksBlocked());
      assertTrue(reports.get(0).startsWith("the handler of server 127.0.0.1:80 <- "));
      await(connection.closeAsync());
      await(server.closeAsync());
      return done();
    });
  }

  @Test
  void S92_handlersSeeTheContextVariablesOfWhereTheServerWasStarted() {
    inMemory(() -> {
      List<String> seen = new ArrayList<>();
      Server server;
      try (var set = TRACE.set("server")) {
        server = await(Server.start("localhost", 80, connection -> {
          seen.add(TRACE.get());
          return done();
        }));
      }
      await(await(Connection.open("localhost", 80)).closeAsync());
      await(untilAllTasksBlocked());
      assertEquals(List.of("server"), seen);
      await(server.closeAsync());
      return done();
    });
  }

  @Test
  void aServerThatListensOnNothingIsRefused() {
    inMemory(() -> {
      await(raised(
          IllegalStateException.class, Server.builder(ServerRulesTest::echo).start()));
      return done();
    });
    var builder = Server.builder(ServerRulesTest::echo);
    assertThrows(IllegalArgumentException.class, () -> builder.on("localhost", 65_536));
    assertThrows(IllegalArgumentException.class, () -> builder.on("http://localhost", 80));
    assertThrows(IllegalArgumentException.class, () -> builder.maxConnections(0));
    assertThrows(IllegalArgumentException.class, () -> builder.backlog(0));
    var none = assertThrows(NullPointerException.class, () -> Server.builder(null));
    assertEquals("handler", none.getMessage());
  }

  /** A coroutine may be made anywhere, and belongs to the loop that runs it. */
  @Test
  void aServerThatIsStartedOutsideATaskStartsOnTheLoopThatRunsIt() throws Exception {
    Coroutine<Server> starting = Server.start("localhost", 0, ServerRulesTest::echo);
    assertThrows(InvalidStateException.class, () -> Fermata.createTask(starting));
    Fermata.run(() -> {
      try (Server server = await(starting)) {
        assertTrue(server.port() > 0);
      }
      return done();
    });
  }

  @Test
  void aServerShowsWhereItListensAndHowManyAreConnected() {
    inMemory(() -> {
      Server server = await(Server.start("localhost", 80, ServerRulesTest::echo));
      assertEquals("server 127.0.0.1:80, listening, 0 connections", server.toString());
      await(server.shutdown(Duration.ZERO));
      assertEquals("server 127.0.0.1:80, shut down, 0 connections", server.toString());
      await(sleep(ofMillis(1)));
      return done();
    });
  }
}
