package dev.fermata;

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
public final class TaskGroup implements AsyncCloseable {
  private final Task<?> parent;
  private final Set<Task<?>> tasks = new LinkedHashSet<>();

  /** What went wrong in tasks and in the body, in the order of time. */
  private final List<Throwable> failures = new ArrayList<>();

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

  /** Whether this has asked the parent to end, to get it out of the body. */
  private boolean parentCancelRequested;

  /** What cancelled the parent, in the body or while it waited for the tasks; or null. */
  private Throwable cancellation;

  /** Whether the block was left by {@link #cancellation}. */
  private boolean bodyCancelled;

  /** What the parent awaits at the end of the block; null when it does not. */
  private Promise<Void> emptied;

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
  }

  /**
   * Makes a task of {@code coroutine} that belongs to this group.
   *
   * @throws InvalidStateException if this is shutting down or the block was left; the coroutine
   *     then never runs
   */
  public <T> Task<T> createTask(Coroutine<T> coroutine) {
    return createTask(coroutine, null);
  }

  /**
   * As {@link #createTask(Coroutine)}, with a name.
   *
   * @param name the name that messages show; null for {@code Task-N}
   */
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
    task.markObserved();
    tasks.add(task);
    task.addWaiter(new Ended(task));
    return task;
  }

  /** As {@link #createTask(Coroutine)}, for an async lambda. */
  public <T> Task<T> createTask(AsyncCallable<T> body) {
    return createTask(new CallBody<>(body));
  }

  /** As {@link #createTask(Coroutine, String)}, for an async lambda. */
  public <T> Task<T> createTask(AsyncCallable<T> body, String name) {
    return createTask(new CallBody<>(body), name);
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
        endEarly("its task group was cancelled");
      }
    } finally {
      parent.loop.ownership.leave(entered);
    }
  }

  private void endEarly(String reason) {
    abort(reason);
    if (!left) {
      cancelParent(reason);
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
    return new LeaveGroup(this, leaving);
  }

  private final class Ended extends Scheduled {
    private final Task<?> task;

    Ended(Task<?> task) {
      this.task = task;
    }

    @Override
    void execute() {
      ended(task);
    }
  }

  private void ended(Task<?> task) {
    tasks.remove(task);
    if (emptied != null && tasks.isEmpty()) {
      emptied.complete(null);
    }
    if (!(task.outcome instanceof Failure failure) || failure.isCancellation) {
      return;
    }
    failures.add(failure.exception());
    if (parent.isDone()) {
      parent.loop.faults.report(new ExceptionContext(
          task.describe() + " failed in a group that nobody waits for",
          failure.exception(),
          task,
          null));
    } else if (state != State.ABORTING) {
      String reason = task.describe() + " of its task group failed";
      abort(reason);
      cancelParent(reason);
    }
  }

  private void abort(String reason) {
    state = State.ABORTING;
    for (Task<?> task : tasks) {
      task.cancel(reason);
    }
  }

  private void cancelParent(String reason) {
    parentCancelRequested = parent.cancel(reason);
  }

  /** The block ends, by {@code leaving} if that is not null. */
  void beginLeave(Throwable leaving) {
    if (left) {
      throw new InvalidStateException(
          this + ": it was left already\n  help: make a group for each block");
    }
    Scopes.checkOwner(parent, this);
    left = true;
    if (leaving instanceof CancelledError) {
      cancellation = leaving;
      bodyCancelled = true;
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

  /** The parent was cancelled while it waited for the tasks. */
  void interrupted(Throwable interruption) {
    if (cancellation == null) {
      cancellation = interruption;
    }
    if (state != State.ABORTING) {
      abort("the task that waits for its group was cancelled");
    }
  }

  /** Returns what the parent has to await before it can leave; null if there is nothing. */
  Promise<Void> remaining() {
    if (tasks.isEmpty()) {
      emptied = null;
      return null;
    }
    emptied = parent.loop.createPromise();
    return emptied;
  }

  /** Ends this, and returns the exception to leave the block with; null if there is none. */
  Throwable finish() {
    state = State.FINISHED;
    boolean onlyThisCancelled = parentCancelRequested && parent.uncancel() == 0;
    if (!failures.isEmpty()) {
      if (parent.cancelling() > 0) {
        parent.uncancel();
        parent.cancel(cancellation == null ? null : SafeText.messageOf(cancellation));
      }
      return new TaskGroupException(failures);
    }
    if (!onlyThisCancelled) {
      return cancellation;
    }
    return bodyCancelled ? new TaskGroupCancelledException(parent.describe(), cancellation) : null;
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
