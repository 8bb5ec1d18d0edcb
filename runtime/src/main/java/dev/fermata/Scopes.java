package dev.fermata;

import dev.fermata.internal.kernel.RunningLoops;

/** Checks that what belongs to a task is used by it. */
final class Scopes {
  private Scopes() {}

  /** Returns the task that runs, which makes {@code what}. */
  static Task<?> owner(String what) {
    EventLoop loop = RunningLoops.inThisThread();
    if (loop == null || loop.currentTask == null) {
      throw new InvalidStateException(what
          + " belongs to the task that makes it, and no task runs here"
          + "\n  help: make it in an @Async method:"
          + "\n      try (var scope = ...) { ... }");
    }
    return loop.currentTask;
  }

  /** Refuses any other task than {@code owner}. */
  static void checkOwner(Task<?> owner, Object scope) {
    EventLoop loop = RunningLoops.inThisThread();
    Task<?> running = loop == null ? null : loop.currentTask;
    if (running != owner) {
      throw new InvalidStateException(scope
          + " is left by "
          + (running == null ? "no task" : running.describe())
          + "\n  note: it belongs to "
          + owner.describe()
          + "\n  help: leave the block in the task that entered it");
    }
  }
}
