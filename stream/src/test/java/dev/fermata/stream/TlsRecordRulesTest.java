package dev.fermata.stream;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.timeout;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.testing.AsyncAssertions.raised;
import static dev.fermata.testing.VirtualTime.untilAllTasksBlocked;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.AsyncTimeoutException;
import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import dev.fermata.Task;
import dev.fermata.stream.internal.tls.TlsHandshake;
import dev.fermata.stream.internal.tls.TlsStream;
import dev.fermata.stream.testing.FaultyStream;
import dev.fermata.stream.testing.MemoryStreams;
import dev.fermata.stream.testing.StreamPair;
import dev.fermata.testing.VirtualTime;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What goes through an open TLS stream. */
class TlsRecordRulesTest {
  private static final int ROOM = 1 << 20;

  /** What of {@code stream} holds bytes. */
  private static String buffers(TlsStream stream) throws ReflectiveOperationException {
    return "opened " + value(value(stream, "opened"), "opened")
        + ", input " + value(value(stream, "input"), "buffer")
        + ", output " + value(value(stream, "output"), "buffer");
  }

  private static Object value(Object of, String name) throws ReflectiveOperationException {
    Field field = of.getClass().getDeclaredField(name);
    field.setAccessible(true);
    return field.get(of);
  }

  @Async
  private static Coroutine<Void> askForEver(TlsStream stream) throws IOException {
    while (true) {
      TlsLayers.engine(stream).beginHandshake();
      while (!stream.tryFlush()) {
        await(stream.awaitWritable());
      }
      ByteBuffer one = ByteBuffer.allocate(1);
      stream.tryWrite(one);
      await(yieldNow());
    }
  }

  @Async
  private static Coroutine<Void> writeWithCancels(TlsStream stream, byte[] message, Random random)
      throws IOException {
    StreamWriter writer = StreamWriter.of(stream);
    ByteBuffer from = ByteBuffer.wrap(message);
    while (from.hasRemaining()) {
      Task<Void> writing = createTask(writer.write(from));
      for (int i = random.nextInt(40); i > 0 && !writing.isDone(); i--) {
        await(yieldNow());
      }
      writing.cancel();
      try {
        await(writing);
      } catch (CancelledError e) {
        await(yieldNow());
      }
    }
    await(writer.flush());
    return done();
  }

  /** Sends {@code message} and its length through streams with faults; what arrives is checked. */
  @Async
  private static Coroutine<Boolean> survives(long seed) throws IOException {
    byte[] message = TlsLayers.bytes(new Random(seed).nextInt(40_000));
    var below = MemoryStreams.pair(1 + new Random(~seed).nextInt(5000));
    var faulty = new StreamPair<>(
        FaultyStream.random(below.first(), seed), FaultyStream.random(below.second(), ~seed));
    Task<TlsStream> accepting = createTask(
        ended(TlsHandshake.over(faulty.second(), TlsPairs.server().forConnection(null, -1))));
    Task<TlsStream> connecting = createTask(
        ended(TlsHandshake.over(faulty.first(), TlsPairs.client().forConnection("localhost", -1))));
    TlsStream server = await(accepting);
    TlsStream client = await(connecting);
    if (server == null || client == null) {
      return done(false);
    }
    Task<TlsStream> sending = createTask(ended(sendAndClose(client, message)));
    try (var limit = timeout(ofSeconds(60))) {
      byte[] received = await(StreamReader.of(server).readAll(100_000));
      assertArrayEquals(message, received, "seed " + seed);
      return done(true);
    } catch (IOException | AsyncTimeoutException e) {
      return done(false);
    } finally {
      client.abort();
      server.abort();
      await(sending);
    }
  }

  @Async
  private static Coroutine<TlsStream> sendAndClose(TlsStream stream, byte[] message)
      throws IOException {
    await(TlsLayers.write(stream, message));
    await(stream.closeAsync());
    return done(stream);
  }

  /** What {@code stream} gives; null if it fails, as it may. */
  @Async
  private static Coroutine<TlsStream> ended(Coroutine<TlsStream> stream) {
    try {
      return done(await(stream));
    } catch (Exception e) {
      return done(null);
    }
  }

  @Test
  void S149_aRecordThatIsSplitAnywhereIsOneRecord() {
    VirtualTime.run(() -> {
      var layers = await(TlsLayers.layers(ROOM, "TLSv1.3"));
      byte[] message = TlsLayers.bytes(100);
      StreamReader reader = StreamReader.of(layers.second());
      for (int at = 0; at <= message.length + 30; at++) {
        layers.below().second().hold();
        layers.below().second().deliver(at);
        await(TlsLayers.write(layers.first(), message));
        Task<byte[]> reading = createTask(reader.readExactly(message.length));
        await(untilAllTasksBlocked());
        layers.below().second().release();
        assertArrayEquals(message, await(reading));
      }
      return done();
    });
  }

  @Test
  void S107_whatDoesNotFitInTheBufferOfTheReaderComesNext() {
    VirtualTime.run(() -> {
      for (String protocol : new String[] {"TLSv1.3", "TLSv1.2"}) {
        var layers = await(TlsLayers.layers(ROOM, protocol));
        byte[] message = TlsLayers.bytes(40_000);
        await(TlsLayers.write(layers.first(), message));
        ByteBuffer into = ByteBuffer.allocate(message.length);
        for (int room = 1; into.position() < message.length; room++) {
          into.limit(Math.min(message.length, into.position() + room % 30));
          if (into.hasRemaining()) {
            assertTrue(layers.second().tryRead(into) > 0);
          }
        }
        assertArrayEquals(message, into.array());
        assertEquals(0, layers.second().tryRead(ByteBuffer.allocate(1)));
      }
      return done();
    });
  }

  @Test
  void S106_noMoreIsSealedThanARecordThatTheStreamBelowDoesNotTake() {
    VirtualTime.run(() -> {
      var layers = await(TlsLayers.layers(10, "TLSv1.3"));
      ByteBuffer much = ByteBuffer.allocate(1 << 20);
      int taken = layers.first().tryWrite(much);
      assertTrue(taken > 0 && taken <= 16 * 1024, "" + taken);
      assertEquals(taken, much.position());
      assertEquals(0, layers.first().tryWrite(much));
      var wide = await(TlsLayers.layers(1 << 21, "TLSv1.3"));
      taken = wide.first().tryWrite(ByteBuffer.allocate(1 << 20));
      assertTrue(taken >= 64 * 1024 && taken < 80 * 1024, "" + taken);
      return done();
    });
  }

  @Test
  void S108_aStreamThatWaitsHoldsNoBuffer() {
    VirtualTime.run(() -> {
      var layers = await(TlsLayers.layers(ROOM, "TLSv1.3"));
      String none = "opened null, input null, output null";
      for (int length : new int[] {1, 20_000, 3}) {
        Task<byte[]> reading = createTask(StreamReader.of(layers.second()).readExactly(length));
        await(untilAllTasksBlocked());
        assertEquals(none, buffers(layers.second()));
        await(TlsLayers.write(layers.first(), TlsLayers.bytes(length)));
        await(reading);
        assertEquals(none, buffers(layers.first()));
        assertEquals(none, buffers(layers.second()));
      }
      return done();
    });
  }

  @Test
  void S105_whatIsReadMayHaveToBeAnsweredAndIsNotHeldUpByThat() {
    VirtualTime.run(() -> {
      var layers = await(TlsLayers.layers(2000, "TLSv1.3"));
      ByteBuffer much = ByteBuffer.allocate(1 << 20);
      while (layers.second().tryWrite(much) > 0) {}
      int sent = much.position();
      // With TLS 1.3 that asks for new keys, and the peer has to answer.
      for (int i = 0; i < 20; i++) {
        TlsLayers.engine(layers.first()).beginHandshake();
        await(TlsLayers.write(layers.first(), new byte[] {(byte) i}));
        assertEquals(i, await(StreamReader.of(layers.second()).readExactly(1))[0]);
      }
      Task<byte[]> reading = createTask(StreamReader.of(layers.first()).readExactly(sent));
      assertArrayEquals(new byte[sent], await(reading));
      await(TlsHandshakeRulesTest.exchange(layers.tls()));
      return done();
    });
  }

  @Test
  void S105_aPeerThatAsksForAnswersAndReadsNoneIsNotHeardAnyMore() {
    VirtualTime.run(() -> {
      var layers = await(TlsLayers.layers(2000, "TLSv1.3"));
      Task<byte[]> reading = createTask(StreamReader.of(layers.second()).readExactly(1 << 20));
      Task<Void> asking = createTask(askForEver(layers.first()));
      await(untilAllTasksBlocked());
      assertTrue(!asking.isDone() && !reading.isDone());
      assertTrue(buffers(layers.second()).length() < 300, buffers(layers.second()));
      ByteBuffer held = (ByteBuffer) value(value(layers.second(), "output"), "buffer");
      assertTrue(held.remaining() >= 64 * 1024 && held.remaining() < 65 * 1024, "" + held);
      asking.cancel();
      await(raised(CancelledError.class, asking));
      reading.cancel();
      return done();
    });
  }

  @Test
  void S111_aReadOrWriteThatIsCancelledLeavesTheStreamUsable() {
    VirtualTime.run(() -> {
      Random random = new Random(111);
      var layers = await(TlsLayers.layers(700, "TLSv1.3"));
      byte[] message = TlsLayers.bytes(200_000);
      Task<Void> writing = createTask(writeWithCancels(layers.first(), message, random));
      StreamReader reader = StreamReader.of(layers.second());
      int position = 0;
      while (position < message.length) {
        int length = Math.min(message.length - position, 1 + random.nextInt(30_000));
        byte[] part = null;
        while (part == null) {
          Task<byte[]> reading = createTask(reader.readExactly(length));
          for (int i = random.nextInt(40); i > 0 && !reading.isDone(); i--) {
            await(yieldNow());
          }
          reading.cancel();
          try {
            part = await(reading);
          } catch (CancelledError e) {
            await(yieldNow());
          }
        }
        assertArrayEquals(Arrays.copyOfRange(message, position, position + length), part);
        position += length;
      }
      await(writing);
      return done();
    });
  }

  @Test
  void S148_whateverGoesWrongBelowNoOtherBytesArriveThanWereSent() {
    int survived = 0;
    for (long seed = 1; seed <= 60; seed++) {
      long fixed = seed;
      if (VirtualTime.run(() -> survives(fixed))) {
        survived++;
      }
    }
    assertTrue(survived > 0, survived + " came through");
    assertTrue(survived < 60, survived + " came through");
  }
}
