package dev.fermata.stream;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.waitFor;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.testing.AsyncAssertions.raised;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.AsyncTimeoutException;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Fermata;
import dev.fermata.Task;
import dev.fermata.stream.testing.MemoryNetwork;
import dev.fermata.stream.testing.MemoryStreams;
import dev.fermata.testing.VirtualTime;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What messages say that go through several layers: all that is known, and each thing once. */
@Timeout(60)
class MessageRulesTest {

  @Test
  void S57_aLossSaysWhatWasLostAndWhyOnceInEachLayer() {
    VirtualTime.run(() -> {
      var layers = await(TlsLayers.layers(1000, "TLSv1.3"));
      var above = await(TlsPairs.quiet(layers.tls()));
      Connection connection = Connection.over(above.first());
      Task<byte[]> reading = createTask(connection.reader().readExactly(1));
      await(yieldNow());
      layers.below().first().cut();
      var read = await(raised(ConnectionLostException.class, reading));
      var write =
          await(raised(ConnectionLostException.class, connection.writer().write("x")));
      for (ConnectionLostException lost : List.of(read, write)) {
        assertTrue(
            lost.getMessage()
                .matches(
                    "TLSv1.3 over TLSv1.3 over memory stream `\\S+`" + " was lost: it was cut"),
            lost.getMessage());
      }
      return done();
    });
  }

  @Test
  void S102_aHandshakeOverWhatIsLostSaysSoOnce() {
    VirtualTime.run(() -> {
      var pair = MemoryStreams.pair(1000);
      Task<Connection> upgrading =
          createTask(Connection.over(pair.first()).startTls(TlsPairs.server()));
      await(yieldNow());
      pair.first().cut();
      var failed = await(raised(SSLException.class, upgrading));
      assertTrue(
          failed
              .getMessage()
              .matches("the TLS handshake over memory stream `\\S+`" + " failed: it was cut"),
          failed.getMessage());
      return done();
    });
  }

  @Test
  void S56_aWriteAfterTheEndNamesWhatItWasWrittenTo() {
    VirtualTime.run(() -> {
      StreamWriter writer = StreamWriter.of(MemoryStreams.pair(1000).first());
      await(writer.finish());
      var refused = await(raised(StreamClosedException.class, writer.write("late")));
      assertTrue(
          refused
              .getMessage()
              .matches("memory stream `\\S+` was written to after its end was sent"),
          refused.getMessage());
      return done();
    });
  }

  @Test
  void S75_aTimeLimitTellsWhatWasConnectedTo() {
    VirtualTime.run(() -> {
      var network = new MemoryNetwork().host("example.org", "10.0.0.1", "10.0.0.2");
      var silent = new InetSocketAddress("10.0.0.1", 80);
      network.blackHole(silent);
      network.blackHole(new InetSocketAddress("10.0.0.2", 80));
      try (var used = Network.use(network)) {
        await(assertLate(Connection.open("example.org", 80), "connecting to example.org:80"));
        await(assertLate(Connection.open(silent), "connecting to 10.0.0.1:80"));
      }
      return done();
    });
  }

  /** Looks names up for ever. */
  private static final class SlowNames extends ForwardingNetwork {
    SlowNames(Network below) {
      super(below);
    }

    @Override
    @Async
    public Coroutine<List<InetAddress>> resolve(String host) {
      return done(await(EventLoop.current().createPromise()));
    }
  }

  @Test
  void S75_alsoWhereTheNameIsLookedUp() {
    VirtualTime.run(() -> {
      try (var used = Network.use(new SlowNames(Network.current()))) {
        await(assertLate(Connection.open("example.org", 80), "connecting to example.org:80"));
      }
      return done();
    });
  }

  @Async
  private static Coroutine<Void> assertLate(Coroutine<?> opening, String expected) {
    var late = await(raised(AsyncTimeoutException.class, waitFor(opening, ofSeconds(1))));
    assertTrue(late.getMessage().contains(expected), late.getMessage());
    return done();
  }

  @Test
  void S30_aSecondTaskThatAcceptsIsToldSo() throws IOException {
    Fermata.run(() -> {
      try (Listener listener =
          await(Network.system().listen(Sockets.anyPort(), 1, SocketSettings.none()))) {
        Task<?> first = createTask(listener.accept(), "first");
        await(yieldNow());
        String refusal =
            await(raised(StreamBusyException.class, listener.accept())).getMessage();
        assertTrue(refusal.contains(" waits for connections of listener "), refusal);
        assertTrue(
            refusal.endsWith("help: let one task accept, and start another for each connection"),
            refusal);
        first.cancel();
      }
      return done();
    });
  }

  @Test
  void S119_aPortThatIsNotReachedHasTheSameNameEverywhere() {
    VirtualTime.run(() -> {
      try (var used = Network.use(new MemoryNetwork());
          var bound = await(DatagramEndpoint.bind(new InetSocketAddress("127.0.0.1", 53)))) {
        assertEquals("datagram endpoint 127.0.0.1:53, open", bound.toString());
      }
      return done();
    });
  }
}
