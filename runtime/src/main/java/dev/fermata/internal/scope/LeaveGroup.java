package dev.fermata.internal.scope;

import dev.fermata.CancelledError;
import dev.fermata.Future;
import dev.fermata.Promise;
import dev.fermata.StateMachine;
import dev.fermata.StateTable;
import dev.fermata.Task;
import dev.fermata.internal.kernel.Futures;
import dev.fermata.internal.kernel.Moving;
import java.util.List;
import java.util.Set;

/** The coroutine that leaves a task group: waits until the group has no tasks. */
public abstract class LeaveGroup extends StateMachine<Throwable> {
  private static final StateTable STATES = StateTable.of(
      "TaskGroup.leave", "LeaveGroup.java", StateTable.await(0, "the tasks of the group"));

  private final Throwable leaving;
  private final Set<Task<?>> tasks;

  /**
   * Leaves a group.
   *
   * @param leaving what the block is left by, or null
   * @param tasks those of the group, from which the group removes what is done
   */
  protected LeaveGroup(Throwable leaving, Set<Task<?>> tasks) {
    this.leaving = leaving;
    this.tasks = tasks;
  }

  /** The block ends, by {@code leaving} if that is not null. */
  protected abstract void begin(Throwable leaving);

  /** The parent was cancelled while it waited for the tasks. */
  protected abstract void interrupted(Throwable cancellation);

  /** Returns what the parent has to await before it can leave; null if there is nothing. */
  protected abstract Promise<Void> remaining();

  /** Ends the group, and returns the exception to leave the block with; null if there is none. */
  protected abstract Throwable finish();

  @Override
  protected Object step(int depth) {
    if (state() == 0) {
      begin(leaving);
    } else {
      try {
        resumed();
      } catch (CancelledError cancellation) {
        interrupted(cancellation);
      }
    }
    Promise<Void> remaining = remaining();
    if (remaining == null) {
      return finish();
    }
    await(remaining, this, depth);
    return suspend(1);
  }

  @Override
  protected List<Future<?>> waitsOn() {
    return Futures.unsettled(Moving.copyOf(tasks).stream());
  }

  @Override
  protected List<Future<?>> keepsWaitingFor() {
    return waitsOn();
  }

  @Override
  protected StateTable states() {
    return STATES;
  }
}
