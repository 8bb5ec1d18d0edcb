package dev.fermata.internal.scope;

import static dev.fermata.internal.kernel.Kernel.KERNEL;

import dev.fermata.CancelledError;
import dev.fermata.Task;
import dev.fermata.internal.basics.SafeText;
import dev.fermata.internal.kernel.Pause;

/**
 * Tells, for a block that may ask its own task to end, whether somebody else has asked as well.
 * Requests that come close together are delivered as one, so the exceptions alone do not tell:
 * those requests that are left at the end count.
 */
public final class BlockCancellation {
  private final Task<?> task;

  /** How often the task had been cancelled when the block began; later requests count here. */
  private final int deliveredOnEntry;

  /** The message of the request of the block; null before there is one. */
  private String message;

  /** How many requests were left when the block had taken back its own. */
  private int left;

  /** What cancelled the body; or null. */
  private Throwable ofBody;

  /** What cancelled the task first, apart from the block, while it was leaving that; or null. */
  private Throwable interruption;

  /** What came for the request of the block while the task was leaving that; or null. */
  private Throwable answer;

  /** Begins a block of the task that runs. */
  public BlockCancellation(Task<?> task) {
    this.task = task;
    deliveredOnEntry = KERNEL.delivered(task);
  }

  /** Asks the task to end, to get it out of the body; no effect when it is done. */
  public void request(String reason) {
    if (!task.isDone()) {
      message = reason;
      Pause.cancelForBlock(task, reason);
    }
  }

  /** The body was left by {@code cancellation}. */
  public void leftBy(Throwable cancellation) {
    ofBody = cancellation;
  }

  /** What cancelled the body; or null. */
  public Throwable ofBody() {
    return ofBody;
  }

  /** {@code cancellation} came while the task was leaving the block, which goes on with that. */
  public void interruptedBy(Throwable cancellation) {
    if (isOwn(cancellation)) {
      answer = cancellation;
    } else if (interruption == null) {
      interruption = cancellation;
    }
  }

  /** Whether {@code cancellation} came for the request of the block. */
  public boolean isOwn(Throwable cancellation) {
    return message != null
        && cancellation.getClass() == CancelledError.class
        && message.equals(cancellation.getMessage());
  }

  /**
   * Why {@code cancellation} has come: the reason {@code given} to the tasks of the block only says
   * that something has cancelled this one, before.
   */
  public String reason(Throwable cancellation, String given) {
    String reason = SafeText.messageOf(cancellation);
    return interruption != null && given.equals(reason) ? SafeText.messageOf(interruption) : reason;
  }

  /** Ends the block: takes its request back. */
  public void end() {
    left = message == null ? task.cancelling() : KERNEL.takeRequestBack(task, deliveredOnEntry);
  }

  /** Whether the block has asked the task to end, and nobody else has. */
  public boolean isOnlyOwn() {
    return message != null && left <= deliveredOnEntry;
  }

  /**
   * What the block is left with unless the cancellation {@link #isOnlyOwn is only its own}; null if
   * nothing has cancelled the task.
   */
  public Throwable toThrow() {
    Throwable cancellation = fromOutside();
    if (cancellation == null) {
      cancellation = ofBody;
    }
    return cancellation == null ? answer : cancellation;
  }

  /** Delivers again what others have asked for, at the next await: the block throws failures. */
  public void deliverAgain() {
    if (left > deliveredOnEntry) {
      Throwable cancellation = fromOutside();
      task.uncancel();
      task.cancel(cancellation == null ? null : SafeText.messageOf(cancellation));
    }
  }

  private Throwable fromOutside() {
    return ofBody == null || isOwn(ofBody) ? interruption : ofBody;
  }
}
