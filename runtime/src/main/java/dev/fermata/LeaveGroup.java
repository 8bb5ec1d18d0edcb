package dev.fermata;

/** The coroutine of {@link TaskGroup#leave}: waits until the group has no tasks. */
final class LeaveGroup extends StateMachine<Throwable> {
  private static final StateTable STATES = StateTable.of(
      "TaskGroup.leave", "LeaveGroup.java", StateTable.await(0, "the tasks of the group"));

  private final TaskGroup group;
  private final Throwable leaving;

  LeaveGroup(TaskGroup group, Throwable leaving) {
    this.group = group;
    this.leaving = leaving;
  }

  @Override
  protected Object step(int depth) {
    if (state() == 0) {
      group.beginLeave(leaving);
    } else {
      try {
        resumed();
      } catch (CancelledError cancellation) {
        group.interrupted(cancellation);
      }
    }
    Promise<Void> remaining = group.remaining();
    if (remaining == null) {
      return group.finish();
    }
    await(remaining, this, depth);
    return suspend(1);
  }

  @Override
  protected StateTable states() {
    return STATES;
  }

  @Override
  public String toString() {
    return "awaiting the end of " + group;
  }
}
