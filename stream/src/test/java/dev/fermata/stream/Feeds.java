package dev.fermata.stream;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.testing.VirtualTime.untilAllTasksBlocked;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.stream.testing.Faults;
import dev.fermata.stream.testing.FaultyStream;
import dev.fermata.stream.testing.MemoryStream;
import dev.fermata.stream.testing.MemoryStreams;
import dev.fermata.testing.VirtualTime;
import java.nio.ByteBuffer;

/** Lets the same bytes come to a reader in many ways: what it gives has to be the same. */
final class Feeds {
  private Feeds() {}

  /** What is done with a reader; run once for each way. */
  interface Reading {
    Coroutine<Void> with(StreamReader reader) throws Exception;
  }

  /**
   * Gives a reader {@code input}, whose characters stand for bytes, and then the end: as a whole, a
   * byte at a time, in lockstep, and split in two at each place.
   */
  static void each(String input, Reading reading) {
    byte[] bytes = input.getBytes(ISO_8859_1);
    VirtualTime.run(() -> whole(bytes, reading));
    VirtualTime.run(() -> byteByByte(bytes, reading));
    VirtualTime.run(() -> inLockstep(bytes, reading));
    for (int at = 0; at <= bytes.length; at++) {
      int first = at;
      VirtualTime.run(() -> inTwo(bytes, first, reading));
    }
  }

  @Async
  private static Coroutine<Void> whole(byte[] bytes, Reading reading) throws Exception {
    await(reading.with(StreamReader.of(filled(bytes))));
    return done();
  }

  @Async
  private static Coroutine<Void> byteByByte(byte[] bytes, Reading reading) throws Exception {
    Faults slow = Faults.NONE.atMost(1).stuttering();
    await(reading.with(StreamReader.of(FaultyStream.of(filled(bytes), slow))));
    return done();
  }

  @Async
  private static Coroutine<Void> inLockstep(byte[] bytes, Reading reading) throws Exception {
    var pair = MemoryStreams.pair(0);
    var feeding = createTask(() -> feed(pair.first(), bytes));
    await(reading.with(StreamReader.of(pair.second())));
    feeding.cancel();
    return done();
  }

  @Async
  private static Coroutine<Void> feed(MemoryStream stream, byte[] bytes) throws Exception {
    ByteBuffer from = ByteBuffer.wrap(bytes);
    while (from.hasRemaining()) {
      await(stream.awaitWritable());
      from.limit(Math.min(bytes.length, from.position() + 3));
      stream.tryWrite(from);
      from.limit(bytes.length);
    }
    stream.tryFinish();
    return done();
  }

  @Async
  private static Coroutine<Void> inTwo(byte[] bytes, int first, Reading reading) throws Exception {
    MemoryStream stream = filled(bytes);
    stream.hold();
    stream.deliver(first);
    var releasing = createTask(() -> release(stream));
    await(reading.with(StreamReader.of(stream)));
    releasing.cancel();
    return done();
  }

  @Async
  private static Coroutine<Void> release(MemoryStream stream) {
    await(untilAllTasksBlocked());
    stream.release();
    return done();
  }

  /** A stream at which {@code bytes} and the end have arrived. */
  static MemoryStream filled(byte[] bytes) throws Exception {
    var pair = MemoryStreams.pair(Math.max(1, bytes.length));
    pair.first().tryWrite(ByteBuffer.wrap(bytes));
    pair.first().tryFinish();
    return pair.second();
  }
}
