package dev.fermata.internal.basics;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BooleanSupplier;

/**
 * Passes a cancellation on along a chain: a future cancels what it waits for, which does the same.
 * They do so one inside the other, up to a depth; what is deeper waits until these have returned.
 */
public final class CancelChain {
  /** Each level makes exceptions, which take as long as the stack is deep. */
  private static final int MOST_NESTED = 16;

  private static final ThreadLocal<CancelChain> IN_THIS_THREAD = new ThreadLocal<>();

  private final Deque<BooleanSupplier> later = new ArrayDeque<>();
  private int nested;

  /** The first thing that went wrong; or null. */
  private Throwable failure;

  private CancelChain() {}

  /**
   * Runs {@code step}, which cancels what comes next: now, or before the outermost one returns.
   *
   * @return what the step gives; true if it has to wait
   */
  public static boolean pass(BooleanSupplier step) {
    CancelChain chain = IN_THIS_THREAD.get();
    if (chain == null) {
      return begin(step);
    }
    if (chain.nested == MOST_NESTED) {
      chain.later.add(step);
      return true;
    }
    chain.nested++;
    try {
      return step.getAsBoolean();
    } finally {
      chain.nested--;
    }
  }

  private static boolean begin(BooleanSupplier first) {
    CancelChain chain = new CancelChain();
    IN_THIS_THREAD.set(chain);
    boolean accepted = false;
    try {
      for (BooleanSupplier step = first; step != null; step = chain.later.poll()) {
        boolean taken = chain.run(step);
        accepted |= step == first && taken;
      }
    } finally {
      IN_THIS_THREAD.remove();
    }
    if (chain.failure != null) {
      throw Throwables.sneak(chain.failure);
    }
    return accepted;
  }

  /** Whatever goes wrong in one step, the others are made. */
  private boolean run(BooleanSupplier step) {
    try {
      return step.getAsBoolean();
    } catch (Throwable thrown) {
      if (failure == null) {
        failure = thrown;
      } else if (failure != thrown) {
        failure.addSuppressed(thrown);
      }
      return false;
    }
  }
}
