package dev.fermata.stream.process;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.timeout;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.fermata.Async;
import dev.fermata.AsyncCloseable;
import dev.fermata.AsyncTimeoutException;
import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Promise;
import dev.fermata.stream.StreamReader;
import dev.fermata.stream.StreamWriter;
import dev.fermata.stream.internal.loop.Confinement;
import dev.fermata.stream.internal.process.ChildOutput;
import dev.fermata.stream.internal.process.EndOfRun;
import dev.fermata.stream.internal.process.InputPump;
import dev.fermata.stream.internal.process.Launch;
import dev.fermata.stream.internal.process.OutsideEvents;
import dev.fermata.stream.internal.process.ProcessTree;
import dev.fermata.stream.internal.process.PumpedStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

/**
 * A process that this one has started. Belongs to the loop on which it was started, and is used on
 * that loop's thread, except where a method says otherwise.
 *
 * <p>A block that holds one does not leave it behind:
 *
 * <pre>{@code
 * try (ChildProcess child = await(ChildProcess.start(new ProcessBuilder("sort")))) {
 *   await(child.input().write("b\na\n"));
 *   await(child.input().finish());
 *   return done(await(child.output().readAll(1000)));
 * }
 * }</pre>
 *
 * <p>Whoever starts one reads what it writes, all the time, or redirects that: a child whose pipe
 * is full waits. {@link #run} does all of it.
 *
 * <p>asyncio: {@code Process}, {@code create_subprocess_exec}; and {@code create_subprocess_shell}
 * with {@code new ProcessBuilder("sh", "-c", command)}.
 */
public final class ChildProcess implements AsyncCloseable {
  private static final Duration GRACE = Duration.ofSeconds(5);

  /** How long after the exit a pipe is read that others hold: whatever the child wrote is there. */
  private static final long HELD_PIPE_MILLIS = 1000;

  private final Process process;
  private final String name;
  private final EventLoop loop = EventLoop.current();
  private final PumpedStream inputStream;
  private final StreamWriter input;
  private final ChildOutput output;
  private final ChildOutput error;
  private final EndOfRun endOfRun;

  /** Who waits for the exit. */
  private final List<Promise<Void>> waiting = new ArrayList<>(1);

  /** Null while it runs, as far as the loop knows. */
  private Integer exitCode;

  private boolean isClosing;
  private boolean isKilledAtEnd;

  /** @param builder tells what is redirected */
  ChildProcess(Process process, ProcessBuilder builder) {
    this.process = process;
    this.name = "child process " + process.pid();
    boolean isFed = builder.redirectInput() == Redirect.PIPE;
    inputStream =
        new PumpedStream("input of " + name, null, isFed ? process.getOutputStream() : null);
    input = StreamWriter.of(inputStream);
    output = output(
        "output of ", builder.redirectOutput() == Redirect.PIPE ? process.getInputStream() : null);
    boolean hasError = builder.redirectError() == Redirect.PIPE && !builder.redirectErrorStream();
    error = output("error output of ", hasError ? process.getErrorStream() : null);
    endOfRun = new EndOfRun(name, this::runEnded);
    endOfRun.onLoopClosed(this::loopClosed);
    process.onExit().thenRun(() -> OutsideEvents.post(loop, this::exited));
  }

  private ChildOutput output(String what, InputStream stream) {
    return new ChildOutput(what + name, stream == null ? null : new InputPump(what + name, stream));
  }

  /**
   * Starts a process, in another thread. What is not redirected are pipes: {@link #input},
   * {@link #output}, {@link #error}. If this is cancelled, the process, if there is one, is killed.
   *
   * <p>asyncio: {@code create_subprocess_exec}.
   *
   * @param builder not to be changed until this is over
   * @return a coroutine that throws the {@code IOException} of the JDK if there is no such program
   */
  @Async
  public static Coroutine<ChildProcess> start(ProcessBuilder builder) throws IOException {
    Objects.requireNonNull(builder, "builder");
    return done(new ChildProcess(await(Launch.of(builder)), builder));
  }

  /**
   * Runs a process: writes {@code input} to it, reads its output and its error output, and waits
   * for its exit, all at once, so that neither side waits for the other. That it does not read its
   * input is no error. If this is cancelled, the process is ended as by {@link #closeAsync}, before
   * the {@link CancelledError} arrives.
   *
   * <p>asyncio: {@code create_subprocess_exec} and {@code communicate}, which has no limit.
   *
   * @param builder not to be changed until this is over; what it redirects is empty
   * @param input not to be changed until this is over
   * @param limit how many bytes each of the two outputs may have
   * @return a coroutine that throws {@link OutputLimitExceededException} if one has more, with what
   *     there is, and when the process was killed
   * @throws IllegalArgumentException if {@code limit} is less than 1; or there is input, and
   *     {@code builder} redirects it
   */
  public static Coroutine<Output> run(ProcessBuilder builder, byte[] input, int limit)
      throws IOException {
    Objects.requireNonNull(input, "input");
    if (limit < 1) {
      throw new IllegalArgumentException("`limit` has to be 1 or more: " + limit);
    }
    if (input.length > 0 && builder.redirectInput() != Redirect.PIPE) {
      throw new IllegalArgumentException("there are " + input.length
          + " bytes of input, and the builder takes it from " + builder.redirectInput()
          + "\n  help: leave one of them out");
    }
    return new ProcessRun(input, limit).run(builder);
  }

  /**
   * What came of a process.
   *
   * @param exit its exit code, as {@link #awaitExit} gives it
   * @param out what it has written to its output
   * @param error what it has written to its error output
   */
  public record Output(int exit, byte[] out, byte[] error) {}

  /**
   * Returns the writer to the process's input; closed if that is redirected. When the process has
   * exited, every write throws {@link dev.fermata.stream.ConnectionLostException}.
   *
   * <p>asyncio: {@code stdin}.
   */
  public StreamWriter input() {
    return input;
  }

  /**
   * Returns the reader of the process's output; at its end if that is redirected. It ends when the
   * process has exited and what it wrote was read; what others write who have inherited the pipe is
   * not waited for.
   *
   * <p>asyncio: {@code stdout}.
   *
   * @throws IllegalStateException if {@link #awaitExit} has dropped some of it
   */
  public StreamReader output() {
    return output.ask();
  }

  /**
   * As {@link #output}, of the process's error output; at its end if that is redirected, or merged
   * by {@code redirectErrorStream}.
   *
   * <p>asyncio: {@code stderr}.
   *
   * @throws IllegalStateException if {@link #awaitExit} has dropped some of it
   */
  public StreamReader error() {
    return error.ask();
  }

  /**
   * Waits for the exit, however the process's pipes stand; any number of tasks may. If this is
   * cancelled, the process runs on. Meanwhile an output that nobody has asked for is read, so that
   * the process is not held up; up to 64 KiB of each are kept for whoever asks later.
   *
   * <p>asyncio: {@code wait}, which waits for ever if nobody reads the output.
   *
   * @return a coroutine that gives the exit code; 128 + n if signal n has ended it
   */
  @Async
  public Coroutine<Integer> awaitExit() {
    Confinement.check(loop, "awaitExit", name);
    if (exitCode == null) {
      Promise<Void> exit = loop.createPromise();
      OutsideEvents.count(exit);
      waiting.add(exit);
      output.exitAwaited();
      error.exitAwaited();
      try {
        await(exit);
      } finally {
        waiting.remove(exit);
        output.exitNotAwaited();
        error.exitNotAwaited();
      }
    }
    return done(exitCode);
  }

  /**
   * Returns the exit code, as {@link #awaitExit} does; empty while the process runs.
   *
   * <p>asyncio: {@code returncode}.
   */
  public OptionalInt exitCode() {
    return exitCode == null ? OptionalInt.empty() : OptionalInt.of(exitCode);
  }

  /**
   * Returns the number of the process. May be called from any thread.
   *
   * <p>asyncio: {@code pid}.
   */
  public long pid() {
    return process.pid();
  }

  /**
   * Asks the process to end: SIGTERM, where there are signals; elsewhere it is killed. No effect if
   * it has exited. May be called from any thread.
   *
   * <p>asyncio: {@code terminate}.
   */
  public void terminate() {
    process.toHandle().destroy(); // `Process.destroy` closes the streams as well, and may block
  }

  /**
   * Ends the process at once: SIGKILL, where there are signals. What it has started runs on. No
   * effect if it has exited. May be called from any thread.
   *
   * <p>asyncio: {@code kill}.
   */
  public void kill() {
    process.toHandle().destroyForcibly();
  }

  /**
   * Kills the process and what descends from it, such as what a shell has started. What has lost
   * its parent before is not found. If this is cancelled, it is done all the same.
   *
   * <p>asyncio has none.
   */
  @Async
  public Coroutine<Void> killTree() {
    Confinement.check(loop, "killTree", name);
    await(ProcessTree.killInThread(process.toHandle()));
    return done();
  }

  /**
   * Lets the process be killed when the run ends while it runs. Without, the process runs on, and
   * that is reported to the exception handler of the loop; of a loop that is closed without a
   * {@link dev.fermata.Runner}, to the log.
   *
   * @return this
   */
  public ChildProcess killOnClose() {
    isKilledAtEnd = true;
    return this;
  }

  @Async
  private Coroutine<Void> runEnded() {
    if (isKilledAtEnd) {
      kill();
    } else if (exitCode == null && process.isAlive()) {
      throw new IllegalStateException(runsOn());
    }
    return done();
  }

  private void loopClosed() {
    if (isKilledAtEnd) {
      kill();
    } else if (process.isAlive()) {
      System.getLogger("dev.fermata").log(System.Logger.Level.ERROR, this::runsOn);
    }
  }

  private String runsOn() {
    return name + " runs on after the end of the run that has started it"
        + "\n  help: hold it in a `try`, or call `killOnClose()`";
  }

  private void exited() {
    exitCode = process.exitValue();
    endOfRun.forget();
    inputStream.lose(new IOException("the process has exited"));
    CompletableFuture.delayedExecutor(HELD_PIPE_MILLIS, MILLISECONDS, Runnable::run)
        .execute(() -> OutsideEvents.post(loop, this::cutOutput));
    waiting.forEach(exit -> exit.complete(null));
  }

  /** What is read in vain since the exit is read from somebody else. In real time, as they are. */
  private void cutOutput() {
    output.cut();
    error.cut();
  }

  /**
   * Ends the process and closes its pipes: {@link #terminate}, and {@link #kill} after 5 seconds,
   * and waits for the exit. What it writes meanwhile is dropped. If it has exited, this waits for
   * nothing. If this is cancelled, it is killed, and not waited for.
   */
  @Override
  @Async
  public Coroutine<Void> closeAsync() {
    Confinement.check(loop, "closeAsync", name);
    if (exitCode == null) {
      await(end());
    }
    inputStream.abort();
    output.abort();
    error.abort();
    return done();
  }

  @Async
  private Coroutine<Void> end() {
    try {
      if (!isClosing) {
        isClosing = true;
        inputStream.dropOutput();
        output.drop();
        error.drop();
        terminate();
      }
      try (var grace = timeout(GRACE)) {
        await(awaitExit());
      }
    } catch (AsyncTimeoutException e) {
      kill();
      await(awaitExit());
    } catch (CancelledError e) {
      kill();
      throw e;
    }
    return done();
  }

  /** Such as {@code child process 4711, runs} or {@code child process 4711, exited with 0}. */
  @Override
  public String toString() {
    return name + (exitCode == null ? ", runs" : ", exited with " + exitCode);
  }
}
