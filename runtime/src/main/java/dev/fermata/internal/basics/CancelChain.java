package dev.fermata.internal.basics;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Passes a cancellation on along a chain: a future cancels what it waits for, which does the same.
 * They do so one inside the other, up to a depth; what is deeper waits until these have returned. A
 * chain that goes round, since what waits for each other is a ring, is passed on no more.
 */
public final class CancelChain {
  /** Each level makes exceptions, which take as long as the stack is deep. */
  private static final int MOST_NESTED = 16;

  /**
   * How often one passes it on: as often as it is asked, as long as there are not so many ways to
   * it that these take for ever.
   */
  private static final int MOST_PASSED = 16;

  private static final ThreadLocal<CancelChain> IN_THIS_THREAD = new ThreadLocal<>();

  private final Deque<Link> later = new ArrayDeque<>();
  private int nested;

  /** How often each has passed the cancellation on, or was to. */
  private final Map<Object, Integer> passed = new IdentityHashMap<>();

  /** Where the chain has come to. */
  private Link at;

  /** Whether a link was refused since it is in the chain already, until somebody asks. */
  private boolean wentRound;

  /** The first thing that went wrong; or null. */
  private Throwable failure;

  private CancelChain() {}

  /** One step of a chain, behind the one that leads to it; null for none. */
  private record Link(Object owner, BooleanSupplier step, Link outer) {

    /** Whether {@code other} passes the cancellation on up to here. */
    boolean comesFrom(Object other) {
      Link link = this;
      while (link != null && link.owner != other) {
        link = link.outer;
      }
      return link != null;
    }
  }

  /**
   * Runs {@code step}, which cancels what comes next: now, or before the outermost one returns.
   *
   * @param owner what passes the cancellation on
   * @return what the step gives; true if it has to wait; false if it is not made, see
   *     {@link #hasGoneRound}
   */
  public static boolean pass(Object owner, BooleanSupplier step) {
    CancelChain chain = IN_THIS_THREAD.get();
    if (chain == null) {
      return begin(new Link(owner, step, null));
    }
    Link outer = chain.at;
    int passed = chain.passed.merge(owner, 1, Integer::sum);
    if (passed > 1 && outer.comesFrom(owner)) {
      chain.wentRound = true;
      return false;
    }
    if (passed > MOST_PASSED) {
      return true; // whom it leads to has been asked often enough
    }
    Link link = new Link(owner, step, outer);
    if (chain.nested == MOST_NESTED) {
      chain.later.add(link);
      return true;
    }
    chain.nested++;
    chain.at = link;
    try {
      return step.getAsBoolean();
    } finally {
      chain.at = outer;
      chain.nested--;
    }
  }

  /**
   * Whether the chain of this thread was not passed on because it goes round: whoever asks has to
   * break the ring, and is the only one to be told.
   */
  public static boolean hasGoneRound() {
    CancelChain chain = IN_THIS_THREAD.get();
    boolean wentRound = chain != null && chain.wentRound;
    if (wentRound) {
      chain.wentRound = false;
    }
    return wentRound;
  }

  private static boolean begin(Link first) {
    CancelChain chain = new CancelChain();
    chain.passed.put(first.owner(), 1);
    IN_THIS_THREAD.set(chain);
    boolean accepted = false;
    try {
      for (Link link = first; link != null; link = chain.later.poll()) {
        chain.at = link;
        boolean taken = chain.run(link.step());
        accepted |= link == first && taken;
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
