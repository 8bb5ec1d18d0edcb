package dev.fermata.stream.process;

import dev.fermata.stream.StreamReader;
import dev.fermata.stream.StreamWriter;
import dev.fermata.stream.internal.process.StandardInput;
import dev.fermata.stream.internal.process.StandardOutput;

/**
 * The standard input and output of this process, without blocking the loop: see
 * {@link PumpedStreams}. A thread that is blocked in one of them keeps neither the loop nor the
 * process from ending.
 *
 * <p>Each is one object for the process, and belongs to the loop that has used it first, until that
 * is closed. The methods are called on a running loop. A task named after the stream waits there
 * for the end of the run.
 *
 * <p>asyncio: {@code connect_read_pipe} with {@code sys.stdin} and {@code connect_write_pipe} with
 * {@code sys.stdout}.
 */
public final class StandardStreams {
  private StandardStreams() {}

  /**
   * Returns the reader of {@code System.in}. The end of the input is the end; it is never closed.
   * What a run has read and not used is there for the next run. Nobody else may read
   * {@code System.in} meanwhile.
   *
   * @throws dev.fermata.WrongLoopException if another loop uses it, which is not closed
   */
  public static StreamReader input() {
    return StandardInput.reader();
  }

  /**
   * Returns the writer to {@code System.out}. As with every writer, what is written gathers: to
   * print something else behind it, await {@code flush} before. When the run ends, what was written
   * is flushed. It is never closed.
   *
   * @throws dev.fermata.WrongLoopException if another loop uses it, which is not closed
   */
  public static StreamWriter output() {
    return StandardOutput.writer();
  }
}
