package dev.fermata.internal.scope;

import static dev.fermata.internal.kernel.Kernel.KERNEL;

import dev.fermata.EventLoop;
import dev.fermata.Handle;
import dev.fermata.Task;
import dev.fermata.internal.kernel.Pause;

/**
 * A time limit on a part of a task: cancels the task when the time comes, and tells, where that
 * part ends, whether the cancellation that ends it is this one's.
 *
 * <pre>
 *   ENTERED --- timer ---> EXPIRING --- exit ---> EXPIRED
 *      +-------- exit ---> EXITED
 * </pre>
 */
public final class Deadline implements Runnable {
  public enum State {
    ENTERED,
    EXPIRING,
    EXPIRED,
    EXITED
  }

  private final Task<?> task;

  /** How often the task had been cancelled when this was entered; later requests count here. */
  private final int deliveredOnEntry;

  private State state = State.ENTERED;

  /** Null when there is no limit for now. */
  private Handle timer;

  /** Where the task was when the time came; null before. */
  private String stoodAt;

  /** Begins a part of the running task that has no limit yet. */
  public Deadline(Task<?> task) {
    this.task = task;
    deliveredOnEntry = KERNEL.delivered(task);
  }

  public State state() {
    return state;
  }

  /** The task that this limits. May be called from any thread. */
  public Task<?> task() {
    return task;
  }

  /** Sets the limit, on the clock of the loop; a time that has passed strikes at the next await. */
  public void reschedule(long when) {
    disarm();
    EventLoop loop = task.loop();
    timer = when <= KERNEL.now(loop) ? loop.callSoon(this) : KERNEL.callAt(loop, when, this);
  }

  /** Takes the limit away. */
  public void disarm() {
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
  }

  /** Returns where the task was when the time came. */
  public String stoodAt() {
    return stoodAt;
  }

  /** The time has come. */
  @Override
  public void run() {
    stoodAt = KERNEL.position(task);
    Pause.cancelForBlock(task, null);
    state = State.EXPIRING;
    timer = null;
  }

  /**
   * Ends the part.
   *
   * @return true if the time is up, and nobody else has asked the task to end: a cancellation that
   *     ends the part is then this one's
   */
  public boolean exit() {
    disarm();
    if (state != State.EXPIRING) {
      state = State.EXITED;
      return false;
    }
    state = State.EXPIRED;
    return KERNEL.takeRequestBack(task, deliveredOnEntry) <= deliveredOnEntry;
  }
}
