package dev.fermata;

import dev.fermata.internal.basics.SafeText;
import dev.fermata.internal.context.Context;
import dev.fermata.internal.kernel.Positioned;
import dev.fermata.internal.trace.TaskStack;
import java.util.List;
import java.util.Objects;

/**
 * A future that a coroutine completes, scheduled on a loop. The loop holds every task that is not
 * done, so a task need not be kept for it to run on. Used on the loop's thread, except where a
 * method of {@link Future} says otherwise.
 *
 * <p>asyncio: {@code Task}.
 *
 * @param <T> the type of the value the coroutine returns
 */
public final class Task<T> extends LoopDriver<T> {
  /** Null until asked for or set: then the number tells it. */
  private String name;

  final int number;

  /** What its variables are; at first what they were where this was made. Null if none is set. */
  Context context = Context.snapshot(loop);

  /** Neighbours in {@link TaskList}. */
  Task<?> previous;

  Task<?> next;

  Task(EventLoop loop, Frame<? extends T> body, String name) {
    super(loop, body);
    this.name = name;
    this.number = loop.nextTaskNumber();
  }

  /** Returns the name given at creation, or {@code Task-N}. May be called from any thread. */
  public String name() {
    String given = name;
    return given == null ? "Task-" + Integer.toUnsignedString(number) : given;
  }

  /** Null for {@code Task-N}. */
  String givenName() {
    return name;
  }

  /** Changes the name that messages show. */
  public void setName(String newName) {
    Objects.requireNonNull(newName, "name");
    boolean entered = loop.ownership.enter("Task.setName");
    name = newName;
    loop.ownership.leave(entered);
  }

  /**
   * Asks the task to end: what it awaits is cancelled, and {@link CancelledError} is thrown at that
   * {@code await}; a task that has not started never does. The task is done only when its coroutine
   * has ended, and if that catches the error and returns, the task is not cancelled. Asking counts
   * in {@link #cancelling}; of several requests that come before the error is thrown, the first one
   * that has a message gives it.
   *
   * <p>asyncio: {@code Task.cancel}.
   *
   * @param message the message of the {@link CancelledError}, or null
   * @return false if the task was done already
   */
  @Override
  public boolean cancel(String message) {
    boolean entered = loop.ownership.enter("Task.cancel");
    try {
      return request(message);
    } finally {
      loop.ownership.leave(entered);
    }
  }

  /**
   * Returns how many times {@link #cancel} was called, less the calls of {@link #uncancel}.
   *
   * <p>asyncio: {@code cancelling}.
   */
  @Override
  public int cancelling() {
    return requests();
  }

  /**
   * Takes one request to cancel back; only whoever made it should. When none is left, a
   * cancellation that has not been delivered yet is dropped.
   *
   * <p>asyncio: {@code uncancel}.
   *
   * @return how many requests are left
   */
  public int uncancel() {
    boolean entered = loop.ownership.enter("Task.uncancel");
    int left = takeRequestBack(0);
    loop.ownership.leave(entered);
    return left;
  }

  /**
   * Returns the lines at which this stands, innermost first: those of the bodies that await one
   * another, and before them, while its step runs in the calling thread, those of that step. Empty
   * before it has begun and when it is done; 1024 at most, the innermost ones. May be called from
   * any thread; while another one runs the loop, what this gives may have changed already, and of a
   * task that runs it is where that was suspended last.
   *
   * <p>asyncio: {@code Task.get_stack}.
   */
  public List<AwaitFrame> stack() {
    return TaskStack.of(this);
  }

  /**
   * Returns what this awaits: a future, or what has to end before that can, such as the tasks of
   * the group whose end this waits for.
   */
  @Override
  public List<Future<?>> awaits() {
    Frame<?> innermost = leaf;
    Future<?> awaited = awaited();
    if (awaited == null || innermost == null) {
      return List.of();
    }
    List<Future<?>> known = innermost.waitsOn();
    return known.isEmpty() ? List.of(awaited) : known;
  }

  /** The task that runs; throws if none does. */
  static Task<?> current() {
    Task<?> task = EventLoop.current().currentTask;
    if (task == null) {
      throw new InvalidStateException("no task runs: this is a callback of the loop");
    }
    return task;
  }

  /** Where this is: its innermost line, and if it awaits a task there, where that one is. */
  String position() {
    if (leaf instanceof Positioned positioned) {
      return positioned.position();
    }
    return awaited() instanceof Task<?> other ? leaf + ", which is " + other : leaf.toString();
  }

  /** @hidden */
  @Override
  protected String describe() {
    return "task " + SafeText.quoted(name());
  }

  @Override
  public String toString() {
    if (isDone()) {
      return super.toString();
    }
    return describe()
        + (cancelling() > 0 ? ", cancelling" : ", pending")
        + (loop.currentTask == this ? ", running" : ": " + leaf);
  }
}
