package dev.fermata.stream;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.waitFor;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.testing.AsyncAssertions.raised;
import static dev.fermata.testing.VirtualTime.untilAllTasksBlocked;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.AsyncTimeoutException;
import dev.fermata.Coroutine;
import dev.fermata.Task;
import dev.fermata.stream.internal.buffer.InputBuffer;
import dev.fermata.stream.internal.buffer.Intake;
import dev.fermata.stream.internal.buffer.ReadOperations;
import dev.fermata.stream.internal.buffer.Separators;
import dev.fermata.stream.internal.buffer.SpareArrays;
import dev.fermata.stream.testing.Faults;
import dev.fermata.stream.testing.FaultyStream;
import dev.fermata.stream.testing.MemoryStream;
import dev.fermata.stream.testing.MemoryStreams;
import dev.fermata.testing.VirtualTime;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What peers cost that are slow, silent, greedy or fast. */
class SlowPeerRulesTest {

  /** A peer that sends a line of {@code length} bytes, one at a time. */
  private static CountingStream lineByteByByte(int length) throws Exception {
    byte[] line = new byte[length];
    Arrays.fill(line, (byte) 'a');
    line[length - 1] = '\n';
    return new CountingStream(FaultyStream.of(Feeds.filled(line), Faults.NONE.atMost(1)));
  }

  @Test
  void S155_aLineThatComesByteByByteIsReadOncePerByte() {
    VirtualTime.run(() -> {
      CountingStream stream = lineByteByByte(1 << 20);
      String line = await(StreamReader.of(stream).readLine(UTF_8, 1 << 20));
      assertEquals((1 << 20) - 1, line.length());
      assertEquals(1 << 20, stream.reads());
      return done();
    });
  }

  @Test
  void S155_noByteIsCopiedOrSearchedMoreOftenThanTheLengthOfTheSeparator() {
    InputBuffer buffer = new InputBuffer(new SpareArrays());
    Separators separators = new Separators("--".getBytes(UTF_8));
    int searched = 0;
    ByteBuffer before = null;
    int arrays = 0;
    for (int i = 0; i < 1 << 20; i++) {
      ByteBuffer space = buffer.space();
      arrays += space == before ? 0 : 1;
      before = space;
      buffer.added(space.put((byte) (i % 2 == 0 ? 'a' : '-')).limit() > 0 ? 1 : 0);
      assertEquals(-1, buffer.endOfFirst(separators, searched));
      searched = buffer.length();
    }
    assertTrue(arrays <= 20, arrays + " arrays: each is twice as large as the one before");
  }

  @Test
  void S34_theSearchGoesOnWhereItStopped() {
    byte[] bytes = "--x-".getBytes(UTF_8);
    Separators separators = new Separators("--".getBytes(UTF_8));
    assertEquals(2, separators.endOfFirst(bytes, 0, 0, 4));
    assertEquals(-1, separators.endOfFirst(bytes, 0, 2, 4));
  }

  @Test
  void S33_theBufferIsMadeWhenBytesComeAndDroppedWhileTheReaderWaits() {
    VirtualTime.run(() -> {
      var pair = MemoryStreams.pair(100_000);
      Intake intake = new Intake(pair.second(), null);
      ReadOperations operations = new ReadOperations(intake);
      Task<byte[]> reading = createTask(() -> operations.readExactly(3));
      await(untilAllTasksBlocked());
      assertEquals(0, intake.buffer().capacity());
      pair.first().tryWrite(ByteBuffer.allocate(1));
      await(untilAllTasksBlocked());
      assertEquals(2048, intake.buffer().capacity());
      pair.first().tryWrite(ByteBuffer.allocate(2));
      await(reading);
      Task<Boolean> idle = createTask(() -> operations.hasInput());
      await(untilAllTasksBlocked());
      assertEquals(0, intake.buffer().capacity());
      pair.first().tryWrite(ByteBuffer.allocate(90_000));
      await(idle);
      await(operations.readExactly(90_000));
      Task<Boolean> again = createTask(() -> operations.hasInput());
      await(untilAllTasksBlocked());
      assertEquals(0, intake.buffer().capacity());
      pair.first().tryWrite(ByteBuffer.allocate(1));
      await(again);
      assertEquals(64 * 1024, intake.buffer().capacity());
      return done();
    });
  }

  @Test
  void S154_memoryGrowsWithWhatCameAndNotWithWhatIsAllowed() {
    VirtualTime.run(() -> {
      var pair = MemoryStreams.pair(100);
      Intake intake = new Intake(pair.second(), null);
      ReadOperations operations = new ReadOperations(intake);
      Task<byte[]> all = createTask(() -> operations.readAll(Integer.MAX_VALUE));
      pair.first().tryWrite(ByteBuffer.allocate(100));
      await(untilAllTasksBlocked());
      assertEquals(2048, intake.buffer().capacity());
      all.cancel();
      return done();
    });
  }

  @Test
  void S156_aPeerThatDoesNotReadIsEndedByATimeout() {
    VirtualTime.run(() -> {
      MemoryStream stream = MemoryStreams.pair(10).first();
      StreamWriter writer = StreamWriter.of(stream);
      writer.limits(100, 0);
      await(writer.write(new byte[150]));
      await(raised(AsyncTimeoutException.class, waitFor(writer.write("more"), ofSeconds(5))));
      await(raised(AsyncTimeoutException.class, waitFor(writer.flush(), ofSeconds(5))));
      assertEquals(140, writer.queued());
      return done();
    });
  }

  @Test
  void S17_aShortReadIsFollowedByAWaitAndAFullOneByAnotherRead() {
    VirtualTime.run(() -> {
      var pair = MemoryStreams.pair(100);
      CountingStream stream = new CountingStream(pair.second());
      StreamReader reader = StreamReader.of(stream);
      ByteBuffer into = ByteBuffer.allocate(10);
      pair.first().tryWrite(ByteBuffer.allocate(3));
      await(reader.read(into));
      assertEquals(1, stream.reads());
      Task<Boolean> next = createTask(() -> reader.read(into.clear()));
      await(untilAllTasksBlocked());
      assertEquals(1, stream.reads());
      pair.first().tryWrite(ByteBuffer.allocate(15));
      await(next);
      assertEquals(2, stream.reads());
      await(reader.read(into.clear()));
      assertEquals(5, into.position());
      assertEquals(3, stream.reads());
      return done();
    });
  }

  @Test
  void S17_aWriteIsTriedBeforeAnybodyWaits() {
    VirtualTime.run(() -> {
      var pair = MemoryStreams.pair(100);
      CountingStream stream = new CountingStream(pair.first());
      StreamWriter writer = StreamWriter.of(stream);
      for (int i = 1; i <= 5; i++) {
        await(writer.write("abc"));
        await(writer.flush());
        assertEquals(i, stream.writes());
      }
      assertEquals(0, stream.waits());
      return done();
    });
  }

  @Test
  void S19_aPeerThatIsNeverWaitedForStarvesNobody() {
    VirtualTime.run(() -> {
      var pair = MemoryStreams.pair(4 << 20);
      pair.first().tryWrite(ByteBuffer.allocate(4 << 20));
      StreamReader reader = StreamReader.of(pair.second());
      Task<Void> greedy = createTask(() -> readPieces(reader, 64));
      int turns = 0;
      while (!greedy.isDone()) {
        await(yieldNow());
        turns++;
      }
      assertTrue(turns > 3, turns + " turns");
      StreamWriter writer = StreamWriter.of(pair.second());
      Task<Void> fast = createTask(() -> writer.write(ByteBuffer.allocate(4 << 20)));
      turns = 0;
      while (!fast.isDone()) {
        await(yieldNow());
        turns++;
      }
      assertTrue(turns > 3, turns + " turns");
      return done();
    });
  }

  @Async
  private static Coroutine<Void> readPieces(StreamReader reader, int count) throws IOException {
    ByteBuffer into = ByteBuffer.allocate(64 * 1024);
    for (int i = 0; i < count; i++) {
      await(reader.read(into.clear()));
      assertFalse(into.hasRemaining());
    }
    return done();
  }
}
