package dev.fermata.stream.testing;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.testing.AsyncAssertions.raised;
import static dev.fermata.testing.VirtualTime.untilAllTasksBlocked;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Task;
import dev.fermata.stream.ByteStream;
import dev.fermata.stream.Connection;
import dev.fermata.stream.ConnectionLostException;
import dev.fermata.stream.Listener;
import dev.fermata.stream.Network;
import dev.fermata.stream.SocketSettings;
import dev.fermata.stream.StreamReader;
import dev.fermata.testing.VirtualTime;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** S147: what is between the hosts of a network in memory. */
class MemoryLinkRulesTest {
  private static final InetSocketAddress SHOP = new InetSocketAddress("10.0.0.1", 80);

  private static MemoryNetwork network(Link link) {
    return new MemoryNetwork(1)
        .host("shop", "10.0.0.1")
        .host("customer", "10.0.0.2", "fd00::2")
        .host("other", "10.0.0.3")
        .link(link);
  }

  private static long millis() {
    return EventLoop.current().time().toMillis();
  }

  /** A customer and a shop that are connected. */
  private record Meeting(Connection customer, Connection shop, Listener listener) {
    @Async
    static Coroutine<Meeting> on(MemoryNetwork network) throws IOException {
      Listener listener = await(network.from("shop").listen(SHOP, 10, SocketSettings.none()));
      try (var used = Network.use(network.from("customer"))) {
        Task<Connection> connecting = createTask(() -> Connection.open("shop", 80));
        Connection shop = Connection.over(await(listener.accept()));
        return done(new Meeting(await(connecting, IOException.class), shop, listener));
      }
    }

    @Async
    Coroutine<Void> close() {
      customer.abort();
      shop.abort();
      await(listener.closeAsync());
      return done();
    }
  }

  @Test
  void S147_connectingTakesARoundTripAndBytesAndTheEndHalfOfIt() {
    VirtualTime.run(() -> {
      MemoryNetwork network = network(Link.INSTANT.latency(ofMillis(20)));
      Meeting meeting = await(Meeting.on(network));
      assertEquals(40, millis());
      await(meeting.customer().writer().write("hello\n"));
      assertEquals("hello", await(meeting.shop().reader().readLine()));
      assertEquals(60, millis());
      await(meeting.customer().writer().finish());
      assertEquals(60, millis());
      assertFalse(await(meeting.shop().reader().hasInput()));
      assertEquals(80, millis());
      await(meeting.close());
      return done();
    });
  }

  @Test
  void S147_aConnectIsRefusedAfterARoundTrip() {
    VirtualTime.run(() -> {
      MemoryNetwork network = network(Link.INSTANT.latency(ofMillis(20)));
      try (var used = Network.use(network.from("customer"))) {
        await(raised(ConnectException.class, Connection.open(SHOP)));
        assertEquals(40, millis());
      }
      return done();
    });
  }

  @Test
  void S147_jitterDelaysAndAConnectionKeepsItsOrder() {
    VirtualTime.run(() -> {
      MemoryNetwork network = network(Link.INSTANT.latency(ofMillis(5)).jitter(ofMillis(50)));
      Meeting meeting = await(Meeting.on(network));
      Task<Void> writing = createTask(() -> count(meeting.customer()));
      for (int i = 0; i < 100; i++) {
        long sent = i; // one each millisecond
        assertEquals(Integer.toString(i), await(meeting.shop().reader().readLine()));
        assertTrue(millis() >= sent + 5, "at " + millis());
      }
      await(writing);
      await(meeting.close());
      return done();
    });
  }

  @Async
  private static Coroutine<Void> count(Connection connection) throws IOException {
    for (int i = 0; i < 100; i++) {
      await(connection.writer().write(i + "\n"));
      await(sleep(ofMillis(1)));
    }
    return done();
  }

  @Test
  void S147_connectionsBetweenTwoHostsShareTheBandwidth() {
    VirtualTime.run(() -> {
      MemoryNetwork network = network(Link.INSTANT.bandwidth(10_000));
      Meeting first = await(Meeting.on(network));
      await(first.listener().closeAsync());
      Meeting second = await(Meeting.on(network));
      await(first.customer().writer().write(new byte[20_000]));
      await(second.customer().writer().write(new byte[10_000]));
      var reading = createTask(() -> first.shop().reader().readExactly(20_000));
      assertEquals(10_000, await(second.shop().reader().readExactly(10_000)).length);
      assertEquals(3000, millis());
      assertEquals(20_000, await(reading).length);
      await(second.shop().writer().write("free the other way\n"));
      await(second.customer().reader().readLine());
      assertEquals(3001, millis());
      await(first.close());
      await(second.close());
      return done();
    });
  }

  @Test
  void S147_aLongMessageArrivesPieceByPiece() {
    VirtualTime.run(() -> {
      Meeting meeting = await(Meeting.on(network(Link.INSTANT.bandwidth(1460))));
      await(meeting.customer().writer().write(new byte[2 * 1460]));
      assertEquals(1460, await(meeting.shop().reader().read(10_000)).length);
      assertEquals(1000, millis());
      assertEquals(1460, await(meeting.shop().reader().read(10_000)).length);
      assertEquals(2000, millis());
      await(meeting.close());
      return done();
    });
  }

  @Test
  void S147_whatAConnectionLosesIsSentAgain() {
    VirtualTime.run(() -> {
      Meeting meeting = await(Meeting.on(network(Link.INSTANT.loss(0.5))));
      for (int i = 0; i < 100; i++) {
        await(meeting.customer().writer().write(i + "\n"));
        assertEquals(Integer.toString(i), await(meeting.shop().reader().readLine()));
        assertEquals(0, millis() % 200, "after " + millis());
      }
      assertTrue(millis() > 10_000, "after " + millis());
      await(meeting.close());
      return done();
    });
  }

  @Test
  void S147_aPartitionHoldsEverythingAndNothingIsLost() {
    VirtualTime.run(() -> {
      MemoryNetwork network = network(Link.INSTANT.latency(ofMillis(20)));
      Meeting meeting = await(Meeting.on(network));
      await(meeting.customer().writer().write("under way\n"));
      await(sleep(ofMillis(10)));
      network.partition("shop", "customer");
      await(meeting.customer().writer().write("later\n"));
      await(meeting.customer().writer().finish());
      await(meeting.shop().writer().write("back\n"));
      var line = createTask(() -> meeting.shop().reader().readLine());
      await(sleep(ofHours(1)));
      assertFalse(line.isDone());
      network.heal();
      long healed = millis();
      assertEquals("under way", await(line));
      assertEquals(20, millis() - healed);
      assertEquals("later", await(meeting.shop().reader().readLine()));
      assertFalse(await(meeting.shop().reader().hasInput()));
      assertEquals("back", await(meeting.customer().reader().readLine()));
      assertEquals(20, millis() - healed);
      await(meeting.close());
      return done();
    });
  }

  @Test
  void S147_aPartitionMayBeOneWayAndLeavesTheOthersAlone() {
    VirtualTime.run(() -> {
      MemoryNetwork network = network(Link.INSTANT);
      Meeting meeting = await(Meeting.on(network));
      network.oneWayPartition("customer", "shop");
      await(meeting.customer().writer().write("there\n"));
      await(meeting.shop().writer().write("back\n"));
      assertEquals("back", await(meeting.customer().reader().readLine()));
      var line = createTask(() -> meeting.shop().reader().readLine());
      await(untilAllTasksBlocked());
      assertFalse(line.isDone());
      try (var used = Network.use(network.from("other"))) {
        await(await(Connection.open("shop", 80)).closeAsync());
      }
      network.heal("shop", "customer");
      assertEquals("there", await(line));
      await(meeting.close());
      return done();
    });
  }

  @Test
  void S147_aPartitionBetweenGroupsCutsEachFromEachAndNobodyWithin() {
    VirtualTime.run(() -> {
      MemoryNetwork network = network(Link.INSTANT);
      Listener listener = await(network.from("shop").listen(SHOP, 10, SocketSettings.none()));
      network.partition(List.of("shop", "other"), List.of("customer"));
      var across = createTask(connect(network, "customer"));
      await(await(connect(network, "other")).closeAsync());
      assertFalse(across.isDone());
      network.heal();
      await(await(across).closeAsync());
      await(listener.closeAsync());
      return done();
    });
  }

  @Async
  private static Coroutine<ByteStream> connect(MemoryNetwork network, String from)
      throws IOException {
    return done(await(network.from(from).connect(SHOP, Optional.empty(), SocketSettings.none())));
  }

  @Test
  void S147_bothSidesFindAConnectionLostThatTheTestResets() {
    VirtualTime.run(() -> {
      MemoryNetwork network = network(Link.INSTANT.latency(ofMillis(20)));
      Meeting meeting = await(Meeting.on(network));
      await(meeting.customer().writer().write("gone\n"));
      await(meeting.customer().writer().flush());
      network.reset(meeting.shop());
      await(raised(ConnectionLostException.class, meeting.shop().reader().readLine()));
      await(raised(ConnectionLostException.class, meeting.customer().reader().readLine()));
      assertEquals(40, millis());
      await(meeting.close());
      return done();
    });
  }

  @Test
  void S147_anAbortIsFoundWhenItHasArrived() {
    VirtualTime.run(() -> {
      MemoryNetwork network = network(Link.INSTANT.latency(ofMillis(20)));
      Meeting meeting = await(Meeting.on(network));
      meeting.shop().abort();
      await(meeting.customer().writer().write("not yet known"));
      await(meeting.customer().writer().flush());
      await(raised(ConnectionLostException.class, meeting.customer().reader().readLine()));
      assertEquals(60, millis());
      await(meeting.close());
      return done();
    });
  }

  @Test
  void S147_anAbortIsNoEndForWhatHasArrivedBefore() {
    VirtualTime.run(() -> {
      MemoryNetwork network = network(Link.INSTANT.latency(ofMillis(20)));
      Meeting meeting = await(Meeting.on(network));
      await(meeting.shop().writer().write("hello\n"));
      await(meeting.shop().writer().finish());
      await(sleep(ofMillis(30)));
      meeting.shop().abort();
      assertEquals("hello", await(meeting.customer().reader().readLine()));
      await(meeting.close());
      return done();
    });
  }

  @Test
  void S147_whoWritesToAPeerThatHasClosedIsAnsweredWithAReset() {
    VirtualTime.run(() -> {
      MemoryNetwork network = network(Link.INSTANT.latency(ofMillis(20)));
      Meeting meeting = await(Meeting.on(network));
      await(meeting.shop().closeAsync());
      assertFalse(await(meeting.customer().reader().hasInput()));
      assertEquals(60, millis());
      var writing = createTask(() -> writeForEver(meeting.customer()));
      await(raised(ConnectionLostException.class, writing));
      assertEquals(100, millis());
      await(meeting.close());
      return done();
    });
  }

  @Async
  private static Coroutine<Void> writeForEver(Connection connection) throws IOException {
    while (true) {
      await(connection.writer().write(new byte[30_000]));
    }
  }

  @Test
  void S147_aCancelledConnectLeavesNothing() {
    VirtualTime.run(() -> {
      MemoryNetwork network = network(Link.INSTANT.latency(ofMillis(20)));
      Listener listener = await(network.from("shop").listen(SHOP, 10, SocketSettings.none()));
      var connecting = createTask(connect(network, "customer"));
      await(sleep(ofMillis(30)));
      ByteStream accepted = await(listener.accept());
      connecting.cancel();
      await(raised(CancelledError.class, connecting));
      await(raised(ConnectionLostException.class, StreamReader.of(accepted).readLine()));
      assertEquals(50, millis());
      await(listener.closeAsync());
      return done();
    });
  }

  @Test
  void S147_streamsOverALinkKeepTheRules() {
    for (Link link : List.of(
        Link.INSTANT.latency(ofMillis(3)),
        Link.INSTANT.jitter(ofMillis(7)).loss(0.1),
        Link.INSTANT.bandwidth(1_000_000))) {
      VirtualTime.run(() -> {
        MemoryNetwork network = network(link);
        Listener listener = await(network.from("shop").listen(SHOP, 10, SocketSettings.none()));
        await(StreamChecks.check(() -> {
          var customer = await(connect(network, "customer"));
          return done(new StreamPair<>(customer, await(listener.accept())));
        }));
        await(listener.closeAsync());
        return done();
      });
    }
  }

  /** When the lines of an exchange over a bad link arrive. */
  private static List<Duration> run(long seed) {
    List<Duration> times = new ArrayList<>();
    VirtualTime.run(() -> {
      MemoryNetwork network = new MemoryNetwork(seed)
          .host("shop", "10.0.0.1")
          .host("customer", "10.0.0.2")
          .link(Link.INSTANT.jitter(ofSeconds(1)).loss(0.2));
      Meeting meeting = await(Meeting.on(network));
      for (int i = 0; i < 50; i++) {
        await(meeting.customer().writer().write("there\n"));
        await(meeting.shop().reader().readLine());
        times.add(EventLoop.current().time());
        await(meeting.shop().writer().write("back\n"));
        await(meeting.customer().reader().readLine());
        times.add(EventLoop.current().time());
      }
      await(meeting.close());
      return done();
    });
    return times;
  }

  @Test
  void S147_theSameSeedGivesTheSameRun() {
    assertEquals(run(1), run(1));
    assertNotEquals(run(1), run(2));
  }

  @Test
  void S147_aLinkHasNumbersThatMakeSense() {
    assertThrows(IllegalArgumentException.class, () -> Link.INSTANT.latency(ofMillis(-1)));
    assertThrows(IllegalArgumentException.class, () -> Link.INSTANT.jitter(ofHours(25)));
    assertThrows(IllegalArgumentException.class, () -> Link.INSTANT.bandwidth(0));
    assertThrows(IllegalArgumentException.class, () -> Link.INSTANT.loss(1));
    assertThrows(IllegalArgumentException.class, () -> Link.INSTANT.loss(Double.NaN));
    assertThrows(NullPointerException.class, () -> Link.INSTANT.latency(null));
  }
}
