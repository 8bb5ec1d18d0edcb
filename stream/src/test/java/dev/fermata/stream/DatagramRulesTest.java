package dev.fermata.stream;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.stream.Datagrams.ANY_PORT;
import static dev.fermata.stream.Datagrams.bytes;
import static dev.fermata.stream.Datagrams.everywhere;
import static dev.fermata.stream.Datagrams.text;
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
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules of datagrams: each over loopback, and in memory on virtual time. */
class DatagramRulesTest {
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
    everywhere(() -> {
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
    everywhere(() -> {
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
    everywhere(() -> {
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
    everywhere(() -> {
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
    everywhere(() -> {
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
    everywhere(() -> {
      var gone = await(DatagramEndpoint.bind(ANY_PORT));
      var address = gone.localAddress();
      await(gone.closeAsync());
      try (var client = await(DatagramEndpoint.connect(address))) {
        await(client.send(bytes("anybody?")));
        var unreachable = await(raised(PortUnreachableException.class, client.receive()));
        assertEquals(
            "nobody receives at 127.0.0.1:" + ((InetSocketAddress) address).getPort(),
            unreachable.getMessage());
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
    everywhere(() -> {
      try (var one = await(DatagramEndpoint.bind(ANY_PORT));
          var other = await(DatagramEndpoint.bind(ANY_PORT))) {
        var first = createTask(other.receive(), "first");
        await(yieldNow());
        String refusal =
            await(raised(StreamBusyException.class, other.receive())).getMessage();
        assertTrue(
            refusal.contains("waits for datagrams of datagram endpoint 127.0.0.1:"), refusal);
        assertTrue(refusal.contains("first"), refusal);
        assertTrue(
            refusal.endsWith(
                "help: let one task receive, and hand the datagrams to the others through a queue"),
            refusal);
        await(one.send(bytes("for the first"), other.localAddress()));
        assertEquals("for the first", text(await(first)));
      }
      return done();
    });
  }

  @Test
  void S119_sendersShareAnEndpointAndEachDatagramIsWhole() {
    everywhere(() -> {
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
    everywhere(() -> {
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
    everywhere(() -> {
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
      assertThrows(StreamClosedException.class, endpoint::remoteAddress);
      return done();
    });
  }

  @Test
  void S65_aCloseClosesTheChannelAndFreesThePort() {
    Fermata.run(() -> {
      var endpoint = await(DatagramEndpoint.bind(ANY_PORT));
      var address = endpoint.localAddress();
      DatagramChannel channel = endpoint.channel();
      await(endpoint.closeAsync());
      assertFalse(channel.isOpen());
      await(await(DatagramEndpoint.bind(address)).closeAsync());
      return done();
    });
  }

  @Test
  void aBufferThatCannotBeWrittenToIsRefusedAndNothingIsTaken() {
    everywhere(() -> {
      try (var one = await(DatagramEndpoint.bind(ANY_PORT));
          var other = await(DatagramEndpoint.bind(ANY_PORT))) {
        await(one.send(bytes("still there"), other.localAddress()));
        ByteBuffer into = ByteBuffer.allocate(20).asReadOnlyBuffer();
        await(raised(IllegalArgumentException.class, other.receive(into)));
        assertEquals("still there", text(await(other.receive())));
      }
      return done();
    });
  }

  @Test
  void S120_whatNobodyReceivesInTimeIsDroppedAndWhatComesLaterIsNot() {
    everywhere(() -> {
      try (var one = await(DatagramEndpoint.bind(ANY_PORT));
          var other = await(DatagramEndpoint.bind(ANY_PORT))) {
        other.option(StandardSocketOptions.SO_RCVBUF, 30_000);
        for (int i = 0; i < 1000; i++) {
          await(one.send(ByteBuffer.allocate(1000).putInt(0, i), other.localAddress()));
        }
        for (int i = 0; i < 10; i++) {
          assertEquals(i, ByteBuffer.wrap(await(other.receive()).data()).getInt());
        }
        await(one.send(ByteBuffer.allocate(4).putInt(0, 1000), other.localAddress()));
        int last = 9;
        int next = 10;
        for (;
            next != 1000;
            next = ByteBuffer.wrap(await(other.receive()).data()).getInt()) {
          last = next;
        }
        assertTrue(last < 300, "number " + last + " was kept");
      }
      return done();
    });
  }

  @Test
  void S24_whatBelongsToAnotherLoopIsRefused() {
    everywhere(() -> {
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
  void datagramsAreEqualByTheirBytesAndTheirPeer() {
    var one = new Datagram(new byte[] {1, 2}, ANY_PORT);
    assertEquals(one, new Datagram(new byte[] {1, 2}, ANY_PORT));
    assertEquals(one.hashCode(), new Datagram(new byte[] {1, 2}, ANY_PORT).hashCode());
    assertNotEquals(one, new Datagram(new byte[] {1}, ANY_PORT));
    assertEquals("datagram of 2 bytes from " + ANY_PORT, one.toString());
  }
}
