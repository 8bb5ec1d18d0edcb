package dev.fermata.stream.testing;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.testing.AsyncAssertions.raised;
import static dev.fermata.testing.VirtualTime.untilAllTasksBlocked;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.stream.ConnectionLostException;
import dev.fermata.stream.StreamReader;
import dev.fermata.stream.StreamWriter;
import dev.fermata.testing.VirtualTime;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FaultyStreamTest {

  /** The end at which {@code abcdef} and the end arrive. */
  private static MemoryStream filled() throws IOException {
    var pair = MemoryStreams.pair(10);
    pair.first().tryWrite(ByteBuffer.wrap("abcdef".getBytes(US_ASCII)));
    pair.first().tryFinish();
    return pair.second();
  }

  @Async
  private static Coroutine<String> readAll(Faults faults) throws IOException {
    var reader = StreamReader.of(FaultyStream.of(filled(), faults));
    return done(new String(await(reader.readAll(10)), US_ASCII));
  }

  @Test
  void S148_itFailsEndsStallsAndCorruptsWhereItIsTold() {
    VirtualTime.run(() -> {
      assertEquals("abcdef", await(readAll(Faults.NONE.atMost(2).stuttering())));
      assertEquals("abc", await(readAll(Faults.NONE.endAfter(3))));
      assertEquals("ab" + (char) 0xfffd + "def", await(readAll(Faults.NONE.corruptAt(2))));
      await(raised(ConnectionLostException.class, readAll(Faults.NONE.failAfter(3))));
      var stalled = createTask(() -> readAll(Faults.NONE.stallAfter(3)));
      await(untilAllTasksBlocked());
      assertFalse(stalled.isDone());
      stalled.cancel();
      return done();
    });
  }

  @Test
  void S148_itFailsStallsAndCorruptsWhatIsWritten() {
    VirtualTime.run(() -> {
      var pair = MemoryStreams.pair(10);
      var corrupt = FaultyStream.of(pair.first(), Faults.NONE.corruptAt(0));
      var writer = StreamWriter.of(corrupt);
      await(writer.write("a"));
      await(writer.flush());
      assertEquals(~'a', await(StreamReader.of(pair.second()).readExactly(1))[0]);
      var stalling = StreamWriter.of(FaultyStream.of(pair.first(), Faults.NONE.stallAfter(1)));
      await(stalling.write("ab"));
      var flushing = createTask(() -> stalling.flush());
      await(untilAllTasksBlocked());
      assertFalse(flushing.isDone());
      assertEquals(1, stalling.queued());
      flushing.cancel();
      return done();
    });
  }

  @Test
  void S148_theSameSeedGivesTheSameFaults() {
    assertEquals(Faults.random(new Random(5)), Faults.random(new Random(5)));
    assertNotEquals(Faults.random(new Random(5)), Faults.random(new Random(6)));
    VirtualTime.run(() -> {
      String one = FaultyStream.random(filled(), 7).toString();
      String other = FaultyStream.random(filled(), 7).toString();
      assertEquals(one.replaceAll("-\\d+`", ""), other.replaceAll("-\\d+`", ""));
      return done();
    });
  }

  @Test
  void faultsAreNotBeforeTheFirstByte() {
    assertThrows(IllegalArgumentException.class, () -> Faults.NONE.atMost(0));
    assertThrows(IllegalArgumentException.class, () -> Faults.NONE.failAfter(-1));
    assertTrue(Faults.NONE.atMost(3).endAfter(7).toString().contains("at most 3, ends after 7"));
    assertEquals(
        Faults.NONE.atMost(3).stuttering(),
        Faults.NONE.atMost(3).stuttering().failAfter(1).harmless());
  }
}
