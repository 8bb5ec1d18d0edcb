package dev.fermata.stream.process;

import dev.fermata.stream.ByteStream;
import dev.fermata.stream.internal.process.InputPump;
import dev.fermata.stream.internal.process.PumpedStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;

/**
 * Makes streams of blocking ones, which no loop can watch: pipes, devices, what a library gives.
 * For each direction that is used there is a daemon thread, named after the stream, which blocks in
 * it and is gone when the stream has ended, or nothing has been to do for 10 seconds.
 *
 * <ul>
 *   <li>A piece is read when a task waits for one. A task that is cancelled meanwhile has taken
 *       nothing; the next one gets what comes.
 *   <li>At most 8 KiB are held for each direction, so that backpressure reaches the other side.
 *       What was written is flushed when the stream below has it, and was flushed.
 *   <li>Closing, and {@code abort}, never wait. While the thread is blocked in a read, the stream
 *       below is closed when that returns.
 *   <li>What the stream below throws is a {@link dev.fermata.stream.ConnectionLostException}. If
 *       its {@code close} does, a {@code finish} throws that, or else the close of a
 *       {@link dev.fermata.stream.Connection} over it; what shows later, or of what is only read,
 *       the exception handler of the loop is told.
 *   <li>Virtual time takes a task that waits here for one that waits for something outside.
 * </ul>
 *
 * <p>Called on a running loop, to which the stream belongs. Nobody else may use the stream below.
 *
 * <p>asyncio: {@code connect_read_pipe} and {@code connect_write_pipe}.
 */
public final class PumpedStreams {
  private PumpedStreams() {}

  /**
   * Makes a stream that can only be read.
   *
   * <p>asyncio: {@code connect_read_pipe}.
   *
   * @param name what it is called in messages, such as {@code modem}
   */
  public static ByteStream of(String name, InputStream input) {
    return new PumpedStream(name(name), pump(name, input), null);
  }

  /**
   * Makes a stream that can only be written to; it is at its end for readers.
   *
   * <p>asyncio: {@code connect_write_pipe}.
   *
   * @param name what it is called in messages, such as {@code modem}
   */
  public static ByteStream of(String name, OutputStream output) {
    return new PumpedStream(name(name), null, Objects.requireNonNull(output, "output"));
  }

  /**
   * Makes a stream that reads from one and writes to the other; they end separately.
   *
   * @param name what it is called in messages, such as {@code modem}
   */
  public static ByteStream of(String name, InputStream input, OutputStream output) {
    Objects.requireNonNull(output, "output");
    return new PumpedStream(name(name), pump(name, input), output);
  }

  private static String name(String name) {
    return Objects.requireNonNull(name, "name");
  }

  private static InputPump pump(String name, InputStream input) {
    return new InputPump(name(name), Objects.requireNonNull(input, "input"));
  }
}
