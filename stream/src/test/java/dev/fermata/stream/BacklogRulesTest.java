package dev.fermata.stream;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.run;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.toThread;
import static dev.fermata.stream.InMemory.inMemory;
import static dev.fermata.testing.VirtualTime.untilAllTasksBlocked;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Fermata;
import dev.fermata.Promise;
import dev.fermata.Task;
import dev.fermata.stream.testing.MemoryStreams;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** S88 and S94: who waits behind the maximum of connections when a server shuts down. */
@Timeout(60)
class BacklogRulesTest {
  private static final int WAITING = 5;

  /** How many handlers run, and how many ran at once at most. */
  private int running;

  private int mostRunning;

  /** Answers each line after a while. */
  @Async
  private Coroutine<Void> answer(Connection connection, Duration time) throws IOException {
    running++;
    mostRunning = Math.max(mostRunning, running);
    try {
      while (await(connection.reader().hasInput())) {
        String request = await(connection.reader().readLine());
        await(sleep(time));
        await(connection.writer().write("answer to " + request + "\n"));
      }
    } finally {
      running--;
    }
    return done();
  }

  /** A server that serves one connection at a time. */
  private static Coroutine<Server> server(String host, int port, ConnectionHandler handler)
      throws IOException {
    return Server.builder(handler).on(host, port).maxConnections(1).start();
  }

  @Async
  private static Coroutine<List<Connection>> clients() throws IOException {
    List<Connection> clients = new ArrayList<>();
    for (int i = 0; i < WAITING; i++) {
      Connection client = await(Connection.open("localhost", 80));
      await(client.writer().write(i + "\n"));
      clients.add(client);
    }
    await(untilAllTasksBlocked());
    return done(clients);
  }

  @Test
  void S94_whoWaitsBehindTheMaximumIsServedOneAfterTheOther() {
    inMemory(() -> {
      Server server =
          await(server("localhost", 80, connection -> answer(connection, ofSeconds(1))));
      List<Connection> clients = await(clients());
      assertEquals(1, server.connections());
      assertEquals(new Server.Shutdown(WAITING, 0, 0), await(server.shutdown(ofSeconds(30))));
      assertEquals(ofSeconds(WAITING), EventLoop.current().time());
      assertEquals(1, mostRunning);
      for (int i = 0; i < WAITING; i++) {
        assertEquals(
            "answer to " + i + "\n", new String(await(clients.get(i).reader().readAll(100))));
        await(clients.get(i).closeAsync());
      }
      return done();
    });
  }

  @Test
  void S96_whoIsNotServedWithinTheGraceGetsAnOrderlyEnd() {
    inMemory(() -> {
      Server server =
          await(server("localhost", 80, connection -> answer(connection, ofSeconds(10))));
      List<Connection> clients = await(clients());
      Task<Server.Shutdown> shutdown = createTask(server.shutdown(ofSeconds(25)));
      await(sleep(ofSeconds(22)));
      assertEquals(WAITING - 2, server.connections());
      assertEquals(new Server.Shutdown(2, WAITING - 2, 0), await(shutdown));
      for (int i = 0; i < WAITING; i++) {
        String expected = i < 2 ? "answer to " + i + "\n" : "";
        assertEquals(expected, new String(await(clients.get(i).reader().readAll(100))));
        await(clients.get(i).closeAsync());
      }
      return done();
    });
  }

  @Test
  void S88_whoeverWaitsAndIsCancelledLeavesNoPlaceToAnother() {
    inMemory(() -> {
      Server server =
          await(server("localhost", 80, connection -> answer(connection, ofSeconds(1))));
      List<Connection> clients = await(clients());
      Task<Server.Shutdown> shutdown = createTask(server.shutdown(ofSeconds(30)));
      await(untilAllTasksBlocked());
      int port = ((InetSocketAddress) clients.get(2).localAddress()).getPort();
      Task<?> waiting = Fermata.allTasks().stream()
          .filter(task -> task.name().endsWith(" <- 127.0.0.1:" + port))
          .findFirst()
          .orElseThrow();
      waiting.cancel();
      await(shutdown);
      assertEquals(1, mostRunning);
      assertEquals(ofSeconds(WAITING - 1), EventLoop.current().time());
      for (Connection each : clients) {
        await(each.closeAsync());
      }
      return done();
    });
  }

  /** Connects while the loop cannot look, so that the system alone knows of it. */
  private static SocketChannel connect(SocketAddress server) throws IOException {
    return SocketChannel.open(server);
  }

  private static List<SocketChannel> connectAndAsk(SocketAddress server) throws IOException {
    List<SocketChannel> clients = new ArrayList<>();
    for (int i = 0; i < WAITING; i++) {
      SocketChannel client = connect(server);
      client.write(UTF_8.encode(i + "\n"));
      clients.add(client);
    }
    return clients;
  }

  /** Everything that comes until the end; a reset is thrown. */
  private static String rest(SocketChannel channel) throws IOException {
    try (channel) {
      return new String(channel.socket().getInputStream().readAllBytes(), UTF_8);
    }
  }

  @Test
  void S94_socketsThatWaitInTheBacklogAreServed() {
    run(() -> {
      Server server =
          await(server("127.0.0.1", 0, connection -> answer(connection, Duration.ZERO)));
      List<SocketChannel> clients = connectAndAsk(server.addresses().get(0));
      var shutdown = createTask(server.shutdown(ofSeconds(30)));
      for (int i = 0; i < WAITING; i++) {
        SocketChannel client = clients.get(i);
        assertEquals("answer to " + i + "\n", await(toThread(() -> rest(client))));
      }
      assertEquals(new Server.Shutdown(WAITING, 0, 0), await(shutdown));
      assertEquals(1, mostRunning);
      return done();
    });
  }

  @Test
  void S96_socketsThatAreNotServedInTimeAreNotReset() {
    run(() -> {
      Promise<Void> never = EventLoop.current().createPromise();
      Server server = await(server("127.0.0.1", 0, connection -> {
        await(connection.reader().readLine());
        await(never);
        return done();
      }));
      List<SocketChannel> clients = connectAndAsk(server.addresses().get(0));
      assertEquals(new Server.Shutdown(0, WAITING, 0), await(server.shutdown(Duration.ZERO)));
      for (SocketChannel each : clients.subList(1, WAITING)) {
        assertEquals("", await(toThread(() -> rest(each))));
      }
      clients.get(0).close();
      return done();
    });
  }

  /** A network on which somebody connects while a listener makes ready to be closed. */
  private static final class Latecomers extends ForwardingNetwork {
    private Connection latecomer;

    Latecomers(Network below) {
      super(below);
    }

    @Override
    @Async
    public Coroutine<Listener> listen(SocketAddress local, int backlog, SocketSettings options)
        throws IOException {
      return done(new ForwardingListener(await(below.listen(local, backlog, options))) {
        @Override
        @Async
        public Coroutine<Void> prepareClose() {
          try {
            latecomer = await(Connection.open("localhost", 80));
            await(latecomer.writer().write("late\n"));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          await(super.prepareClose());
          return done();
        }
      });
    }
  }

  @Test
  void S94_whoConnectsWhileAListenerMakesReadyToBeClosedIsServed() {
    inMemory(() -> {
      Latecomers network = new Latecomers(Network.current());
      try (var used = Network.use(network)) {
        Server server =
            await(server("localhost", 80, connection -> answer(connection, ofSeconds(1))));
        assertEquals(new Server.Shutdown(1, 0, 0), await(server.shutdown(ofSeconds(30))));
        assertEquals(
            "answer to late\n", new String(await(network.latecomer.reader().readAll(100))));
        await(network.latecomer.closeAsync());
      }
      return done();
    });
  }

  /** A network on which there is always one more who has connected, once a server shuts down. */
  private static final class Flood extends ForwardingNetwork {
    Flood(Network below) {
      super(below);
    }

    @Override
    @Async
    public Coroutine<Listener> listen(SocketAddress local, int backlog, SocketSettings options)
        throws IOException {
      return done(new ForwardingListener(await(below.listen(local, backlog, options))) {
        @Override
        public Optional<ByteStream> tryAccept() {
          return Optional.of(MemoryStreams.pair(10).first());
        }
      });
    }
  }

  @Test
  void S154_aFloodAtTheEndIsAcceptedNoFurtherThanTheBacklogIsLong() {
    inMemory(() -> {
      try (var used = Network.use(new Flood(Network.current()))) {
        Server server = await(Server.builder(connection -> answer(connection, ofSeconds(1)))
            .on("localhost", 80)
            .maxConnections(1)
            .backlog(10)
            .start());
        assertEquals(new Server.Shutdown(1, 10, 0), await(server.shutdown(Duration.ZERO)));
      }
      return done();
    });
  }

  @Test
  void S94_aListenerThatIsPreparedAcceptsToTheLastAndIsClosedAtOnce() {
    run(() -> {
      Listener listener =
          await(Network.system().listen(Sockets.anyPort(), 10, SocketSettings.none()));
      await(listener.prepareClose());
      try (SocketChannel client = connect(listener.address())) {
        assertTrue(client.isConnected());
        listener.tryAccept().orElseThrow().abort();
        assertFalse(listener.tryAccept().isPresent());
        boolean[] hasLookedAround = {false};
        EventLoop.current().callSoon(() -> hasLookedAround[0] = true);
        await(listener.closeAsync());
        assertThrows(ConnectException.class, () -> connect(listener.address()));
        assertFalse(hasLookedAround[0], "others had a turn before the system stopped listening");
      }
      return done();
    });
  }
}
