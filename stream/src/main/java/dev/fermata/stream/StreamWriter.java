package dev.fermata.stream;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.stream.internal.buffer.Outlet;
import dev.fermata.stream.internal.buffer.WriteLimits;
import dev.fermata.stream.internal.buffer.WriteOperations;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Objects;

/**
 * Writes messages to a {@link ByteStream}. Backpressure is part of {@link #write(byte[])}: it waits
 * while too much is queued, so no task can fill the memory because the peer reads slowly.
 *
 * <p>Bytes gather: several writes of a step leave in one call of the stream, at the latest before
 * the loop next looks for input and output. Nothing has to be flushed to arrive.
 *
 * <p>Any number of tasks may write. Messages leave in the order in which the writes were awaited,
 * each as a whole. Of a write that is cancelled while it waits nothing leaves.
 *
 * <p>What awaiting a method may throw:
 *
 * <ul>
 *   <li>{@link ConnectionLostException} when the connection was lost, each time; also if what was
 *       lost had been queued by an earlier call, or if the peer has ended both directions, as with
 *       TLS 1.2;
 *   <li>{@link StreamClosedException} when this side has closed the stream, or sent its end;
 *   <li>{@link IllegalStateException} when the stream breaks the rules of {@link ByteStream}.
 * </ul>
 *
 * <p>Belongs to the loop on which it was made, and is used on that loop's thread.
 *
 * <p>asyncio: {@code StreamWriter}. There is no {@code drain}: every write does that.
 */
public final class StreamWriter {
  private final Outlet outlet;
  private final WriteOperations operations;

  private StreamWriter(ByteStream stream) {
    outlet = new Outlet(stream);
    operations = new WriteOperations(outlet);
  }

  /** Makes a writer to {@code stream}, to which nobody else writes. Called on a running loop. */
  public static StreamWriter of(ByteStream stream) {
    return new StreamWriter(stream);
  }

  /**
   * Writes {@code message}, as a whole or, if this is cancelled, not at all. Waits while too much
   * is queued, see {@link #limits}; then it is queued, however large it is. The array may be used
   * again when this is over.
   *
   * <p>asyncio: {@code write} and {@code drain}.
   */
  public Coroutine<Void> write(byte[] message) throws IOException {
    return operations.write(Objects.requireNonNull(message, "message"));
  }

  /** As {@link #write(byte[])}, in UTF-8. */
  public Coroutine<Void> write(String message) throws IOException {
    return operations.write(Objects.requireNonNull(message, "message").getBytes(UTF_8));
  }

  /**
   * Writes what is in {@code from}, piece by piece as there is room; of much of it, what the stream
   * takes at once is not copied. The position always tells how much was taken, also if this is
   * cancelled or fails. Other writes wait until it is done.
   */
  public Coroutine<Void> write(ByteBuffer from) throws IOException {
    return operations.write(Objects.requireNonNull(from, "from"));
  }

  /**
   * Writes {@code message} if {@link #write(byte[])} would not wait now: for what may be dropped,
   * such as news to many at once. Never waits.
   *
   * @return false if it would wait; then nothing is queued
   * @throws ConnectionLostException if the connection was lost
   * @throws StreamClosedException if this side has closed the stream, or sent its end
   */
  public boolean tryWrite(byte[] message) throws IOException {
    Objects.requireNonNull(message, "message");
    outlet.begin("tryWrite");
    if (operations.isFull()) {
      return false;
    }
    outlet.put(message);
    return true;
  }

  /**
   * Waits until the transport, for a socket the kernel, has every byte that is queued now. It says
   * nothing about the peer. If this is cancelled, the bytes stay queued.
   *
   * <p>asyncio has none: {@code drain} waits for less.
   */
  public Coroutine<Void> flush() throws IOException {
    return operations.flush();
  }

  /**
   * Sends the end behind what was written, and waits until the transport has it; reading goes on.
   * What waits to be written comes before it; writes that are awaited later throw. If this is
   * cancelled after that, the end is sent all the same. To do it twice does no harm. Over TLS 1.2 a
   * peer that has read the end cannot write any more.
   *
   * <p>asyncio: {@code write_eof}.
   */
  public Coroutine<Void> finish() throws IOException {
    return operations.finish();
  }

  /**
   * Sends {@code count} bytes of {@code file} from {@code position} on, behind what was written
   * before. The position of the channel is neither used nor changed. To a socket the kernel moves
   * them, at most a mebibyte at a time, and this ends when it has them all; over TLS and other
   * streams they go through a buffer, and are queued as those of {@link #write(ByteBuffer)}. The
   * file is used in other threads, never in that of the loop. Other writes wait until it is done.
   *
   * <p>A part of a file is not to be taken for all of it. If this is cancelled or fails before the
   * transport was given any of it, the stream stays as it is. After that the stream is aborted; so
   * it is if another task closes it meanwhile.
   *
   * <p>Awaiting it may throw, besides what all writes do, an {@code EOFException} if the file has
   * fewer bytes, also because it is cut meanwhile, and whatever else reading the file fails with.
   *
   * <p>asyncio: {@code loop.sendfile}.
   *
   * @throws IllegalArgumentException if {@code position} or {@code count} is negative, or both
   *     together are more than a {@code long} can hold
   */
  public Coroutine<Void> sendFile(FileChannel file, long position, long count) throws IOException {
    Objects.requireNonNull(file, "file");
    if (position < 0 || count < 0 || position + count < 0) {
      throw new IllegalArgumentException(
          "no part of a file: " + count + " bytes from " + position + " on");
    }
    return operations.sendFile(file, position, count);
  }

  /**
   * Returns how many bytes the transport has not taken yet.
   *
   * <p>asyncio: {@code get_write_buffer_size}.
   */
  public int queued() {
    outlet.checkThread("queued");
    return outlet.queued();
  }

  /**
   * Sets when writing waits: with more than {@code high} bytes queued, until at most {@code low}
   * are. 64 KiB and 16 KiB unless this is called.
   *
   * <p>asyncio: {@code set_write_buffer_limits}.
   *
   * @throws IllegalArgumentException unless {@code 0 <= low <= high}
   */
  public void limits(int high, int low) {
    outlet.checkThread("limits");
    outlet.limits(new WriteLimits(high, low));
  }

  /** Sends the end; throws what was lost that no call was told of. For whoever closes. */
  Coroutine<Void> close() throws IOException {
    outlet.checkThread("closeAsync");
    return operations.close();
  }

  /** Sends the end, if that need not wait, out of turn; returns whether everything has left. */
  boolean endNow() {
    outlet.checkThread("closeAsync");
    do {
      outlet.end();
    } while (outlet.isResting());
    return outlet.isFlushed(Outlet.THE_END);
  }

  /**
   * Gives the stream to whoever uses it from now on, when it has taken everything.
   *
   * @param why what this and {@code reader} throw after that
   * @return what was read and not used
   */
  @Async
  Coroutine<byte[]> handOver(StreamReader reader, StreamClosedException why) throws IOException {
    reader.beginHandOver();
    do {
      await(operations.flush());
    } while (outlet.queued() > 0);
    outlet.fail(why);
    return done(reader.handOver(why));
  }

  /** Returns how many bytes the transport has taken. */
  long sent() {
    return outlet.taken();
  }

  /** Returns when the transport took the last byte, by the clock of the loop. */
  long lastMoved() {
    return outlet.lastMoved();
  }

  /** Returns what this writes to, with how much is queued, as text. */
  String target() {
    return outlet.toString();
  }

  /** Returns what gives the stream what was gathered when the task that reads is about to wait. */
  Outlet outlet() {
    return outlet;
  }

  WriteOperations operations() {
    return operations;
  }

  /** Of what this writes to, and how much is queued. */
  @Override
  public String toString() {
    return "writer of " + outlet;
  }
}
