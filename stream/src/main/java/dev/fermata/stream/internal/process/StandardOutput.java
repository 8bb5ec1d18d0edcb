package dev.fermata.stream.internal.process;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.stream.StreamWriter;
import dev.fermata.stream.internal.name.Losses;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;

/** The output of this process. What was written is there when the run has ended. */
public final class StandardOutput {
  private static final String NAME = "standard output";
  private static final OneLoop<StandardOutput> ONE = new OneLoop<>(NAME);

  private final StreamWriter writer =
      StreamWriter.of(new PumpedStream(NAME, null, new Checked(System.out)));

  private EndOfRun end;

  private StandardOutput() {}

  /** Returns the writer of the running loop. */
  public static StreamWriter writer() {
    StandardOutput output = ONE.get(StandardOutput::new);
    if (output.end == null || !output.end.isAwaited()) {
      output.end = new EndOfRun(NAME, output::flush);
    }
    return output.writer;
  }

  @Async
  private Coroutine<Void> flush() {
    try {
      await(writer.flush());
    } catch (IOException e) {
      throw new UncheckedIOException("what was written last is lost: " + Losses.reason(e), e);
    }
    return done();
  }

  /** A {@code PrintStream} that tells when it fails, and is not closed. */
  private static final class Checked extends OutputStream {
    private final PrintStream target;

    Checked(PrintStream target) {
      this.target = target;
    }

    @Override
    public void write(int value) throws IOException {
      target.write(value);
      check();
    }

    @Override
    public void write(byte[] bytes, int start, int length) throws IOException {
      target.write(bytes, start, length);
      check();
    }

    @Override
    public void flush() throws IOException {
      check();
    }

    @Override
    public void close() throws IOException {
      check();
    }

    /** Flushes. */
    private void check() throws IOException {
      if (target.checkError()) {
        throw new IOException("it takes nothing any more");
      }
    }
  }
}
