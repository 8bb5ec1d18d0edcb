package dev.fermata.samples;

import static dev.fermata.Fermata.*;

import dev.fermata.Async;
import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Task;

/** Runs a program so that Ctrl-C cancels it, which lets it clean up, instead of killing it. */
final class Interruptible {
  private Interruptible() {}

  /** Runs {@code program}; false if it was cancelled before its end. */
  static boolean runToEnd(Coroutine<Void> program) {
    try {
      run(guarded(program, Thread.currentThread()));
      return true;
    } catch (CancelledError cancelled) {
      return false;
    }
  }

  /**
   * Awaits {@code program} with a shutdown hook in place. On Ctrl-C the JVM starts the hook, which
   * cancels this task and waits for the thread; the JVM then ends with status 130.
   */
  @Async
  private static Coroutine<Void> guarded(Coroutine<Void> program, Thread runner) {
    EventLoop loop = EventLoop.current();
    Task<?> task = currentTask();
    var hook = new Thread(() -> {
      loop.callSoonThreadSafe(task::cancel);
      joinQuietly(runner);
    });
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      await(program);
    } finally {
      removeUnlessRunning(hook);
    }
    return done();
  }

  private static void joinQuietly(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void removeUnlessRunning(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException shuttingDown) {
      // The hook runs already and waits for this thread.
    }
  }
}
