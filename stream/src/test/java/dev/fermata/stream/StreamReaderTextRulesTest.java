package dev.fermata.stream;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.waitFor;
import static dev.fermata.stream.TestBytes.bytes;
import static dev.fermata.stream.TestBytes.text;
import static dev.fermata.testing.AsyncAssertions.raised;
import static dev.fermata.testing.VirtualTime.untilAllTasksBlocked;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.AsyncTimeoutException;
import dev.fermata.Coroutine;
import dev.fermata.Task;
import dev.fermata.stream.testing.MemoryStreams;
import dev.fermata.testing.VirtualTime;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

/** What a reader promises of lines, separators and limits. */
class StreamReaderTextRulesTest {

  /** The bytes of {@code text} in UTF-8, one character for each. */
  private static String utf8(String text) {
    return text(text.getBytes(UTF_8));
  }

  @Test
  void S34_theSeparatorThatEndsFirstWinsAndOfThoseThatEndTogetherTheLongest() {
    Feeds.each("a;b--c\r\nd\ne<><>", StreamReaderTextRulesTest::separators);
  }

  @Async
  private static Coroutine<Void> separators(StreamReader reader) throws IOException {
    assertEquals("a;", text(await(reader.readUntil(9, bytes("--"), bytes(";")))));
    assertEquals("b--", text(await(reader.readUntil(9, bytes("--"), bytes("--c\r")))));
    assertEquals("c\r\n", text(await(reader.readUntil(1, bytes("\n"), bytes("\r\n")))));
    assertEquals("d\n", text(await(reader.readUntil(9, bytes("\r\n"), bytes("\n")))));
    assertEquals("e<><>", text(await(reader.readUntil(1, bytes("<><>")))));
    return done();
  }

  @Test
  void S34_aSeparatorIsFoundWhereItsBeginningComesTwice() {
    Feeds.each("aaabaab|", StreamReaderTextRulesTest::overlapping);
  }

  @Async
  private static Coroutine<Void> overlapping(StreamReader reader) throws IOException {
    assertEquals("aaab", text(await(reader.readUntil(9, bytes("aab")))));
    assertEquals("aab", text(await(reader.readUntil(9, bytes("aab")))));
    assertEquals("|", text(await(reader.readAll(9))));
    return done();
  }

  @Test
  void S34_separatorsAreNotEmpty() {
    VirtualTime.run(() -> {
      StreamReader reader = StreamReader.of(MemoryStreams.pair(1).first());
      assertThrows(IllegalArgumentException.class, () -> reader.readUntil(1));
      assertThrows(IllegalArgumentException.class, () -> reader.readUntil(1, new byte[0]));
      String said = assertThrows(
              IllegalArgumentException.class, () -> reader.readUntil(0, bytes("a")))
          .getMessage();
      assertEquals("`limit` has to be 1 or more: 0", said);
      assertThrows(IllegalArgumentException.class, () -> reader.skipUntil(new byte[0]));
      assertThrows(NullPointerException.class, () -> reader.readUntil(1, (byte[]) null));
      return done();
    });
  }

  @Test
  void S35_whatHadComeBeforeTheEndInPlaceOfASeparatorIsGivenAndConsumed() {
    Feeds.each("abc", StreamReaderTextRulesTest::endInsteadOfSeparator);
  }

  @Async
  private static Coroutine<Void> endInsteadOfSeparator(StreamReader reader) throws IOException {
    var early = await(raised(EndOfStreamException.class, reader.readUntil(9, bytes(";"))));
    assertEquals("abc", text(early.partial()));
    assertTrue(reader.isAtEnd());
    return done();
  }

  @Test
  void S36_aLineComesWithoutWhatEndsItAndTheEndWithinOneIsAnError() {
    Feeds.each("a\r\n\nb\rc\r\r\nd\0e\ncut", StreamReaderTextRulesTest::lines);
  }

  @Async
  private static Coroutine<Void> lines(StreamReader reader) throws IOException {
    assertEquals("a", await(reader.readLine()));
    assertEquals("", await(reader.readLine()));
    assertEquals("b\rc\r", await(reader.readLine()));
    assertEquals("d\0e", await(reader.readLine()));
    var early = await(raised(EndOfStreamException.class, reader.readLine()));
    assertEquals("cut", text(early.partial()));
    early = await(raised(EndOfStreamException.class, reader.readLine()));
    assertEquals(0, early.partial().length);
    return done();
  }

  @Test
  void S37_theLastLineOfATextNeedsNoLineEnd() {
    Feeds.each("a\r\n\nlast\r", StreamReaderTextRulesTest::textLines);
  }

  @Async
  private static Coroutine<Void> textLines(StreamReader reader) throws IOException {
    StringBuilder all = new StringBuilder();
    try (var lines = reader.lines()) {
      assertThrows(NoSuchElementException.class, lines::next);
      while (await(lines.hasNext())) {
        assertTrue(await(lines.hasNext()));
        all.append('<').append(lines.next()).append('>');
        assertThrows(NoSuchElementException.class, lines::next);
      }
      assertFalse(await(lines.hasNext()));
    }
    assertEquals("<a><><last\r>", all.toString());
    return done();
  }

  @Test
  void S37_aLossIsNotTakenForTheEndOfATextAndCanBeCaught() {
    VirtualTime.run(() -> {
      var pair = MemoryStreams.pair(10);
      pair.first().tryWrite(ByteBuffer.wrap(bytes("ab\ncd")));
      String seen = "";
      try {
        var lines = StreamReader.of(pair.second()).lines();
        assertTrue(await(lines.hasNext()));
        assertEquals("ab", lines.next());
        pair.first().cut();
        await(lines.hasNext());
      } catch (IOException e) {
        seen = e.getClass().getSimpleName();
      }
      assertEquals("ConnectionLostException", seen);
      return done();
    });
  }

  @Test
  void S37_aCancelledHasNextTakesNoLine() {
    VirtualTime.run(() -> {
      var pair = MemoryStreams.pair(10);
      var lines = StreamReader.of(pair.second()).lines();
      pair.first().tryWrite(ByteBuffer.wrap(bytes("ab")));
      await(raised(AsyncTimeoutException.class, waitFor(lines.hasNext(), ofSeconds(1))));
      pair.first().tryWrite(ByteBuffer.wrap(bytes("c\n")));
      assertTrue(await(lines.hasNext()));
      assertEquals("abc", lines.next());
      return done();
    });
  }

  @Test
  void S38_aCharacterIsNeverCutAndWhatIsNoneBecomesTheReplacement() {
    Feeds.each(utf8("gr\u00fc\u00df \ud83d\ude00\n") + "a\u00ff\u00c3\n", reader -> utf8(reader));
    Feeds.each("gr\u00fc\u00df\n", StreamReaderTextRulesTest::latin1);
  }

  @Async
  private static Coroutine<Void> utf8(StreamReader reader) throws IOException {
    assertEquals("gr\u00fc\u00df \ud83d\ude00", await(reader.readLine()));
    assertEquals("a\ufffd\ufffd", await(reader.readLine()));
    return done();
  }

  @Async
  private static Coroutine<Void> latin1(StreamReader reader) throws IOException {
    assertEquals("gr\u00fc\u00df", await(reader.readLine(ISO_8859_1, 4)));
    return done();
  }

  @Test
  void S38_charsetsWithOtherLineEndsAreRefused() {
    VirtualTime.run(() -> {
      StreamReader reader = StreamReader.of(MemoryStreams.pair(1).first());
      assertThrows(IllegalArgumentException.class, () -> reader.readLine(UTF_16LE, 10));
      assertThrows(
          IllegalArgumentException.class, () -> reader.lines(Charset.forName("IBM037"), 10));
      assertThrows(IllegalArgumentException.class, () -> reader.readLine(UTF_8, 0));
      return done();
    });
  }

  @Test
  void S40_overALimitNothingIsConsumed() {
    Feeds.each("abcdef\r\nxy", StreamReaderTextRulesTest::overLimit);
  }

  @Async
  private static Coroutine<Void> overLimit(StreamReader reader) throws IOException {
    var over = await(raised(LimitExceededException.class, reader.readLine(UTF_8, 5)));
    assertEquals(5, over.limit());
    assertTrue(over.buffered() >= 6, over.getMessage());
    await(raised(LimitExceededException.class, reader.readUntil(5, bytes("\r\n"))));
    await(raised(LimitExceededException.class, reader.lines(UTF_8, 5).hasNext()));
    assertEquals("abcdef", await(reader.readLine(UTF_8, 6)));
    await(raised(LimitExceededException.class, reader.readUntil(1, bytes("\n"))));
    assertEquals("xy", text(await(reader.readAll(2))));
    return done();
  }

  @Test
  void S40_theLimitCountsWithoutTheSeparator() {
    Feeds.each("abcd--", StreamReaderTextRulesTest::inTime);
  }

  @Async
  private static Coroutine<Void> inTime(StreamReader reader) throws IOException {
    await(raised(LimitExceededException.class, reader.readUntil(3, bytes("--"))));
    assertEquals("abcd--", text(await(reader.readUntil(4, bytes("--")))));
    return done();
  }

  @Test
  void S40_aLimitIsFoundExceededAsSoonAsNoSeparatorCanBeInTime() {
    VirtualTime.run(() -> {
      var pair = MemoryStreams.pair(100);
      StreamReader reader = StreamReader.of(pair.second());
      pair.first().tryWrite(ByteBuffer.wrap(bytes("abc-")));
      Task<byte[]> waits = createTask(() -> reader.readUntil(3, bytes("--")));
      await(untilAllTasksBlocked());
      assertFalse(waits.isDone(), "a separator may have begun in time");
      pair.first().tryWrite(ByteBuffer.wrap(bytes("d")));
      await(raised(LimitExceededException.class, waits));
      assertEquals("abc-d", text(await(reader.readExactly(5))));
      pair.first().tryWrite(ByteBuffer.wrap(bytes("abcd")));
      await(raised(LimitExceededException.class, reader.readUntil(3, bytes("--"))));
      return done();
    });
  }

  @Test
  void S41_theNextMessageIsFoundInConstantMemory() {
    VirtualTime.run(() -> {
      var pair = MemoryStreams.pair(1024);
      StreamReader reader = StreamReader.of(pair.second());
      StreamWriter writer = StreamWriter.of(pair.first());
      Task<Void> writing = createTask(() -> writer.write(new byte[1_000_000]));
      Task<Void> finding = createTask(() -> reader.skipUntil(bytes("--")));
      await(writing);
      await(writer.write("-x--next"));
      await(writer.finish());
      await(finding);
      assertEquals("next", text(await(reader.readAll(10))));
      return done();
    });
  }

  @Test
  void S41_skippingFindsSeparatorsThatComeInPieces() {
    Feeds.each("a---b--c", StreamReaderTextRulesTest::skipping);
  }

  @Async
  private static Coroutine<Void> skipping(StreamReader reader) throws IOException {
    await(reader.skipUntil(bytes("--")));
    assertEquals("-b", text(await(reader.readExactly(2))));
    await(reader.skipUntil(bytes("--")));
    await(raised(EndOfStreamException.class, reader.skipUntil(bytes("--"))));
    await(raised(EndOfStreamException.class, reader.skip(1)));
    await(reader.skip(0));
    return done();
  }

  @Test
  void S160_everyByteIsAccepted() {
    StringBuilder all = new StringBuilder();
    for (char c = 0; c < 256; c++) {
      all.append(c);
    }
    Feeds.each(all + ";", reader -> everyByte(all + ";", reader));
  }

  @Async
  private static Coroutine<Void> everyByte(String all, StreamReader reader) throws IOException {
    int end = all.indexOf(';') + 1;
    assertEquals(all.substring(0, end), text(await(reader.readUntil(256, bytes(";")))));
    assertEquals(all.substring(end), text(await(reader.readAll(256))));
    return done();
  }
}
