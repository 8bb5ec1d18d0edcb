package dev.fermata;

import dev.fermata.internal.basics.SafeText;
import dev.fermata.internal.basics.Throwables;
import dev.fermata.internal.kernel.KeptRing;
import dev.fermata.internal.kernel.Observer;
import dev.fermata.internal.kernel.Relay;
import dev.fermata.internal.kernel.Scheduled;
import dev.fermata.internal.scope.BlockCancellation;
import dev.fermata.internal.scope.LeaveGroup;
import dev.fermata.internal.scope.LeaveNormally;
import dev.fermata.internal.scope.Scopes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Tasks that end together: the block that holds the group is not left before all of them are done.
 *
 * <pre>{@code
 * try (var group = new TaskGroup()) {
 *   group.createTask(fetch(a));
 *   group.createTask(fetch(b));
 * }
 * }</pre>
 *
 * <p>When a task fails, the others and the body of the block are cancelled, and the block is left
 * with a {@link TaskGroupException} that holds every failure. A task that is merely cancelled
 * disturbs nobody. When the body fails, or its task is cancelled, the tasks are cancelled and
 * waited for. Tasks may add tasks, until the last one is done. {@link #cancel} ends all of it
 * early.
 *
 * <p>Used on the thread of the loop. Belongs to the task that makes it, which alone may leave the
 * block.
 *
 * <p>asyncio: {@code TaskGroup}.
 */
public final class TaskGroup extends TaskMaker implements AsyncCloseable {
  private final Task<?> parent;
  private final BlockCancellation cancellation;
  private final Set<Task<?>> tasks = new LinkedHashSet<>();

  /** What went wrong in tasks and in the body, in the order of time. */
  private final List<Throwable> failures = new ArrayList<>();

  /** The tasks that failed: their failures are shown by whoever leaves the block. */
  private final List<Ended> failed = new ArrayList<>();

  /**
   * How far this has come.
   *
   * <pre>
   *              createTask: joins    createTask: joins    createTask: refused
   *   OPEN ------------ leave ------------> LEAVING ---- the last task ends ----> FINISHED
   *     \                                      \                                     ^
   *      +- a failure, cancel() -> ABORTING <---+                                    |
   *                                   +--------- leave, the last task ends ----------+
   * </pre>
   */
  private State state = State.OPEN;

  private boolean left;

  /** Why this is {@link State#ABORTING}; null before. */
  private String abortReason;

  /** What failed in the body while it was being cancelled. */
  private List<Throwable> bodyFailures = List.of();

  /** What the parent awaits at the end of the block; null when it does not. */
  private Promise<Void> emptied;

  /** Waits for the parent, which may never leave the block; null until a task has failed. */
  private ParentEnded parentEnded;

  private enum State {
    OPEN,
    LEAVING,
    ABORTING,
    FINISHED
  }

  /**
   * Makes a group without tasks, in the task that runs.
   *
   * @throws InvalidStateException if no task runs
   */
  public TaskGroup() {
    parent = Scopes.owner("a task group");
    cancellation = new BlockCancellation(parent);
  }

  /**
   * Makes a task of {@code coroutine} that belongs to this group.
   *
   * @throws InvalidStateException if this is shutting down or the block was left; the coroutine
   *     then never runs
   */
  @Override
  public <T> Task<T> createTask(Coroutine<T> coroutine) {
    return createTask(coroutine, null);
  }

  /**
   * As {@link #createTask(Coroutine)}, with a name.
   *
   * @param name the name that messages show; null for {@code Task-N}
   */
  @Override
  public <T> Task<T> createTask(Coroutine<T> coroutine, String name) {
    boolean entered = parent.loop.ownership.enter("createTask");
    try {
      return add(coroutine, name);
    } finally {
      parent.loop.ownership.leave(entered);
    }
  }

  private <T> Task<T> add(Coroutine<T> coroutine, String name) {
    if (state == State.ABORTING || state == State.FINISHED || left && tasks.isEmpty()) {
      Relay.refuse(coroutine);
      throw new InvalidStateException(this
          + ": it takes no more tasks"
          + (state == State.ABORTING
              ? "\n  note: it was cancelled, or a task or its block failed"
              : "\n  help: add tasks in the block, or in a task of the group"));
    }
    Task<T> task = parent.loop.createTask(coroutine, name);
    tasks.add(task);
    new Ended(task).observe();
    if (state == State.ABORTING && !task.isDone()) {
      task.cancel(abortReason); // it began at once, and ended this
    }
    return task;
  }

  /**
   * Ends the tasks and the body early, without that being a failure: the tasks that are not done
   * are cancelled, and a body that has not reached its end gets a {@link CancelledError} at its
   * {@code await}. A block whose body was at its end, or ends normally in spite of that, is left
   * without an exception. One whose body was cut short is left with a
   * {@link TaskGroupCancelledException}, which a {@code catch} of the same {@code try} takes:
   *
   * <pre>{@code
   * try (var group = new TaskGroup()) {
   *   while (true) {
   *     group.createTask(serve(await(connections.get())));
   *   }
   * } catch (TaskGroupCancelledException stopped) {
   *   log("served all that came");
   * }
   * }</pre>
   *
   * <p>Failures come first, and so does a cancellation of the task from elsewhere. No effect when
   * this is shutting down already, or the block was left.
   *
   * <p>asyncio 3.15: {@code TaskGroup.cancel}, which leaves a body that was cut short without an
   * exception.
   */
  public void cancel() {
    boolean entered = parent.loop.ownership.enter("TaskGroup.cancel");
    try {
      if (!isShuttingDown()) {
        endEarly();
      }
    } finally {
      parent.loop.ownership.leave(entered);
    }
  }

  private void endEarly() {
    abort("its task group was cancelled");
    if (!left) {
      cancellation.request(abortReason);
    }
  }

  /** Whether this takes no more tasks, because it was cancelled, a task failed or all are done. */
  public boolean isShuttingDown() {
    return state == State.ABORTING || state == State.FINISHED;
  }

  /** Returns the tasks of this that are not done, oldest first. */
  public List<Task<?>> tasks() {
    return List.copyOf(tasks);
  }

  /** Leaves the block normally: waits for the tasks. */
  @Override
  public Coroutine<Void> closeAsync() {
    return new LeaveNormally(this);
  }

  /**
   * Waits for the tasks, which are cancelled first if {@code leaving} is not null.
   *
   * @return a coroutine that gives a {@link TaskGroupException} if a task or the block failed, or
   *     the cancellation of the task that waits, or null
   */
  @Override
  public Coroutine<Throwable> leave(Throwable leaving) {
    return new Leave(leaving);
  }

  /** What the leaving of the block does with this. */
  private final class Leave extends LeaveGroup {
    Leave(Throwable leaving) {
      super(leaving, tasks);
    }

    @Override
    protected void begin(Throwable leaving) {
      if (left) {
        throw new InvalidStateException(
            TaskGroup.this + ": it was left already\n  help: make a group for each block");
      }
      Scopes.checkOwner(parent, TaskGroup.this);
      left = true;
      if (leaving instanceof CancelledError) {
        cancellation.leftBy(leaving);
        bodyFailures = Throwables.failuresIn(leaving);
        if (cancellation.isOwn(leaving)) {
          addBodyFailures();
        }
      } else if (leaving != null) {
        failures.add(leaving);
      }
      if (state == State.OPEN) {
        state = State.LEAVING;
      }
      if (leaving != null && state != State.ABORTING) {
        abort("the block of its task group was left by " + SafeText.of(leaving));
      }
    }

    @Override
    protected void interrupted(Throwable interruption) {
      cancellation.interruptedBy(interruption);
      if (state != State.ABORTING) {
        abort("the task that waits for its group was cancelled");
      } else {
        KeptRing.end(parent, tasks, cancellation.reason(interruption, abortReason));
      }
    }

    @Override
    protected Promise<Void> remaining() {
      if (tasks.isEmpty()) {
        emptied = null;
        return null;
      }
      emptied = parent.loop.createPromise();
      return emptied;
    }

    @Override
    protected Throwable finish() {
      state = State.FINISHED;
      cancellation.end();
      if (cancellation.isOnlyOwn() || !failures.isEmpty()) {
        addBodyFailures();
      }
      if (!failures.isEmpty()) {
        cancellation.deliverAgain();
        failed.forEach(Observer::handedOn);
        if (parentEnded != null) {
          parent.removeWaiter(parentEnded);
        }
        return new TaskGroupException(failures);
      }
      if (!cancellation.isOnlyOwn()) {
        return cancellation.toThrow();
      }
      return cancellation.ofBody() == null
          ? null
          : new TaskGroupCancelledException(parent.describe(), cancellation.ofBody());
    }

    @Override
    public String toString() {
      return "awaiting the end of " + TaskGroup.this;
    }
  }

  private final class Ended extends Observer<Object> {
    private final Task<?> task;

    @SuppressWarnings("unchecked") // how it ended is all that is asked for
    Ended(Task<?> task) {
      super((Future<Object>) task);
      this.task = task;
    }

    @Override
    protected void arrived() {
      ended(this);
    }
  }

  private final class ParentEnded extends Scheduled {
    @Override
    protected void execute() {
      failed.forEach(Observer::letGo);
    }
  }

  private void ended(Ended ended) {
    Task<?> task = ended.task;
    tasks.remove(task);
    if (emptied != null && tasks.isEmpty()) {
      emptied.complete(null);
    }
    List<Throwable> taskFailures = task.failures();
    if (taskFailures.isEmpty() || parent.isDone()) {
      ended.letGo();
      return;
    }
    if (parentEnded == null) {
      parentEnded = new ParentEnded();
      parent.addWaiter(parentEnded);
    }
    failed.add(ended);
    failures.addAll(taskFailures);
    if (state != State.ABORTING) {
      abort(task.describe() + " of its task group failed");
      cancellation.request(abortReason);
    }
  }

  private void abort(String reason) {
    state = State.ABORTING;
    abortReason = reason;
    for (Task<?> task : tasks) {
      if (!task.isDone()) {
        task.cancel(reason);
      }
    }
  }

  /** A cancellation of the body that does not leave the block leaves what is suppressed in it. */
  private void addBodyFailures() {
    for (Throwable failure : bodyFailures) {
      if (failures.stream().noneMatch(known -> known == failure)) {
        failures.add(failure);
      }
    }
  }

  @Override
  public String toString() {
    return "task group of "
        + parent.describe()
        + switch (state) {
          case OPEN, LEAVING -> ", tasks: " + tasks.size();
          case ABORTING -> ", shutting down, tasks: " + tasks.size();
          case FINISHED -> ", finished";
        };
  }
}
