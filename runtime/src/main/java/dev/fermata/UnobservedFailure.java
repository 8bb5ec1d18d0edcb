package dev.fermata;

/** Reports the failure of a task, one iteration after it, unless somebody has seen it by then. */
final class UnobservedFailure extends Scheduled {
  private final Task<?> task;

  UnobservedFailure(Task<?> task) {
    this.task = task;
  }

  @Override
  void execute() {
    if (!task.isObserved()) {
      Throwable exception = task.exception();
      task.loop.faults.report(new ExceptionContext(
          task.describe() + " failed and nobody awaits it" + FutureSites.note(task),
          exception,
          task,
          null));
    }
  }

  @Override
  void drop() {
    execute();
  }

  @Override
  public String toString() {
    return "report of " + task.describe();
  }
}
