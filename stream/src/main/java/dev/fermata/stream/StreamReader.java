package dev.fermata.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fermata.AsyncIterator;
import dev.fermata.Coroutine;
import dev.fermata.stream.internal.buffer.Intake;
import dev.fermata.stream.internal.buffer.Lines;
import dev.fermata.stream.internal.buffer.ReadOperations;
import dev.fermata.stream.internal.buffer.Separators;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.nio.charset.Charset;
import java.util.Objects;

/**
 * Reads bytes, lines and messages from a {@link ByteStream}. Takes from the stream only while a
 * task reads; what was taken and not used stays for the next call, whichever that is, so all
 * methods may be mixed.
 *
 * <p>One task at a time reads; a second one gets {@link StreamBusyException}. A task that is
 * cancelled in a read has consumed nothing, unless the method says otherwise: the next call gets
 * the same bytes, so {@code waitFor(reader.readExactly(8), d)} may be asked again and again.
 *
 * <p>What awaiting a method may throw, besides what it says:
 *
 * <ul>
 *   <li>{@link ConnectionLostException} when the connection was lost, each time, after what had
 *       come before was given out;
 *   <li>{@link StreamClosedException} when this side has closed the stream;
 *   <li>{@link IllegalStateException} when the stream breaks the rules of {@link ByteStream}.
 * </ul>
 *
 * <p>Belongs to the loop on which it was made, and is used on that loop's thread.
 *
 * <p>asyncio: {@code StreamReader}. The limit of that is one of the constructor; here limits are
 * arguments of the call.
 */
public final class StreamReader {
  private static final int LINE_LIMIT = 64 * 1024;

  private final Intake intake;
  private final ReadOperations operations;

  /** @param writer whose bytes leave before a task waits here; or null */
  StreamReader(ByteStream stream, StreamWriter writer) {
    intake = new Intake(stream, writer == null ? null : writer.outlet());
    operations = new ReadOperations(intake);
  }

  /** Makes a reader of {@code stream}, from which nobody else reads. Called on a running loop. */
  public static StreamReader of(ByteStream stream) {
    return new StreamReader(stream, null);
  }

  /**
   * Reads what is there into {@code into}: one byte or more, without filling it up.
   *
   * <p>asyncio: {@code read(n)}.
   *
   * @return a coroutine that gives false at the end
   * @throws IllegalArgumentException if {@code into} is full
   * @throws ReadOnlyBufferException if {@code into} cannot be written
   */
  public Coroutine<Boolean> read(ByteBuffer into) throws IOException {
    if (Objects.requireNonNull(into, "into").isReadOnly()) {
      throw new ReadOnlyBufferException();
    }
    if (!into.hasRemaining()) {
      throw new IllegalArgumentException("the buffer to read into is full: " + into);
    }
    return operations.read(into);
  }

  /**
   * Reads what is there: one byte or more, up to {@code atMost}.
   *
   * <p>asyncio: {@code read(n)}.
   *
   * @return a coroutine that gives an empty array at the end
   * @throws IllegalArgumentException if {@code atMost} is less than 1
   */
  public Coroutine<byte[]> read(int atMost) throws IOException {
    return operations.read(positive(atMost, "atMost"));
  }

  /**
   * Reads {@code length} bytes. Memory grows as they come, not with what is asked for.
   *
   * <p>asyncio: {@code readexactly}.
   *
   * @return a coroutine that throws {@link EndOfStreamException} if the end comes before; what had
   *     come is its {@code partial()}, and consumed
   * @throws IllegalArgumentException if {@code length} is negative
   */
  public Coroutine<byte[]> readExactly(int length) throws IOException {
    return operations.readExactly((int) notNegative(length));
  }

  /**
   * Reads up to the end of the first of {@code separators} that comes, which is included. The one
   * that ends first counts, and of those that end together the longest.
   *
   * <p>asyncio: {@code readuntil}.
   *
   * @param limit how many bytes may come before the separator
   * @return a coroutine that throws {@link LimitExceededException} if more come, and consumes
   *     nothing; and {@link EndOfStreamException} if the end comes before, with what had come,
   *     which is consumed
   * @throws IllegalArgumentException if there is no separator, one is empty, or {@code limit} is
   *     less than 1
   */
  public Coroutine<byte[]> readUntil(int limit, byte[]... separators) throws IOException {
    return operations.readUntil(positive(limit, "limit"), new Separators(separators));
  }

  /**
   * Reads a line of at most 64 KiB in UTF-8.
   *
   * @see #readLine(Charset, int)
   */
  public Coroutine<String> readLine() throws IOException {
    return operations.readLine(UTF_8, LINE_LIMIT);
  }

  /**
   * Reads a line, without the {@code \n} or {@code \r\n} that ends it; {@code \r} alone ends none.
   * Bytes that are not in {@code charset} become U+FFFD.
   *
   * <p>asyncio: {@code readline}, which keeps the end of the line, gives an empty one at the end of
   * the stream, and throws away what is over the limit.
   *
   * @param charset one in which lines end with these bytes; those of 16 and 32 bits are none
   * @param limit how many bytes the line may have
   * @return a coroutine that throws {@link LimitExceededException} if it has more, and consumes
   *     nothing; and {@link EndOfStreamException} if the end comes before or within the line, with
   *     what had come, which is consumed
   * @throws IllegalArgumentException if {@code charset} has other line ends, or {@code limit} is
   *     less than 1
   */
  public Coroutine<String> readLine(Charset charset, int limit) throws IOException {
    return operations.readLine(withLineEnds(charset), positive(limit, "limit"));
  }

  /**
   * Returns the lines up to the end, each of at most 64 KiB in UTF-8. For texts: the last line
   * needs no line end. Closing it closes nothing, and reading goes on where it stopped.
   *
   * @return lines, whose {@code hasNext} throws what {@link #readLine()} does but for the end
   */
  public AsyncIterator<String> lines() throws IOException {
    return new Lines(operations, UTF_8, LINE_LIMIT);
  }

  /** As {@link #lines()}, with the arguments of {@link #readLine(Charset, int)}. */
  public AsyncIterator<String> lines(Charset charset, int limit) throws IOException {
    return new Lines(operations, withLineEnds(charset), positive(limit, "limit"));
  }

  /**
   * Reads everything up to the end.
   *
   * <p>asyncio: {@code read()}, which has no limit.
   *
   * @param limit how many bytes that may be
   * @return a coroutine that throws {@link LimitExceededException} if more come, and consumes
   *     nothing
   * @throws IllegalArgumentException if {@code limit} is less than 1
   */
  public Coroutine<byte[]> readAll(int limit) throws IOException {
    return operations.readAll(positive(limit, "limit"));
  }

  /**
   * Writes everything up to the end to {@code target}, and obeys its limits. Does not finish it.
   * Holds 64 KiB at most. If {@code target} fails or this is cancelled, what was read and not
   * written stays to be read.
   *
   * @return a coroutine that gives how many bytes that were
   */
  public Coroutine<Long> transferTo(StreamWriter target) throws IOException {
    return operations.transferTo(Objects.requireNonNull(target, "target").operations());
  }

  /**
   * Drops the next {@code length} bytes, in constant memory. If this is cancelled, those that had
   * not come are dropped when they come: reading stays in step, and the call is not to be repeated.
   *
   * @return a coroutine that throws {@link EndOfStreamException} if the end comes before
   * @throws IllegalArgumentException if {@code length} is negative
   */
  public Coroutine<Void> skip(long length) throws IOException {
    return operations.skip(notNegative(length));
  }

  /**
   * Drops everything up to the end of {@code separator}, in constant memory: to find the next
   * message after one that was too long. If this is cancelled, what was dropped is gone, and the
   * next call goes on.
   *
   * @return a coroutine that throws {@link EndOfStreamException} if the end comes before
   * @throws IllegalArgumentException if {@code separator} is empty
   */
  public Coroutine<Void> skipUntil(byte[] separator) throws IOException {
    return operations.skipUntil(new Separators(separator));
  }

  /**
   * Waits until a byte is there, and consumes none: what a protocol awaits between two messages. A
   * server that shuts down ends its connections here.
   *
   * @return a coroutine that gives false at the end, or if the server shuts down and nothing is
   *     there: over TLS, no record that is whole
   */
  public Coroutine<Boolean> hasInput() throws IOException {
    return operations.hasInput();
  }

  /**
   * Waits until {@code atLeast} bytes are {@link #buffered}, and consumes none: for parsers.
   *
   * @return a coroutine that gives false if the end comes before; what is there stays
   * @throws IllegalArgumentException if {@code atLeast} is less than 1
   */
  public Coroutine<Boolean> fill(int atLeast) throws IOException {
    return operations.fill(positive(atLeast, "atLeast"));
  }

  /**
   * Returns what was taken from the stream and not used, without a copy. To be looked at before the
   * next await and the next call of this; after that it shows something else.
   *
   * @throws StreamBusyException if another task reads
   */
  public ByteBuffer buffered() {
    intake.begin("buffered");
    return intake.buffer().shown();
  }

  /**
   * Drops {@code length} bytes of what is {@link #buffered}.
   *
   * @throws IllegalArgumentException if it has fewer, or {@code length} is negative
   * @throws StreamBusyException if another task reads
   */
  public void consume(int length) {
    intake.begin("consume");
    if (length < 0 || length > intake.buffer().length()) {
      throw new IllegalArgumentException(
          "cannot consume " + length + " bytes of the " + intake.buffer().length() + " buffered");
    }
    intake.buffer().consume(length);
    intake.used();
  }

  /**
   * Waits until the peer has sent its end, for a task that has to know whether it is gone. Reads
   * ahead up to 64 KiB, and waits while more is there. Other tasks may read meanwhile. Over TLS 1.2
   * nothing can be written any more once the end was seen.
   *
   * @return a coroutine that throws {@link ConnectionLostException} if the connection is lost
   */
  public Coroutine<Void> awaitEnd() throws IOException {
    return operations.awaitEnd();
  }

  /**
   * Whether the end was seen and everything before it was read. Never waits: what has not been
   * looked for is not seen.
   *
   * <p>asyncio: {@code at_eof}.
   */
  public boolean isAtEnd() {
    intake.checkThread("isAtEnd");
    return intake.hasEnded() && intake.buffer().isEmpty();
  }

  /** Returns how many bytes have come. */
  long received() {
    intake.checkThread("statistics");
    return intake.received();
  }

  /** Returns when the last byte came, by the clock of the loop. */
  long lastMoved() {
    return intake.lastMoved();
  }

  int bufferedLength() {
    return intake.buffer().length();
  }

  /** Refuses to let go of the stream while a task reads. */
  void beginHandOver() {
    intake.begin("startTls");
  }

  /** As {@link Intake#handOver}. */
  byte[] handOver(StreamClosedException why) {
    beginHandOver();
    return intake.handOver(why);
  }

  boolean isIdleRefused() {
    return intake.isIdleRefused();
  }

  /** Lets {@link #hasInput} give false from now on if nothing is there, and to whoever waits. */
  void refuseIdle() {
    intake.refuseIdle();
  }

  private static int positive(int number, String name) {
    if (number < 1) {
      throw new IllegalArgumentException("`" + name + "` has to be 1 or more: " + number);
    }
    return number;
  }

  private static long notNegative(long length) {
    if (length < 0) {
      throw new IllegalArgumentException("`length` has to be 0 or more: " + length);
    }
    return length;
  }

  private static Charset withLineEnds(Charset charset) {
    Objects.requireNonNull(charset, "charset");
    String lineEnd = new String(new byte[] {'\r', '\n'}, charset);
    if (!lineEnd.equals("\r\n")) {
      throw new IllegalArgumentException("in " + charset
          + " lines do not end with the byte \\n\n  help: read bytes and decode them");
    }
    return charset;
  }

  /** Of what this reads, and how much of it is here. */
  @Override
  public String toString() {
    return "reader of " + intake;
  }
}
