package dev.fermata.stream;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.stream.Datagrams.ANY_PORT;
import static dev.fermata.stream.Datagrams.bytes;
import static dev.fermata.stream.Datagrams.everywhere;
import static dev.fermata.stream.Datagrams.text;
import static dev.fermata.stream.InMemory.inMemory;
import static dev.fermata.testing.AsyncAssertions.raised;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Coroutine;
import dev.fermata.Fermata;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.AlreadyConnectedException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.channels.UnsupportedAddressTypeException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which addresses datagrams have: each rule over loopback, and in memory on virtual time. */
class DatagramAddressRulesTest {
  /** Has nothing but streams, and nobody asks for those. */
  private static final class StreamNetwork implements Network {
    @Override
    public Coroutine<ByteStream> connect(
        SocketAddress remote, Optional<SocketAddress> local, SocketSettings options) {
      throw new AssertionError("not asked for");
    }

    @Override
    public Coroutine<Listener> listen(SocketAddress local, int backlog, SocketSettings options) {
      throw new AssertionError("not asked for");
    }

    @Override
    public Coroutine<List<InetAddress>> resolve(String host) {
      throw new AssertionError("not asked for");
    }
  }

  @Test
  void anEndpointInMemoryHasNoChannel() {
    inMemory(() -> {
      try (var endpoint = await(DatagramEndpoint.bind(ANY_PORT))) {
        String refusal =
            assertThrows(UnsupportedOperationException.class, endpoint::channel).getMessage();
        assertTrue(refusal.contains("is no socket of the operating system"), refusal);
      }
      return done();
    });
  }

  @Test
  void aPortThatIsTakenIsRefused() {
    everywhere(() -> {
      try (var endpoint = await(DatagramEndpoint.bind(ANY_PORT))) {
        var address = (InetSocketAddress) endpoint.localAddress();
        String place = "cannot receive at 127.0.0.1:" + address.getPort() + ": ";
        String refusal =
            await(raised(BindException.class, DatagramEndpoint.bind(address))).getMessage();
        assertTrue(refusal.startsWith(place), refusal);
        var everywhere = new InetSocketAddress(address.getPort());
        await(raised(BindException.class, DatagramEndpoint.bind(everywhere)));
      }
      return done();
    });
  }

  @Test
  void aConnectedEndpointHearsAndTellsItsPeerAlone() {
    everywhere(() -> {
      try (var peer = await(DatagramEndpoint.bind(ANY_PORT));
          var other = await(DatagramEndpoint.bind(ANY_PORT));
          var client = await(DatagramEndpoint.connect(peer.localAddress()))) {
        await(other.send(bytes("from a stranger"), client.localAddress()));
        await(peer.send(bytes("from the peer"), client.localAddress()));
        assertEquals("from the peer", text(await(client.receive())));
        await(raised(
            AlreadyConnectedException.class,
            client.send(bytes("to a stranger"), other.localAddress())));
        await(client.send(bytes("to the peer"), peer.localAddress()));
        assertEquals("to the peer", text(await(peer.receive())));
        assertEquals(peer.localAddress(), client.remoteAddress());
      }
      return done();
    });
  }

  @Test
  void whoReceivesAtAnyAddressIsReachedAtEachAndAnswersFromThere() {
    everywhere(() -> {
      try (var server = await(DatagramEndpoint.bind(null))) {
        int port = ((InetSocketAddress) server.localAddress()).getPort();
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try (var client = await(DatagramEndpoint.connect(address))) {
          await(client.send(bytes("question")));
          Datagram question = await(server.receive());
          assertEquals(client.localAddress(), question.peer());
          await(server.send(bytes("answer"), question.peer()));
          assertEquals(new Datagram("answer".getBytes(UTF_8), address), await(client.receive()));
        }
      }
      return done();
    });
  }

  @Test
  void addressesThatCannotBeSentToAreRefused() {
    everywhere(() -> {
      var unresolved = InetSocketAddress.createUnresolved("localhost", 80);
      await(raised(UnresolvedAddressException.class, DatagramEndpoint.bind(unresolved)));
      await(raised(UnresolvedAddressException.class, DatagramEndpoint.connect(unresolved)));
      var unix = UnixDomainSocketAddress.of("a-path");
      await(raised(UnsupportedAddressTypeException.class, DatagramEndpoint.bind(unix)));
      await(raised(UnsupportedAddressTypeException.class, DatagramEndpoint.connect(unix)));
      try (var endpoint = await(DatagramEndpoint.bind(ANY_PORT))) {
        await(raised(UnresolvedAddressException.class, endpoint.send(bytes("x"), unresolved)));
        await(raised(UnsupportedAddressTypeException.class, endpoint.send(bytes("x"), unix)));
        await(raised(SocketException.class, endpoint.send(bytes("x"), ANY_PORT)));
      }
      return done();
    });
  }

  @Test
  void anEndpointThatIsNotConnectedHasToBeToldWhomToSendTo() {
    everywhere(() -> {
      try (var endpoint = await(DatagramEndpoint.bind(null))) {
        String refusal =
            assertThrows(IllegalStateException.class, endpoint::remoteAddress).getMessage();
        assertTrue(refusal.contains("is not connected\n  help: "), refusal);
      }
      return done();
    });
  }

  @Test
  void aNetworkWithoutDatagramsSaysSo() {
    Fermata.run(() -> {
      try (var used = Network.use(new StreamNetwork())) {
        String refusal = await(
                raised(UnsupportedOperationException.class, DatagramEndpoint.bind(ANY_PORT)))
            .getMessage();
        assertTrue(refusal.contains("is a network without datagrams\n  help: "), refusal);
      }
      return done();
    });
  }
}
