package dev.fermata.stream;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.stream.InMemory.inMemory;
import static dev.fermata.testing.AsyncAssertions.raised;
import static dev.fermata.testing.VirtualTime.untilAllTasksBlocked;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.EventLoop;
import dev.fermata.Fermata;
import dev.fermata.Task;
import dev.fermata.stream.internal.server.Acceptor;
import dev.fermata.stream.internal.server.Session;
import dev.fermata.stream.internal.server.Sessions;
import dev.fermata.stream.testing.MemoryNetwork;
import dev.fermata.testing.VirtualTime;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** S88 to S91: how servers accept. */
@Timeout(60)
class AcceptRulesTest {

  @Test
  void S88_atTheLimitNoMoreAreAcceptedUntilOneIsClosed() {
    inMemory(() -> {
      Server server = await(Server.builder(ServerRulesTest::echo)
          .on("localhost", 80)
          .maxConnections(2)
          .start());
      List<Connection> clients = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        clients.add(await(Connection.open("localhost", 80)));
        await(clients.get(i).writer().write("hello\n"));
      }
      await(untilAllTasksBlocked());
      assertEquals(2, server.connections());
      await(clients.get(0).closeAsync());
      assertEquals("hello", await(clients.get(2).reader().readLine()));
      await(untilAllTasksBlocked());
      assertEquals(2, server.connections());
      for (Connection each : clients) {
        each.abort();
      }
      await(server.closeAsync());
      return done();
    });
  }

  @Test
  void S90_anAcceptThatFailsIsReportedOnceAndTriedAgainAfterAWhile() {
    VirtualTime.run(() -> {
      List<String> reports = new ArrayList<>();
      EventLoop.current().setExceptionHandler((loop, context) -> reports.add(context.message()));
      FailingNetwork network =
          new FailingNetwork(new MemoryNetwork(), true, true, true, true, true, true);
      try (var used = Network.use(network)) {
        Server server = await(Server.start("localhost", 80, ServerRulesTest::echo));
        Connection connection = await(Connection.open("localhost", 80));
        await(connection.writer().write("hello\n"));
        assertEquals("hello", await(connection.reader().readLine()));
        assertEquals(List.of(0L, 100L, 300L, 700L, 1500L, 2500L), network.asked());
        assertEquals(1, reports.size(), reports.toString());
        assertTrue(reports.get(0).contains("server 127.0.0.1:80"), reports.get(0));
        await(connection.closeAsync());
        await(server.closeAsync());
      }
      return done();
    });
  }

  @Test
  void S90_anOutageInWhichOneIsAcceptedNowAndThenIsReportedOnce() {
    VirtualTime.run(() -> {
      List<String> reports = new ArrayList<>();
      EventLoop.current().setExceptionHandler((loop, context) -> reports.add(context.message()));
      FailingNetwork network =
          new FailingNetwork(new MemoryNetwork(), true, true, false, true, false, true);
      try (var used = Network.use(network)) {
        Server server = await(Server.start("localhost", 80, ServerRulesTest::echo));
        List<Connection> clients = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
          clients.add(await(Connection.open("localhost", 80)));
        }
        for (Connection each : clients) {
          await(each.writer().write("hello\n"));
          assertEquals("hello", await(each.reader().readLine()));
          await(each.closeAsync());
        }
        assertEquals(List.of(0L, 100L, 300L, 400L), network.asked());
        assertEquals(1, reports.size(), reports.toString());
        await(server.closeAsync());
      }
      return done();
    });
  }

  @Test
  void S89_aStormOfConnectionsLetsOthersRun() {
    inMemory(() -> {
      Server server = await(Server.start("localhost", 80, ServerRulesTest::echo));
      List<Connection> clients = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        clients.add(Connection.over(await(Network.current()
            .connect(server.addresses().get(0), Optional.empty(), SocketSettings.none()))));
      }
      await(untilAllTasksBlocked());
      assertEquals(300, server.connections());
      clients.forEach(Connection::abort);
      await(server.closeAsync());
      return done();
    });
  }

  @Test
  void S89_anAcceptTakesAtMost64AtATime() {
    inMemory(() -> {
      Listener listener = await(Network.current()
          .listen(new InetSocketAddress("127.0.0.1", 80), 1000, SocketSettings.none()));
      for (int i = 0; i < 100; i++) {
        await(
            Network.current().connect(listener.address(), Optional.empty(), SocketSettings.none()));
      }
      Sessions sessions = new Sessions(
          (stream, server) ->
              new ServedConnection(stream, ServerRulesTest::echo, Optional.empty(), server),
          1000);
      var accepting = Fermata.createTask(new Acceptor(listener, sessions).run());
      await(yieldNow());
      assertEquals(64, sessions.count());
      await(yieldNow());
      await(yieldNow());
      assertEquals(100, sessions.count());
      accepting.cancel();
      sessions.forEach(Session::abort);
      await(listener.closeAsync());
      return done();
    });
  }

  @Test
  void S87_aConnectionWhoseTaskIsCancelledBeforeItBeginsIsNotLeftOpen() {
    inMemory(() -> {
      Server server = await(Server.start("localhost", 80, ServerRulesTest::echo));
      Task<Connection> connecting = createTask(Connection.open("localhost", 80));
      List<? extends Task<?>> accepted = List.of();
      while (accepted.isEmpty()) {
        await(yieldNow());
        accepted = Fermata.allTasks().stream()
            .filter(task -> task.name().startsWith("server 127.0.0.1:80 <- "))
            .toList();
      }
      accepted.get(0).cancel();
      Connection client = await(connecting);
      await(raised(ConnectionLostException.class, client.reader().readExactly(1)));
      assertEquals(0, server.connections());
      await(client.closeAsync());
      await(server.closeAsync());
      return done();
    });
  }

  @Test
  void S91_handlersStartInTheOrderOfAcceptance() {
    inMemory(() -> {
      List<Integer> ports = new ArrayList<>();
      Server server = await(Server.start("localhost", 80, connection -> {
        ports.add(((InetSocketAddress) connection.remoteAddress()).getPort());
        return done();
      }));
      List<Integer> expected = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        Connection connection = await(Connection.open("localhost", 80));
        expected.add(((InetSocketAddress) connection.localAddress()).getPort());
        await(connection.closeAsync());
      }
      await(untilAllTasksBlocked());
      assertEquals(expected, ports);
      await(server.closeAsync());
      return done();
    });
  }
}
