package dev.fermata.stream;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.testing.AsyncAssertions.raised;
import static dev.fermata.testing.VirtualTime.untilAllTasksBlocked;
import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.AsyncCallable;
import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.EventLoopBuilder;
import dev.fermata.Fermata;
import dev.fermata.Runner;
import dev.fermata.TaskFactory;
import dev.fermata.stream.internal.connect.AddressOrder;
import dev.fermata.stream.internal.name.HostNames;
import dev.fermata.stream.testing.MemoryStream;
import dev.fermata.stream.testing.MemoryStreams;
import dev.fermata.testing.VirtualTime;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** S71, S73 and S75 to S81: connecting to names with several addresses, on virtual time. */
@Timeout(60)
class ConnectingRulesTest {

  /** A network of addresses that answer, refuse, or are silent, after a while. */
  private static final class ScriptedNetwork implements Network {
    private final Map<String, Answer> answers = new LinkedHashMap<>();
    private final List<String> log = new ArrayList<>();
    private final List<MemoryStream> opened = new ArrayList<>();

    private record Answer(long millis, String failure) {}

    ScriptedNetwork answering(String address, long millis) {
      answers.put(address, new Answer(millis, null));
      return this;
    }

    ScriptedNetwork refusing(String address, long millis, String reason) {
      answers.put(address, new Answer(millis, reason));
      return this;
    }

    @Override
    @Async
    public Coroutine<ByteStream> connect(
        SocketAddress remote, Optional<SocketAddress> local, SocketSettings options)
        throws IOException {
      String text = ((InetSocketAddress) remote).getAddress().getHostAddress();
      Answer answer = answers.get(text);
      log.add(EventLoop.current().time().toMillis() + " " + text);
      await(sleep(ofMillis(answer.millis)));
      if (answer.failure != null) {
        ConnectException failure = new ConnectException("cannot connect to " + text);
        failure.initCause(new ConnectException(answer.failure));
        throw failure;
      }
      MemoryStream stream = MemoryStreams.pair(10).first();
      opened.add(stream);
      return done(stream);
    }

    @Override
    public Coroutine<Listener> listen(SocketAddress local, int backlog, SocketSettings options) {
      throw new AssertionError("nobody listens");
    }

    @Override
    @Async
    public Coroutine<List<InetAddress>> resolve(String host) throws IOException {
      if (host.equals("nobody")) {
        throw new UnknownHostException(host);
      }
      List<InetAddress> addresses = new ArrayList<>();
      for (String each : answers.keySet()) {
        addresses.add(HostNames.literal(each).orElseThrow());
      }
      return done(addresses);
    }

    long open() {
      return opened.stream().filter(each -> each.toString().contains("open")).count();
    }
  }

  private static ScriptedNetwork network() {
    return new ScriptedNetwork();
  }

  private static void on(ScriptedNetwork network, AsyncCallable<Void> body) {
    VirtualTime.run(() -> {
      try (var used = Network.use(network)) {
        await(body.call());
      }
      return done();
    });
  }

  @Test
  void S73_theNextAddressIsTriedAfterTheDelayAndTheFirstThatConnectsWins() {
    ScriptedNetwork network =
        network().answering("10.0.0.1", 1000).answering("10.0.0.2", 300).answering("10.0.0.3", 500);
    on(network, () -> {
      Connection connection = await(Connection.open("several", 80));
      assertEquals(550, EventLoop.current().time().toMillis());
      assertEquals(List.of("0 10.0.0.1", "250 10.0.0.2", "500 10.0.0.3"), network.log);
      assertEquals(1, network.open());
      await(connection.closeAsync());
      return done();
    });
  }

  @Test
  void S73_theNextAddressIsTriedAtOnceWhenOneFails() {
    ScriptedNetwork network =
        network().refusing("10.0.0.1", 20, "Connection refused").answering("10.0.0.2", 30);
    on(network, () -> {
      Connection connection = await(Connection.open("several", 80));
      assertEquals(List.of("0 10.0.0.1", "20 10.0.0.2"), network.log);
      assertEquals(50, EventLoop.current().time().toMillis());
      await(connection.closeAsync());
      return done();
    });
  }

  @Test
  void S73_theDelayCanBeSetAsTheRfcHasIt() {
    ScriptedNetwork network = network().answering("10.0.0.1", 1000).answering("10.0.0.2", 300);
    on(network, () -> {
      var connector = Connection.to("several", 80);
      await(await(connector.attemptDelay(ofMillis(10)).open()).closeAsync());
      assertEquals(List.of("0 10.0.0.1", "10 10.0.0.2"), network.log);
      assertThrows(IllegalArgumentException.class, () -> connector.attemptDelay(ofMillis(9)));
      assertThrows(
          IllegalArgumentException.class, () -> connector.attemptDelay(Duration.ofMillis(2001)));
      return done();
    });
  }

  @Test
  void S75_ifAllFailEachFailureIsThere() {
    ScriptedNetwork network =
        network().refusing("10.0.0.1", 5, "Connection refused").refusing("10.0.0.2", 5, "No route");
    on(network, () -> {
      var failure = await(raised(ConnectException.class, Connection.open("example.org", 443)));
      assertEquals("cannot connect to example.org:443: 2 addresses", failure.getMessage());
      assertEquals(2, failure.getSuppressed().length);
      assertEquals("cannot connect to 10.0.0.1", failure.getSuppressed()[0].getMessage());
      return done();
    });
  }

  @Test
  void S75_ifAllFailForOneReasonItIsInTheMessage() {
    ScriptedNetwork network = network()
        .refusing("10.0.0.1", 5, "Connection refused")
        .refusing("10.0.0.2", 5, "Connection refused");
    on(network, () -> {
      var failure = await(raised(ConnectException.class, Connection.open("example.org", 443)));
      assertEquals(
          "cannot connect to example.org:443: 2 addresses: Connection refused",
          failure.getMessage());
      return done();
    });
  }

  @Test
  void S76_anUnknownHostIsNamed() {
    on(network(), () -> {
      var failure = await(raised(UnknownHostException.class, Connection.open("nobody", 443)));
      assertTrue(failure.getMessage().contains("nobody"));
      return done();
    });
  }

  @Test
  void S76_whatIsNoHostOrNoPortIsRefusedBeforeAnythingStarts() {
    for (int port : new int[] {-1, 0, 65_536}) {
      assertThrows(IllegalArgumentException.class, () -> Connection.to("localhost", port));
    }
    for (String host : List.of("", "a b", "http://example.org", "example.org:80")) {
      var refused =
          assertThrows(IllegalArgumentException.class, () -> Connection.to(host, 80), host);
      assertFalse(refused.getMessage().isEmpty());
    }
    var none = assertThrows(NullPointerException.class, () -> Connection.to(null, 80));
    assertEquals("host", none.getMessage());
  }

  @Test
  void S77_familiesAlternateBeginningWithThatOfTheFirst() {
    ScriptedNetwork network = network();
    List.of("::1", "::2", "::3", "10.0.0.1", "10.0.0.2")
        .forEach(each -> network.refusing(each, 1, "x"));
    List<String> expected = List.of("::1", "10.0.0.1", "::2", "10.0.0.2", "::3");
    on(network, () -> {
      var ordered = AddressOrder.alternating(await(network.resolve("all")));
      for (int i = 0; i < expected.size(); i++) {
        assertEquals(HostNames.literal(expected.get(i)).orElseThrow(), ordered.get(i));
      }
      return done();
    });
  }

  @Test
  void S79_ofTwoThatConnectTogetherTheFirstInOrderIsKeptAndTheOtherClosed() {
    AsyncCallable<Void> body = () -> {
      ScriptedNetwork network = network().answering("10.0.0.1", 500).answering("10.0.0.2", 250);
      try (var used = Network.use(network)) {
        Connection connection = await(Connection.open("several", 80));
        assertEquals(1, network.open());
        await(connection.closeAsync());
        assertEquals(0, network.open());
      }
      return done();
    };
    VirtualTime.run(body);
    for (int seed = 0; seed < 50; seed++) {
      VirtualTime.runShuffled(seed, body);
    }
  }

  @Test
  void S80_connectingIsTheSameWhereTasksBeginAtOnceAndInAnyOrder() {
    AsyncCallable<Void> body = () -> {
      ScriptedNetwork network = network()
          .refusing("10.0.0.1", 0, "Connection refused")
          .answering("10.0.0.2", 600)
          .answering("10.0.0.3", 100);
      try (var used = Network.use(network)) {
        Connection connection = await(Connection.open("several", 80));
        assertEquals(List.of("0 10.0.0.1", "0 10.0.0.2", "250 10.0.0.3"), network.log);
        assertEquals(1, network.open());
        await(connection.closeAsync());
      }
      return done();
    };
    for (int seed = 0; seed < 50; seed++) {
      EventLoopBuilder eager =
          VirtualTime.builder().taskFactory(TaskFactory.eager()).shuffle(seed);
      try (Runner runner = new Runner(eager::build)) {
        runner.run(body);
      }
      VirtualTime.runShuffled(seed, body);
    }
  }

  @Test
  void S71_aCancelledConnectClosesWhatItHasOpened() {
    ScriptedNetwork network = network().answering("10.0.0.1", 1000).answering("10.0.0.2", 1000);
    on(network, () -> {
      var connecting = createTask(Connection.open("several", 80));
      await(sleep(ofMillis(300)));
      assertEquals(2, network.log.size());
      connecting.cancel();
      await(raised(CancelledError.class, connecting));
      assertEquals(0, network.open());
      await(untilAllTasksBlocked());
      return done();
    });
  }

  @Test
  void S81_addressesOfTheOtherFamilyThanTheLocalOneAreLeftOut() {
    ScriptedNetwork network = network().answering("::1", 5).answering("10.0.0.2", 5);
    on(network, () -> {
      var from = new InetSocketAddress(HostNames.literal("10.0.0.9").orElseThrow(), 0);
      await(await(Connection.to("several", 80).localAddress(from).open()).closeAsync());
      assertEquals(List.of("0 10.0.0.2"), network.log);
      network.answers.remove("10.0.0.2");
      var none = await(raised(
          ConnectException.class,
          Connection.to("several", 80).localAddress(from).open()));
      assertTrue(none.getMessage().contains("family"), none.getMessage());
      return done();
    });
  }

  @Test
  void S73_aNameIsConnectedToForReal() {
    Fermata.run(() -> {
      Listener listener =
          await(Network.system().listen(Sockets.anyPort(), 10, SocketSettings.none()));
      int port = ((InetSocketAddress) listener.address()).getPort();
      Connection connection = await(Connection.open("localhost", port));
      ByteStream accepted = await(listener.accept());
      await(connection.writer().write("hello"));
      await(connection.closeAsync());
      assertEquals("hello", new String(await(StreamReader.of(accepted).readAll(10))));
      await(accepted.closeAsync());
      await(listener.closeAsync());
      var refused = await(raised(ConnectException.class, Connection.open("localhost", port)));
      assertTrue(refused.getMessage().startsWith("cannot connect to localhost:" + port));
      return done();
    });
  }
}
