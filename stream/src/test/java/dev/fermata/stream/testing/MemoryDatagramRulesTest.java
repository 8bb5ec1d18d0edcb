package dev.fermata.stream.testing;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.waitFor;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.testing.AsyncAssertions.raised;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.AsyncTimeoutException;
import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.stream.Datagram;
import dev.fermata.stream.DatagramEndpoint;
import dev.fermata.stream.Network;
import dev.fermata.stream.SocketSettings;
import dev.fermata.stream.StreamClosedException;
import dev.fermata.testing.VirtualTime;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** S147: datagrams between the hosts of a network in memory. */
class MemoryDatagramRulesTest {
  private static final InetSocketAddress SHOP = new InetSocketAddress("10.0.0.1", 53);

  private static MemoryNetwork hosts(long seed, Link link) {
    return new MemoryNetwork(seed)
        .host("shop", "10.0.0.1")
        .host("customer", "10.0.0.2", "fd00::2")
        .link(link);
  }

  @Async
  private static Coroutine<DatagramEndpoint> bind(Network host, SocketAddress address)
      throws IOException {
    try (var used = Network.use(host)) {
      return done(await(DatagramEndpoint.bind(address)));
    }
  }

  @Async
  private static Coroutine<DatagramEndpoint> connect(Network host, SocketAddress address)
      throws IOException {
    try (var used = Network.use(host)) {
      return done(await(DatagramEndpoint.connect(address)));
    }
  }

  /** A shop that receives, and a customer that is connected with it. */
  private record Meeting(MemoryNetwork network, DatagramEndpoint shop, DatagramEndpoint customer) {

    @Async
    static Coroutine<Meeting> over(Link link) throws IOException {
      return done(await(on(hosts(1, link))));
    }

    @Async
    static Coroutine<Meeting> on(MemoryNetwork network) throws IOException {
      DatagramEndpoint shop = await(bind(network.from("shop"), SHOP));
      DatagramEndpoint customer = await(connect(network.from("customer"), SHOP));
      return done(new Meeting(network, shop, customer));
    }

    @Async
    Coroutine<Void> send(int number) throws IOException {
      await(customer.send(bytes("" + number)));
      return done();
    }

    /** Receives what comes within a second. */
    @Async
    Coroutine<List<Integer>> received() throws IOException {
      List<Integer> numbers = new ArrayList<>();
      try {
        while (true) {
          Datagram next = await(waitFor(shop.receive(), ofSeconds(1)));
          numbers.add(Integer.valueOf(new String(next.data(), UTF_8)));
        }
      } catch (AsyncTimeoutException e) {
        return done(numbers);
      }
    }

    /** Sends as many, and receives what comes of them. */
    @Async
    Coroutine<List<Integer>> exchange(int count) throws IOException {
      for (int i = 0; i < count; i++) {
        await(send(i));
      }
      List<Integer> received = await(received());
      await(shop.closeAsync());
      await(customer.closeAsync());
      return done(received);
    }
  }

  private static List<Integer> numbers(int count) {
    return IntStream.range(0, count).boxed().toList();
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(UTF_8));
  }

  private static long millis() {
    return EventLoop.current().time().toMillis();
  }

  @Test
  void S147_aDatagramTakesTheTimeOfItsLinkAndWithoutJitterTheyKeepTheirOrder() {
    VirtualTime.run(() -> {
      Meeting meeting = await(Meeting.over(Link.INSTANT.latency(ofMillis(20))));
      await(meeting.send(0));
      Datagram first = await(meeting.shop().receive());
      assertEquals(20, millis());
      assertEquals(meeting.customer().localAddress(), first.peer());
      await(meeting.shop().send(bytes("answer"), first.peer()));
      assertEquals(SHOP, await(meeting.customer().receive()).peer());
      assertEquals(40, millis());
      assertEquals(numbers(50), await(meeting.exchange(50)));
      return done();
    });
  }

  @Test
  void S147_withJitterDatagramsOvertakeEachOther() {
    VirtualTime.run(() -> {
      Meeting meeting = await(Meeting.over(Link.INSTANT.jitter(ofMillis(20))));
      List<Integer> received = await(meeting.exchange(50));
      assertNotEquals(numbers(50), received);
      assertEquals(numbers(50), received.stream().sorted().toList());
      return done();
    });
  }

  @Test
  void S147_whatIsLostIsNotSentAgain() {
    VirtualTime.run(() -> {
      Meeting meeting = await(Meeting.over(Link.INSTANT.loss(0.25)));
      List<Integer> received = await(meeting.exchange(1000));
      assertEquals(750, received.size(), 50);
      assertEquals(received.stream().sorted().distinct().toList(), received);
      return done();
    });
  }

  @Test
  void S147_whatIsDoubledArrivesTwiceAndEachHasItsArray() {
    VirtualTime.run(() -> {
      Meeting meeting = await(Meeting.over(Link.INSTANT.duplication(1)));
      await(meeting.send(7));
      Datagram first = await(meeting.shop().receive());
      Datagram second = await(meeting.shop().receive());
      assertEquals(first, second);
      assertNotSame(first.data(), second.data());
      meeting.network().link(Link.INSTANT.duplication(0.25).jitter(ofMillis(10)));
      List<Integer> received = await(meeting.exchange(1000));
      assertEquals(1250, received.size(), 50);
      assertEquals(numbers(1000), List.copyOf(new HashSet<>(received)));
      return done();
    });
  }

  @Test
  void S115_whoSendsFasterThanTheLinkTakesHasToWait() {
    VirtualTime.run(() -> {
      Meeting meeting = await(Meeting.over(Link.INSTANT.bandwidth(10_000)));
      var sending = createTask(() -> sendMuch(meeting.customer()));
      for (int i = 1; i <= 20; i++) {
        assertEquals(10_000, await(meeting.shop().receive()).data().length);
        assertEquals(1000 * i, millis());
        assertEquals(i > 14, sending.isDone());
      }
      await(sending);
      await(meeting.shop().closeAsync());
      await(meeting.customer().closeAsync());
      return done();
    });
  }

  /** Six datagrams of 10,000 bytes and what they need besides are what an endpoint keeps. */
  @Async
  private static Coroutine<Void> sendMuch(DatagramEndpoint endpoint) throws IOException {
    for (int i = 0; i < 20; i++) {
      await(endpoint.send(ByteBuffer.allocate(10_000)));
    }
    return done();
  }

  @Test
  void S65_aCloseEndsWaitingSendersAndACancelledOneHasSentNothing() {
    VirtualTime.run(() -> {
      Meeting meeting = await(Meeting.over(Link.INSTANT.bandwidth(100_000)));
      DatagramEndpoint customer = meeting.customer();
      for (int i = 0; i < 6; i++) {
        await(customer.send(ByteBuffer.allocate(10_000)));
      }
      var cancelled = createTask(customer.send(ByteBuffer.allocate(20_000)));
      var waiting = createTask(customer.send(ByteBuffer.allocate(30_000)));
      await(yieldNow());
      cancelled.cancel();
      for (int i = 0; i < 6; i++) {
        assertEquals(10_000, await(meeting.shop().receive()).data().length);
      }
      assertEquals(30_000, await(meeting.shop().receive()).data().length);
      await(waiting);
      await(raised(CancelledError.class, cancelled));
      await(customer.send(ByteBuffer.allocate(60_000)));
      var ended = createTask(customer.send(ByteBuffer.allocate(60_000)));
      await(yieldNow());
      await(customer.closeAsync());
      await(raised(StreamClosedException.class, ended));
      await(meeting.shop().closeAsync());
      return done();
    });
  }

  @Test
  void S147_aPartitionLosesDatagramsAndHoldsNone() {
    VirtualTime.run(() -> {
      Meeting meeting = await(Meeting.over(Link.INSTANT.latency(ofMillis(20))));
      await(meeting.send(1));
      await(sleep(ofMillis(10)));
      meeting.network().partition("shop", "customer");
      await(meeting.send(2));
      await(sleep(ofSeconds(1)));
      meeting.network().heal();
      await(meeting.send(3));
      assertEquals(List.of(3), await(meeting.received()));
      meeting.network().oneWayPartition("shop", "customer");
      await(meeting.send(4));
      assertEquals(List.of(4), await(meeting.exchange(0)));
      return done();
    });
  }

  @Test
  void S118_thatNobodyReceivesIsKnownAfterARoundTripAndToldOnce() {
    VirtualTime.run(() -> {
      Meeting meeting = await(Meeting.over(Link.INSTANT.latency(ofMillis(20))));
      DatagramEndpoint customer = meeting.customer();
      meeting.network().refuse(SHOP);
      await(meeting.send(1));
      await(raised(PortUnreachableException.class, customer.receive()));
      assertEquals(40, millis());
      await(meeting.shop().closeAsync());
      await(meeting.send(2));
      await(sleep(ofMillis(100)));
      await(raised(PortUnreachableException.class, customer.send(bytes("not sent"))));
      await(customer.send(bytes("sent")));
      await(customer.closeAsync());
      return done();
    });
  }

  @Test
  void S147_whoIsNotConnectedIsNotToldThatNobodyReceives() {
    VirtualTime.run(() -> {
      MemoryNetwork network = hosts(1, Link.INSTANT);
      try (var customer = await(bind(network.from("customer"), null))) {
        await(customer.send(bytes("anybody?"), SHOP));
        await(customer.send(bytes("nobody"), SHOP));
        await(raised(AsyncTimeoutException.class, waitFor(customer.receive(), ofSeconds(1))));
      }
      return done();
    });
  }

  @Test
  void S147_aBlackHoleTellsNobody() {
    VirtualTime.run(() -> {
      Meeting meeting = await(Meeting.over(Link.INSTANT));
      meeting.network().blackHole(SHOP);
      await(meeting.send(1));
      await(meeting.send(2));
      await(sleep(ofSeconds(1)));
      meeting.network().heal();
      await(meeting.send(3));
      assertEquals(List.of(3), await(meeting.exchange(0)));
      return done();
    });
  }

  @Test
  void S147_eachHostReceivesAtItsOwnAddressesAndIsKnownByThem() {
    VirtualTime.run(() -> {
      MemoryNetwork network = hosts(1, Link.INSTANT);
      var local = new InetSocketAddress("127.0.0.1", 53);
      try (var shop = await(bind(network.from("shop"), new InetSocketAddress(53)));
          var customer = await(bind(network.from("customer"), local))) {
        var refusal = await(raised(BindException.class, bind(network.from("customer"), SHOP)));
        assertTrue(refusal.getMessage().contains("not one of `customer`"), refusal.getMessage());
        await(raised(SocketException.class, customer.send(bytes("from a loopback"), SHOP)));
        try (var client = await(bind(network.from("customer"), null))) {
          await(client.send(bytes("out"), SHOP));
          var peer = (InetSocketAddress) await(shop.receive()).peer();
          assertEquals("10.0.0.2", peer.getAddress().getHostAddress());
          await(shop.send(bytes("back"), peer));
          assertEquals(SHOP, await(client.receive()).peer());
          await(client.send(bytes("at home"), local));
          peer = (InetSocketAddress) await(customer.receive()).peer();
          assertTrue(peer.getAddress().isLoopbackAddress(), peer.toString());
        }
        var elsewhere = new InetSocketAddress("fd00::9", 53);
        var far = await(raised(SocketException.class, shop.send(bytes("far"), elsewhere)));
        assertTrue(far.getMessage().startsWith("Network is unreachable"), far.getMessage());
      }
      return done();
    });
  }

  @Test
  void S147_theTestReceivesWhatHostsAnswerIt() {
    VirtualTime.run(() -> {
      MemoryNetwork network = hosts(1, Link.INSTANT.latency(ofMillis(20)));
      try (var shop = await(bind(network, SHOP));
          var connected = await(connect(network, SHOP));
          var unbound = await(bind(network, null))) {
        await(connected.send(bytes("one")));
        await(shop.send(bytes("two"), await(shop.receive()).peer()));
        assertEquals(new Datagram("two".getBytes(UTF_8), SHOP), await(connected.receive()));
        assertEquals(40, millis());
        await(unbound.send(bytes("three"), SHOP));
        await(shop.send(bytes("four"), await(shop.receive()).peer()));
        assertEquals(new Datagram("four".getBytes(UTF_8), SHOP), await(unbound.receive()));
      }
      return done();
    });
  }

  @Test
  void S147_portsOfDatagramsAreUsedAgainAndAreNotThoseOfConnections() {
    VirtualTime.run(() -> {
      MemoryNetwork network = hosts(1, Link.INSTANT);
      var listener = await(network.listen(SHOP, 1, SocketSettings.none()));
      try (var shop = await(bind(network, SHOP))) {
        for (int i = 0; i < 20_000; i++) {
          await(await(connect(network.from("customer"), SHOP)).closeAsync());
        }
      }
      await(listener.closeAsync());
      return done();
    });
  }

  @Test
  void S147_thereIsNoMulticast() {
    VirtualTime.run(() -> {
      MemoryNetwork network = hosts(1, Link.INSTANT);
      try (var shop = await(bind(network, SHOP))) {
        var group = new InetSocketAddress("224.0.0.1", 53);
        var refusal = await(raised(SocketException.class, shop.send(bytes("all"), group)));
        assertTrue(refusal.getMessage().contains("no multicast"), refusal.getMessage());
      }
      return done();
    });
  }

  private static List<Integer> run(long seed) {
    return VirtualTime.run(() -> {
      var link = Link.INSTANT.jitter(ofMillis(20)).loss(0.2).duplication(0.2);
      Meeting meeting = await(Meeting.on(hosts(seed, link)));
      return done(await(meeting.exchange(100)));
    });
  }

  @Test
  void S147_theSameSeedLosesDoublesAndReordersTheSame() {
    assertEquals(run(1), run(1));
    assertNotEquals(run(1), run(2));
  }

  @Test
  void S147_aShareThatIsDoubledIsAShare() {
    assertThrows(IllegalArgumentException.class, () -> Link.INSTANT.duplication(-0.1));
    assertThrows(IllegalArgumentException.class, () -> Link.INSTANT.duplication(1.1));
    assertThrows(IllegalArgumentException.class, () -> Link.INSTANT.duplication(Double.NaN));
  }
}
