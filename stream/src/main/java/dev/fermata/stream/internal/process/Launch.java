package dev.fermata.stream.internal.process;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;

import dev.fermata.Async;
import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.stream.internal.loop.DaemonThreads;
import java.io.IOException;
import java.util.concurrent.Executor;

/** The start of a process, in another thread. */
public final class Launch {
  private static final int MOST_THREADS = 4;

  static final Executor THREADS = DaemonThreads.pool("fermata-process-", MOST_THREADS);

  private final ProcessBuilder builder;

  /** Null until it is there. */
  private Process process;

  private boolean isCancelled;

  private Launch(ProcessBuilder builder) {
    this.builder = builder;
  }

  /** Starts a process, or none if this is cancelled. */
  @Async
  public static Coroutine<Process> of(ProcessBuilder builder) throws IOException {
    Launch launch = new Launch(builder);
    try {
      return done(
          await(EventLoop.current().runInExecutor(THREADS, launch::start), IOException.class));
    } catch (CancelledError e) {
      launch.cancel();
      throw e;
    }
  }

  private Process start() throws IOException {
    Process started = builder.start();
    synchronized (this) {
      process = started;
      killUnwanted();
    }
    return started;
  }

  private synchronized void cancel() {
    isCancelled = true;
    killUnwanted();
  }

  private void killUnwanted() {
    if (isCancelled && process != null) {
      process.toHandle().destroyForcibly();
    }
  }
}
