package dev.fermata.stream;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.testing.AsyncAssertions.raised;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.CancelledError;
import dev.fermata.EventLoop;
import dev.fermata.Task;
import dev.fermata.stream.internal.tls.TlsStream;
import dev.fermata.stream.testing.MemoryStreams;
import dev.fermata.testing.VirtualTime;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;

/** How a TLS stream ends. */
class TlsEndRulesTest {
  private static final int ROOM = 1 << 20;

  @Test
  void S109_aCloseSaysSoAndDoesNotWaitForThePeer() {
    VirtualTime.run(() -> {
      for (String protocol : new String[] {"TLSv1.3", "TLSv1.2"}) {
        var layers = await(TlsLayers.layers(ROOM, protocol));
        Duration begin = EventLoop.current().time();
        await(TlsLayers.write(layers.first(), TlsLayers.bytes(5)));
        await(layers.first().closeAsync());
        assertEquals(begin, EventLoop.current().time());
        assertThrows(
            StreamClosedException.class,
            () -> layers.below().first().tryRead(ByteBuffer.allocate(1)));
        assertArrayEquals(
            TlsLayers.bytes(5), await(StreamReader.of(layers.second()).readAll(100)));
      }
      return done();
    });
  }

  @Test
  void S109_aCloseWaitsThreeSecondsForAPeerThatDoesNotRead() {
    VirtualTime.run(() -> {
      var layers = await(TlsLayers.layers(1000, "TLSv1.3"));
      ByteBuffer much = ByteBuffer.allocate(1 << 20);
      while (layers.first().tryWrite(much) > 0) {}
      Duration begin = EventLoop.current().time();
      var failure = await(raised(UncheckedIOException.class, layers.first().closeAsync()));
      assertTrue(
          failure
              .getMessage()
              .matches(".*: the peer did not take [1-9]\\d+ sealed bytes before it"),
          failure.getMessage());
      assertEquals(begin.plusSeconds(3), EventLoop.current().time());
      assertThrows(
          ConnectionLostException.class,
          () -> layers.below().second().tryRead(ByteBuffer.allocate(1)));
      return done();
    });
  }

  @Test
  void S62_aCloseThatIsCancelledHasClosed() {
    VirtualTime.run(() -> {
      var layers = await(TlsLayers.layers(1000, "TLSv1.3"));
      ByteBuffer much = ByteBuffer.allocate(1 << 20);
      while (layers.first().tryWrite(much) > 0) {}
      Task<Void> closing = createTask(layers.first().closeAsync());
      await(yieldNow());
      closing.cancel();
      await(raised(CancelledError.class, closing));
      assertThrows(
          StreamClosedException.class,
          () -> layers.below().first().tryRead(ByteBuffer.allocate(1)));
      return done();
    });
  }

  @Test
  void S109_whatAClientHasNotReadDoesNotCostTheServerWhatItSent() {
    VirtualTime.run(() -> {
      var below = MemoryStreams.pair(ROOM);
      var pair = await(TlsPairs.over(below, TlsPairs.client(), TlsPairs.server()));
      assertTrue(below.first().toString().matches(".* [1-9][0-9]* bytes unread"), "no ticket came");
      await(TlsLayers.write(pair.first(), TlsLayers.bytes(7)));
      await(pair.first().closeAsync());
      assertArrayEquals(TlsLayers.bytes(7), await(StreamReader.of(pair.second()).readAll(100)));
      return done();
    });
  }

  @Test
  void S110_theEndWithoutANoticeIsALossUnlessTruncationIsAllowed() {
    VirtualTime.run(() -> {
      for (String protocol : new String[] {"TLSv1.3", "TLSv1.2"}) {
        var layers = await(TlsLayers.layers(ROOM, protocol));
        await(TlsLayers.write(layers.first(), TlsLayers.bytes(10)));
        layers.below().first().tryFinish();
        StreamReader reader = StreamReader.of(layers.second());
        assertArrayEquals(TlsLayers.bytes(10), await(reader.readExactly(10)));
        for (int i = 0; i < 2; i++) {
          var lost = await(raised(ConnectionLostException.class, reader.readExactly(1)));
          assertTrue(lost.getMessage().contains("truncated"), lost.getMessage());
        }

        var below = MemoryStreams.pair(ROOM);
        TlsOptions server = TlsPairs.server().allowTruncation().protocols(protocol);
        var allowed = await(TlsPairs.quiet(below, TlsPairs.client(), server));
        await(TlsLayers.write(allowed.first(), TlsLayers.bytes(10)));
        below.first().tryFinish();
        assertArrayEquals(
            TlsLayers.bytes(10), await(StreamReader.of(allowed.second()).readAll(100)));
      }
      return done();
    });
  }

  @Test
  void S110_aRecordThatWasChangedOnItsWayIsALossThatBothLearnOf() {
    VirtualTime.run(() -> {
      for (String protocol : new String[] {"TLSv1.3", "TLSv1.2"}) {
        var layers = await(TlsLayers.layers(ROOM, protocol));
        layers.first().tryWrite(ByteBuffer.wrap(TlsLayers.bytes(10)));
        layers.first().tryWrite(ByteBuffer.wrap(TlsLayers.bytes(10)));
        ByteBuffer sealed = ByteBuffer.allocate(ROOM);
        layers.below().second().tryRead(sealed);
        sealed.put(sealed.position() - 1, (byte) ~sealed.get(sealed.position() - 1));
        layers.below().first().tryWrite(sealed.flip());
        StreamReader reader = StreamReader.of(layers.second());
        assertArrayEquals(TlsLayers.bytes(10), await(reader.readExactly(10)));
        var lost = await(raised(ConnectionLostException.class, reader.readExactly(1)));
        assertTrue(lost.getCause() instanceof SSLException, "" + lost.getCause());
        var told = await(raised(
            ConnectionLostException.class, StreamReader.of(layers.first()).readExactly(1)));
        assertTrue(told.getMessage().contains("bad_record_mac"), told.getMessage());
      }
      return done();
    });
  }

  @Test
  void S112_anEndWithTls13LeavesTheOtherDirectionOpen() {
    VirtualTime.run(() -> {
      var layers = await(TlsLayers.layers(ROOM, "TLSv1.3"));
      await(StreamWriter.of(layers.first()).finish());
      assertArrayEquals(new byte[0], await(StreamReader.of(layers.second()).readAll(10)));
      await(TlsLayers.write(layers.second(), TlsLayers.bytes(3000)));
      assertArrayEquals(
          TlsLayers.bytes(3000), await(StreamReader.of(layers.first()).readExactly(3000)));
      return done();
    });
  }

  @Test
  void S112_anEndWithTls12IsAnsweredByAnEnd() {
    VirtualTime.run(() -> {
      var layers = await(TlsLayers.layers(ROOM, "TLSv1.2"));
      await(TlsLayers.write(layers.second(), TlsLayers.bytes(3000)));
      await(StreamWriter.of(layers.first()).finish());
      assertArrayEquals(new byte[0], await(StreamReader.of(layers.second()).readAll(10)));
      assertThrows(
          ConnectionLostException.class,
          () -> layers.second().tryWrite(ByteBuffer.wrap(new byte[1])));
      assertArrayEquals(
          TlsLayers.bytes(3000), await(StreamReader.of(layers.first()).readAll(4000)));
      return done();
    });
  }

  @Test
  void S114_aPeerThatNegotiatesAgainIsLeft() {
    VirtualTime.run(() -> {
      for (boolean byClient : new boolean[] {true, false}) {
        var layers = await(TlsLayers.layers(ROOM, "TLSv1.2"));
        TlsStream beginner = byClient ? layers.first() : layers.second();
        TlsStream other = byClient ? layers.second() : layers.first();
        Task<byte[]> reading = createTask(StreamReader.of(other).readExactly(1));
        TlsLayers.engine(beginner).beginHandshake();
        beginner.tryWrite(ByteBuffer.wrap(new byte[1]));
        var lost = await(raised(ConnectionLostException.class, reading));
        assertTrue(lost.getMessage().contains("negotiate again"), lost.getMessage());
      }
      return done();
    });
  }
}
