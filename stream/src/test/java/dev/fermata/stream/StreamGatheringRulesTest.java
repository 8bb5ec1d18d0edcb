package dev.fermata.stream;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.stream.TestBytes.arrived;
import static dev.fermata.stream.TestBytes.bytes;
import static dev.fermata.stream.TestBytes.filled;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.Task;
import dev.fermata.stream.testing.MemoryStreams;
import dev.fermata.stream.testing.StreamPair;
import dev.fermata.testing.VirtualTime;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** When what was written leaves. */
class StreamGatheringRulesTest {

  /** Counts the calls of a stream. */
  private static StreamPair<CountingStream> counted(int capacity) {
    var pair = MemoryStreams.pair(capacity);
    return new StreamPair<>(new CountingStream(pair.first()), new CountingStream(pair.second()));
  }

  @Test
  void S52_severalWritesOfAStepLeaveTogetherBeforeTheLoopLooksAgain() {
    VirtualTime.run(() -> {
      var pair = counted(100);
      StreamWriter writer = StreamWriter.of(pair.first());
      await(writer.write("a"));
      await(writer.write("b"));
      await(writer.write(ByteBuffer.wrap(bytes("c"))));
      assertTrue(writer.tryWrite(bytes("d")));
      assertEquals(0, pair.first().writes());
      await(yieldNow());
      assertEquals(1, pair.first().writes());
      assertEquals("abcd", arrived(pair.second()));
      assertEquals(0, writer.queued());
      return done();
    });
  }

  @Test
  void S52_whatWasGatheredLeavesWhenTheReaderOfTheSameConnectionWaits() {
    VirtualTime.run(() -> {
      var pair = counted(100);
      StreamWriter writer = StreamWriter.of(pair.first());
      StreamReader reader = new StreamReader(pair.first(), writer);
      Task<Boolean> asking = createTask(() -> ask(writer, reader));
      Task<String> seeing = createTask(() -> see(pair));
      assertEquals("1 question", await(seeing));
      pair.second().tryWrite(ByteBuffer.wrap(bytes("!")));
      assertTrue(await(asking));
      return done();
    });
  }

  @Async
  private static Coroutine<Boolean> ask(StreamWriter writer, StreamReader reader)
      throws IOException {
    await(writer.write("ques"));
    await(writer.write("tion"));
    return reader.hasInput();
  }

  /** Runs in the same iteration as what was awaited before. */
  @Async
  private static Coroutine<String> see(StreamPair<CountingStream> pair) throws IOException {
    return done(pair.first().writes() + " " + arrived(pair.second()));
  }

  @Test
  void S52_sixteenKiBLeaveAtOnce() {
    VirtualTime.run(() -> {
      var pair = counted(1 << 20);
      StreamWriter writer = StreamWriter.of(pair.first());
      await(writer.write(filled(16 * 1024 - 2, 'a')));
      assertEquals(0, pair.first().writes());
      await(writer.write("b"));
      assertEquals(0, pair.first().writes());
      await(writer.write("c"));
      assertEquals(0, writer.queued());
      assertTrue(arrived(pair.second()).endsWith("abc"));
      return done();
    });
  }

  @Test
  void S53_nothingStaysQueuedPastTheNextLookUnlessTheStreamIsFull() {
    VirtualTime.run(() -> {
      var pair = MemoryStreams.pair(1 << 20);
      StreamWriter writer = StreamWriter.of(pair.first());
      for (int i = 1; i <= 100; i++) {
        await(writer.write("message"));
        await(yieldNow());
        assertEquals(0, writer.queued(), "after " + i);
      }
      return done();
    });
  }
}
