package dev.fermata;

import dev.fermata.internal.kernel.CallBody;
import dev.fermata.internal.kernel.Named;
import java.util.concurrent.CompletableFuture;

/**
 * A loop that runs in a thread of its own, for programs that are not async themselves: a server
 * whose threads block, or a user interface.
 *
 * <pre>{@code
 * try (LoopThread background = LoopThread.start("background")) {
 *   Price price = background.call(() -> fetch(item));
 * }
 * }</pre>
 *
 * <p>The methods may be called from any thread, unless one says otherwise. The thread is a daemon:
 * it does not keep the process alive. When the process ends, as by Ctrl-C, the tasks are cancelled
 * and their clean-up runs, as {@link Runner#shutdownLimit} says.
 *
 * <p>anyio: {@code BlockingPortal}.
 */
public final class LoopThread implements AutoCloseable {
  private final EventLoop loop;
  private final Promise<Void> closing;
  private final Thread thread;

  private LoopThread(EventLoop loop) {
    this.loop = loop;
    this.closing = loop.createPromise();
    this.thread = new Thread(this::run, loop.name());
  }

  /**
   * Starts a loop in a thread of its own.
   *
   * @param name of the thread and of the loop
   */
  public static LoopThread start(String name) {
    return start(EventLoop.builder().name(name));
  }

  /**
   * As {@link #start(String)}, with a loop as described: one that carries the MDC of a logger, for
   * example. The thread has the name of the loop.
   */
  public static LoopThread start(EventLoopBuilder description) {
    description.requireOwnThread("LoopThread.start");
    LoopThread started = new LoopThread(description.build());
    started.thread.setDaemon(true);
    started.thread.start();
    return started;
  }

  private void run() {
    try (Runner runner = new Runner(() -> loop)) {
      runner.run(new CallBody<>(() -> {
        Fermata.currentTask().setName("end of " + loop.name());
        return closing;
      }));
    } catch (CancelledError endOfProcess) {
      return;
    }
  }

  /** Returns the loop, which ends when this is closed. */
  public EventLoop loop() {
    return loop;
  }

  /**
   * Makes {@code call} in a task of the loop. Cancelling the result cancels the task.
   *
   * @throws InvalidStateException if this is closed
   */
  public <T> CompletableFuture<T> submit(AsyncCall<T, ?> call) {
    return loop.submit(call);
  }

  /**
   * As {@link EventLoop#call(AsyncCall)}: makes {@code call} in a task of the loop, and blocks the
   * thread until that has ended.
   *
   * @return the value of the task
   * @throws X what it fails with, as it is
   * @throws InvalidStateException in the thread of the loop, or if this is closed
   */
  public <T, X extends Exception> T call(AsyncCall<T, X> call) throws X {
    return loop.call(call);
  }

  /** As {@link #call(AsyncCall)}, for a call that throws two kinds, of which javac infers one. */
  public <T, X extends Exception, Y extends Exception> T call(
      AsyncCall<T, Exception> call, Class<X> failure, Class<Y> other) throws X, Y {
    return loop.call(call, failure, other);
  }

  /**
   * Cancels the tasks that are left, waits until they have ended, and closes the loop; then the
   * thread has ended, too. An interrupt shows again afterwards. No effect if this is closed.
   *
   * @throws InvalidStateException in the thread of the loop, which would wait for itself
   */
  @Override
  public void close() {
    if (thread == Thread.currentThread()) {
      throw new InvalidStateException(
          "the thread of " + Named.loop(loop) + " cannot close it, and wait for itself"
              + "\n  help: close it in the thread that started it");
    }
    closing.complete(null);
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException interrupt) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public String toString() {
    return "thread of " + Named.loop(loop) + (loop.isClosed() ? ", closed" : "");
  }
}
