package dev.fermata.internal.scope;

import static dev.fermata.internal.kernel.Kernel.KERNEL;

import dev.fermata.EventLoop;
import dev.fermata.InvalidStateException;
import dev.fermata.Task;
import dev.fermata.internal.kernel.MissingLoop;
import dev.fermata.internal.kernel.RunningLoops;

/** Checks that what belongs to a task is used by it. */
public final class Scopes {
  private Scopes() {}

  /** Returns the task that runs, which makes {@code what}. */
  public static Task<?> owner(String what) {
    Task<?> running = running();
    if (running == null && MissingLoop.isInBodyWithoutLoop()) {
      throw MissingLoop.here();
    }
    if (running == null) {
      throw new InvalidStateException(what
          + " belongs to the task that makes it, and no task runs here"
          + "\n  help: make it in an @Async method:"
          + "\n      try (var scope = ...) { ... }");
    }
    return running;
  }

  /** Refuses any other task than {@code owner}. */
  public static void checkOwner(Task<?> owner, Object scope) {
    Task<?> running = running();
    if (running != owner) {
      throw new InvalidStateException(scope
          + " is left by "
          + (running == null ? "no task" : KERNEL.describe(running))
          + "\n  note: it belongs to "
          + KERNEL.describe(owner)
          + "\n  help: leave the block in the task that entered it");
    }
  }

  private static Task<?> running() {
    EventLoop loop = RunningLoops.inThisThread();
    return loop == null ? null : KERNEL.currentTask(loop);
  }
}
