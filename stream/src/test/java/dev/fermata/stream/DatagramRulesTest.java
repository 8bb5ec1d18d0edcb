package dev.fermata.stream;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.testing.AsyncAssertions.raised;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Fermata;
import dev.fermata.WrongLoopException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules of datagrams, over loopback. */
class DatagramRulesTest {
  private static final InetSocketAddress ANY_PORT =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(UTF_8));
  }

  private static String text(Datagram datagram) {
    return new String(datagram.data(), UTF_8);
  }

  @Async
  private static Coroutine<Integer> echo(DatagramEndpoint endpoint) throws IOException {
    int echoes = 0;
    while (true) {
      Datagram datagram = await(endpoint.receive());
      if (text(datagram).equals("end")) {
        return done(echoes);
      }
      await(endpoint.send(ByteBuffer.wrap(datagram.data()), datagram.peer()));
      echoes++;
    }
  }

  @Test
  void datagramsGoBothWays() {
    Fermata.run(() -> {
      try (var server = await(DatagramEndpoint.bind(ANY_PORT));
          var client = await(DatagramEndpoint.connect(server.localAddress()))) {
        var echoes = createTask(echo(server));
        for (String text : List.of("one", "two", "three")) {
          await(client.send(bytes(text)));
          Datagram answer = await(client.receive());
          assertEquals(text, text(answer));
          assertEquals(server.localAddress(), answer.peer());
        }
        await(client.send(bytes("end")));
        assertEquals(3, await(echoes));
      }
      return done();
    });
  }

  @Test
  void S115_whatIsTooLongIsRefusedAndTheLongestArrivesWhole() {
    Fermata.run(() -> {
      try (var one = await(DatagramEndpoint.bind(ANY_PORT));
          var other = await(DatagramEndpoint.bind(ANY_PORT))) {
        one.option(StandardSocketOptions.SO_SNDBUF, 100_000);
        other.option(StandardSocketOptions.SO_RCVBUF, 200_000);
        var to = other.localAddress();
        assertEquals(
            "65508 bytes are more than a datagram can have, which is 65507",
            await(raised(IllegalArgumentException.class, one.send(ByteBuffer.allocate(65_508), to)))
                .getMessage());
        byte[] longest = new byte[65_507];
        longest[65_506] = 1;
        ByteBuffer data = ByteBuffer.wrap(longest);
        await(one.send(data, to));
        assertFalse(data.hasRemaining());
        assertArrayEquals(longest, await(other.receive()).data());
      }
      return done();
    });
  }

  @Test
  void S115_anEmptyOneIsRefusedWhereTheJdkWouldDropIt() {
    Fermata.run(() -> {
      try (var server = await(DatagramEndpoint.bind(ANY_PORT));
          var client = await(DatagramEndpoint.connect(server.localAddress()))) {
        String refusal = await(raised(IllegalArgumentException.class, client.send(bytes(""))))
            .getMessage();
        assertTrue(refusal.contains("drops those of connected channels\n  help: "), refusal);
      }
      return done();
    });
  }

  @Test
  void S116_whatIsReceivedIsNeverCut() {
    Fermata.run(() -> {
      try (var one = await(DatagramEndpoint.bind(ANY_PORT));
          var other = await(DatagramEndpoint.bind(ANY_PORT))) {
        await(one.send(bytes("long enough"), other.localAddress()));
        await(one.send(bytes(""), other.localAddress()));
        await(one.send(bytes("short"), other.localAddress()));
        assertEquals("long enough", text(await(other.receive())));
        assertEquals("", text(await(other.receive())));
        assertEquals("short", text(await(other.receive())));
      }
      return done();
    });
  }

  @Test
  void S117_whatABufferHasNoRoomForIsCutOff() {
    Fermata.run(() -> {
      try (var one = await(DatagramEndpoint.bind(ANY_PORT));
          var other = await(DatagramEndpoint.bind(ANY_PORT))) {
        ByteBuffer into = ByteBuffer.allocate(4);
        await(one.send(bytes("long enough"), other.localAddress()));
        await(one.send(bytes("two"), other.localAddress()));
        assertEquals(one.localAddress(), await(other.receive(into)));
        assertEquals("long", UTF_8.decode(into.flip()).toString());
        await(other.receive(into.clear()));
        assertEquals("two", UTF_8.decode(into.flip()).toString());
      }
      return done();
    });
  }

  @Test
  void S118_aPortWhereNobodyListensShowsLaterAndTheEndpointStaysOpen() {
    Fermata.run(() -> {
      var gone = await(DatagramEndpoint.bind(ANY_PORT));
      var address = gone.localAddress();
      await(gone.closeAsync());
      try (var client = await(DatagramEndpoint.connect(address))) {
        await(client.send(bytes("anybody?")));
        await(raised(PortUnreachableException.class, client.receive()));
        try (var server = await(DatagramEndpoint.bind(address))) {
          await(client.send(bytes("hello")));
          assertEquals("hello", text(await(server.receive())));
        }
      }
      return done();
    });
  }

  @Test
  void S119_aSecondReceiverIsRefusedAndTheFirstNotHarmed() {
    Fermata.run(() -> {
      try (var one = await(DatagramEndpoint.bind(ANY_PORT));
          var other = await(DatagramEndpoint.bind(ANY_PORT))) {
        var first = createTask(other.receive(), "first");
        await(yieldNow());
        String refusal =
            await(raised(StreamBusyException.class, other.receive())).getMessage();
        assertTrue(refusal.contains("first"), refusal);
        await(one.send(bytes("for the first"), other.localAddress()));
        assertEquals("for the first", text(await(first)));
      }
      return done();
    });
  }

  @Test
  void S119_sendersShareAnEndpointAndEachDatagramIsWhole() {
    Fermata.run(() -> {
      try (var one = await(DatagramEndpoint.bind(ANY_PORT));
          var other = await(DatagramEndpoint.bind(ANY_PORT))) {
        var sends = new ArrayList<Coroutine<Void>>();
        for (int i = 0; i < 10; i++) {
          sends.add(one.send(bytes("datagram " + i), other.localAddress()));
        }
        await(Fermata.gather(sends));
        for (int i = 0; i < 10; i++) {
          assertEquals("datagram " + i, text(await(other.receive())));
        }
      }
      return done();
    });
  }

  @Test
  void S68_aCancelledReceiveHasTakenNothing() {
    Fermata.run(() -> {
      try (var one = await(DatagramEndpoint.bind(ANY_PORT));
          var other = await(DatagramEndpoint.bind(ANY_PORT))) {
        var cancelled = createTask(other.receive());
        await(yieldNow());
        cancelled.cancel();
        await(raised(CancelledError.class, cancelled));
        await(one.send(bytes("still there"), other.localAddress()));
        assertEquals("still there", text(await(other.receive())));
      }
      return done();
    });
  }

  @Test
  void S65_aCloseEndsWaitingReceivers() {
    Fermata.run(() -> {
      var endpoint = await(DatagramEndpoint.bind(ANY_PORT));
      String open = endpoint.toString();
      assertTrue(open.matches("datagram endpoint .*127.0.0.1:\\d+, open"), open);
      var waiting = createTask(endpoint.receive());
      await(yieldNow());
      await(endpoint.closeAsync());
      await(endpoint.closeAsync());
      await(raised(StreamClosedException.class, waiting));
      await(raised(StreamClosedException.class, endpoint.receive()));
      await(raised(StreamClosedException.class, endpoint.send(bytes("x"), ANY_PORT)));
      assertThrows(StreamClosedException.class, endpoint::localAddress);
      assertFalse(endpoint.channel().isOpen());
      return done();
    });
  }

  @Test
  void S24_whatBelongsToAnotherLoopIsRefused() {
    Fermata.run(() -> {
      try (var endpoint = await(DatagramEndpoint.bind(ANY_PORT))) {
        Throwable refusal = await(Fermata.toThread(() -> {
          try (EventLoop other = EventLoop.create()) {
            return assertThrows(
                WrongLoopException.class, () -> other.runUntilComplete(endpoint.receive()));
          }
        }));
        assertTrue(refusal.getMessage().contains("was called on loop"), refusal.getMessage());
      }
      return done();
    });
  }

  @Test
  void anEndpointThatIsNotConnectedHasToBeToldWhomToSendTo() {
    Fermata.run(() -> {
      try (var endpoint = await(DatagramEndpoint.bind(null))) {
        String refusal =
            assertThrows(IllegalStateException.class, endpoint::remoteAddress).getMessage();
        assertTrue(refusal.contains("is not connected\n  help: "), refusal);
      }
      return done();
    });
  }

  @Test
  void datagramsAreEqualByTheirBytesAndTheirPeer() {
    var one = new Datagram(new byte[] {1, 2}, ANY_PORT);
    assertEquals(one, new Datagram(new byte[] {1, 2}, ANY_PORT));
    assertEquals(one.hashCode(), new Datagram(new byte[] {1, 2}, ANY_PORT).hashCode());
    assertNotEquals(one, new Datagram(new byte[] {1}, ANY_PORT));
    assertEquals("datagram of 2 bytes from " + ANY_PORT, one.toString());
  }
}
