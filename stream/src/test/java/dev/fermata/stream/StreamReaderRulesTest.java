package dev.fermata.stream;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.stream.TestBytes.bytes;
import static dev.fermata.stream.TestBytes.text;
import static dev.fermata.testing.AsyncAssertions.raised;
import static dev.fermata.testing.VirtualTime.untilAllTasksBlocked;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.Task;
import dev.fermata.stream.testing.MemoryStreams;
import dev.fermata.testing.VirtualTime;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a reader promises of bytes; of lines, limits and separators: StreamReaderTextRulesTest. */
class StreamReaderRulesTest {

  @Test
  void S28_takesFromTheStreamOnlyWhileATaskReads() {
    VirtualTime.run(() -> {
      var pair = MemoryStreams.pair(4);
      StreamReader reader = StreamReader.of(pair.second());
      assertEquals(4, pair.first().tryWrite(ByteBuffer.wrap(bytes("abcdef"))));
      await(sleep(ofSeconds(1)));
      assertEquals(0, pair.first().tryWrite(ByteBuffer.wrap(bytes("ef"))));
      assertEquals("ab", text(await(reader.read(2))));
      assertEquals(2, pair.first().tryWrite(ByteBuffer.wrap(bytes("ef"))));
      return done();
    });
  }

  @Test
  void S29_whatWasTakenAndNotUsedStaysForTheNextCallWhicheverThatIs() {
    Feeds.each("ab;line\nxyz rest", reader -> mixed(reader));
  }

  @Async
  private static Coroutine<Void> mixed(StreamReader reader) throws IOException {
    assertEquals("ab;", text(await(reader.readUntil(10, bytes(";")))));
    assertTrue(await(reader.hasInput()));
    assertEquals("line", await(reader.readLine()));
    assertTrue(await(reader.fill(2)));
    assertEquals("xy", text(reader.buffered()).substring(0, 2));
    reader.consume(1);
    ByteBuffer into = ByteBuffer.allocate(1);
    assertTrue(await(reader.read(into)));
    assertEquals("y", text(into.flip()));
    await(reader.skip(1));
    await(reader.skipUntil(bytes(" ")));
    assertEquals("re", text(await(reader.readExactly(2))));
    assertEquals("st", text(await(reader.readAll(10))));
    assertTrue(reader.isAtEnd());
    return done();
  }

  @Test
  void S29_whatWasNotUsedStaysAlsoWhenItIsMovedToMakeRoom() {
    VirtualTime.run(() -> {
      byte[] message = TestBytes.random(20_000);
      for (int used : new int[] {1, 100, 1024, 1500, 2047}) {
        var pair = MemoryStreams.pair(message.length);
        pair.first().tryWrite(ByteBuffer.wrap(message));
        StreamReader reader = StreamReader.of(pair.second());
        assertArrayEquals(Arrays.copyOf(message, used), await(reader.readExactly(used)));
        assertArrayEquals(
            Arrays.copyOfRange(message, used, message.length),
            await(reader.readExactly(message.length - used)));
      }
      return done();
    });
  }

  @Test
  void S30_aSecondTaskThatReadsWhileOneWaitsIsRefusedAndTheFirstIsNotHarmed() {
    VirtualTime.run(() -> {
      var pair = MemoryStreams.pair(10);
      StreamReader reader = StreamReader.of(pair.second());
      Task<byte[]> first = createTask(() -> reader.readExactly(3), "first");
      await(untilAllTasksBlocked());
      Task<String> second = createTask(() -> reader.readLine(), "second");
      StreamBusyException busy = await(raised(StreamBusyException.class, second));
      assertTrue(busy.getMessage().contains("`first`"), busy.getMessage());
      assertTrue(busy.getMessage().contains("`second`"), busy.getMessage());
      assertThrows(StreamBusyException.class, reader::buffered);
      assertThrows(StreamBusyException.class, () -> reader.consume(0));
      pair.first().tryWrite(ByteBuffer.wrap(bytes("abcd")));
      assertEquals("abc", text(await(first)));
      assertEquals("d", text(await(reader.read(5))));
      return done();
    });
  }

  @Test
  void S31_readGivesWhatIsThereAndDoesNotFillUp() {
    VirtualTime.run(() -> {
      var pair = MemoryStreams.pair(100);
      StreamReader reader = StreamReader.of(pair.second());
      pair.first().tryWrite(ByteBuffer.wrap(bytes("abc")));
      ByteBuffer into = ByteBuffer.allocate(10);
      assertTrue(await(reader.read(into)));
      assertEquals("abc", text(into.flip()));
      pair.first().tryWrite(ByteBuffer.wrap(bytes("defg")));
      assertEquals("def", text(await(reader.read(3))));
      into.clear();
      assertTrue(await(reader.read(into)));
      assertEquals("g", text(into.flip()));
      pair.first().tryFinish();
      assertFalse(await(reader.read(into.clear())));
      assertEquals(0, into.position());
      assertEquals(0, await(reader.read(5)).length);
      return done();
    });
  }

  @Test
  void S31_aReadAsksForOneByteOrMore() {
    VirtualTime.run(() -> {
      StreamReader reader = StreamReader.of(MemoryStreams.pair(1).first());
      assertThrows(IllegalArgumentException.class, () -> reader.read(0));
      assertThrows(IllegalArgumentException.class, () -> reader.read(-1));
      assertThrows(IllegalArgumentException.class, () -> reader.read(ByteBuffer.allocate(0)));
      assertThrows(
          ReadOnlyBufferException.class,
          () -> reader.read(ByteBuffer.allocate(1).asReadOnlyBuffer()));
      assertThrows(IllegalArgumentException.class, () -> reader.readExactly(-1));
      assertThrows(IllegalArgumentException.class, () -> reader.skip(-1));
      assertThrows(IllegalArgumentException.class, () -> reader.fill(0));
      assertThrows(IllegalArgumentException.class, () -> reader.readAll(0));
      return done();
    });
  }

  @Test
  void S32_readExactlyGivesAsManyAndTheEndBeforeIsAnErrorWithWhatThereIs() {
    Feeds.each("abcdefgh", reader -> exactly(reader));
  }

  @Async
  private static Coroutine<Void> exactly(StreamReader reader) throws IOException {
    assertEquals(0, await(reader.readExactly(0)).length);
    assertEquals("abcde", text(await(reader.readExactly(5))));
    EndOfStreamException early = await(raised(EndOfStreamException.class, reader.readExactly(4)));
    assertEquals("fgh", text(early.partial()));
    assertTrue(reader.isAtEnd());
    assertEquals(0, await(reader.readExactly(0)).length);
    EndOfStreamException again = await(raised(EndOfStreamException.class, reader.readExactly(1)));
    assertEquals(0, again.partial().length);
    return done();
  }

  @Test
  void S32_memoryGrowsAsBytesComeAndNotWithWhatIsAskedFor() {
    VirtualTime.run(() -> {
      var pair = MemoryStreams.pair(10);
      StreamReader reader = StreamReader.of(pair.second());
      Task<byte[]> greedy = createTask(() -> reader.readExactly(Integer.MAX_VALUE));
      await(untilAllTasksBlocked());
      pair.first().tryWrite(ByteBuffer.wrap(bytes("abc")));
      pair.first().tryFinish();
      assertEquals("abc", text(await(raised(EndOfStreamException.class, greedy)).partial()));
      return done();
    });
  }

  @Test
  void S39_readAllOfAsManyBytesAsAllowedIsFine() {
    Feeds.each("abcd", reader -> all(reader));
  }

  @Async
  private static Coroutine<Void> all(StreamReader reader) throws IOException {
    var over = await(raised(LimitExceededException.class, reader.readAll(3)));
    assertEquals(3, over.limit());
    assertEquals(4, over.buffered());
    assertEquals("abcd", text(await(reader.readAll(4))));
    assertEquals(0, await(reader.readAll(1)).length);
    return done();
  }

  @Test
  void S42_aParserLooksAtWhatIsBufferedAndConsumesWithoutCopies() {
    Feeds.each("abcd", reader -> parse(reader));
  }

  @Async
  private static Coroutine<Void> parse(StreamReader reader) throws IOException {
    assertEquals(0, reader.buffered().remaining());
    assertTrue(await(reader.fill(3)));
    ByteBuffer view = reader.buffered();
    assertTrue(view.isReadOnly());
    assertEquals("abc", text(view).substring(0, 3));
    assertThrows(IllegalArgumentException.class, () -> reader.consume(5));
    assertThrows(IllegalArgumentException.class, () -> reader.consume(-1));
    reader.consume(2);
    assertEquals("cd", text(await(reader.readAll(2))));
    return done();
  }

  @Test
  void S43_fillSaysWhetherTheEndCameBeforeAndWhatIsThereStays() {
    Feeds.each("abcd", reader -> fill(reader));
  }

  @Async
  private static Coroutine<Void> fill(StreamReader reader) throws IOException {
    assertTrue(await(reader.fill(4)));
    assertFalse(await(reader.fill(5)));
    assertEquals("abcd", text(reader.buffered()));
    assertFalse(reader.isAtEnd());
    assertTrue(await(reader.fill(1)));
    return done();
  }

  @Test
  void S44_hasInputWaitsForAByteOrTheEndAndConsumesNothing() {
    Feeds.each("ab", reader -> input(reader));
  }

  @Async
  private static Coroutine<Void> input(StreamReader reader) throws IOException {
    assertTrue(await(reader.hasInput()));
    assertTrue(await(reader.hasInput()));
    assertEquals("ab", text(await(reader.readExactly(2))));
    assertFalse(await(reader.hasInput()));
    assertFalse(await(reader.hasInput()));
    return done();
  }

  @Test
  void S44_whenAServerShutsDownHasInputIsFalseUnlessSomethingIsThere() {
    VirtualTime.run(() -> {
      var pair = MemoryStreams.pair(10);
      StreamReader reader = StreamReader.of(pair.second());
      Task<Boolean> idle = createTask(() -> reader.hasInput());
      await(untilAllTasksBlocked());
      reader.refuseIdle();
      assertFalse(await(idle));
      assertFalse(await(reader.hasInput()));
      pair.first().tryWrite(ByteBuffer.wrap(bytes("a")));
      assertTrue(await(reader.hasInput()));
      assertEquals("a", text(await(reader.readExactly(1))));
      Task<byte[]> busy = createTask(() -> reader.readExactly(1));
      await(untilAllTasksBlocked());
      reader.refuseIdle();
      await(yieldNow());
      assertFalse(busy.isDone());
      pair.first().tryWrite(ByteBuffer.wrap(bytes("b")));
      assertEquals("b", text(await(busy)));
      return done();
    });
  }

  @Test
  void S45_awaitEndReadsAheadAndAReaderTakesOver() {
    VirtualTime.run(() -> {
      var pair = MemoryStreams.pair(10);
      StreamReader reader = StreamReader.of(pair.second());
      Task<Void> gone = createTask(() -> reader.awaitEnd());
      await(untilAllTasksBlocked());
      for (String message : List.of("one", "two", "three")) {
        Task<byte[]> read = createTask(() -> reader.readExactly(message.length()));
        await(untilAllTasksBlocked());
        pair.first().tryWrite(ByteBuffer.wrap(bytes(message)));
        assertEquals(message, text(await(read)));
        await(untilAllTasksBlocked());
        pair.first().tryWrite(ByteBuffer.wrap(bytes(message)));
        await(untilAllTasksBlocked());
        assertEquals(message, text(await(reader.readExactly(message.length()))));
      }
      assertFalse(gone.isDone());
      pair.first().tryWrite(ByteBuffer.wrap(bytes("rest")));
      pair.first().tryFinish();
      await(gone);
      assertEquals("rest", text(await(reader.readAll(10))));
      return done();
    });
  }

  @Test
  void S45_awaitEndHoldsNoMoreThan64KiBAndGoesOnWhenTheyAreRead() {
    VirtualTime.run(() -> {
      var pair = MemoryStreams.pair(200_000);
      StreamReader reader = StreamReader.of(pair.second());
      pair.first().tryWrite(ByteBuffer.allocate(100_000));
      pair.first().tryFinish();
      Task<Void> gone = createTask(() -> reader.awaitEnd());
      await(untilAllTasksBlocked());
      assertEquals(64 * 1024, reader.buffered().remaining());
      assertFalse(gone.isDone());
      assertEquals(50_000, await(reader.readExactly(50_000)).length);
      await(gone);
      assertEquals(50_000, await(reader.readAll(50_000)).length);
      return done();
    });
  }

  @Test
  void S45_awaitEndEndsWithTheLossAndCanBeCancelled() {
    VirtualTime.run(() -> {
      var pair = MemoryStreams.pair(10);
      StreamReader reader = StreamReader.of(pair.second());
      Task<Void> cancelled = createTask(() -> reader.awaitEnd());
      await(untilAllTasksBlocked());
      await(raised(StreamBusyException.class, reader.awaitEnd()));
      cancelled.cancel();
      await(untilAllTasksBlocked());
      assertTrue(cancelled.isCancelled());
      Task<Void> gone = createTask(() -> reader.awaitEnd());
      await(untilAllTasksBlocked());
      pair.first().abort();
      await(raised(ConnectionLostException.class, gone));
      return done();
    });
  }

  @Test
  void S46_afterALossWhatWasBufferedComesFirstAndEachExceptionIsNew() {
    VirtualTime.run(() -> {
      var pair = MemoryStreams.pair(10);
      StreamReader reader = StreamReader.of(pair.second());
      pair.first().tryWrite(ByteBuffer.wrap(bytes("abc")));
      assertTrue(await(reader.hasInput()));
      pair.first().abort();
      var first = await(raised(ConnectionLostException.class, reader.readExactly(4)));
      assertEquals("ab", text(await(reader.readExactly(2))));
      assertEquals("c", text(await(reader.read(10))));
      var second = await(raised(ConnectionLostException.class, reader.read(10)));
      var third = await(raised(ConnectionLostException.class, reader.hasInput()));
      assertNotSame(second, third);
      assertSame(first.getCause(), second.getCause());
      assertSame(second.getCause(), third.getCause());
      assertArrayEquals(new byte[0], await(reader.readExactly(0)));
      return done();
    });
  }
}
