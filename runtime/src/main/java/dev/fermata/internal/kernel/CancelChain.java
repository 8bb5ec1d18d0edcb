package dev.fermata.internal.kernel;

import static dev.fermata.internal.kernel.Kernel.KERNEL;

import dev.fermata.Task;
import dev.fermata.internal.basics.Throwables;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Passes a cancellation on along a chain: a task or future cancels what it waits for, which does
 * the same. They do so one inside the other, up to a depth; what is deeper waits until these have
 * returned. Where a chain comes back to a task, which waits for itself then, the last task before
 * it leaves what it awaits: it gets the cancellation there.
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

  /** The first thing that went wrong; or null. */
  private Throwable failure;

  private CancelChain() {}

  /**
   * One step of a chain.
   *
   * @param owner what passes the cancellation on
   * @param awaiter the task that has passed it on to {@code owner}, directly; or null
   * @param outer the link before; null for none
   */
  private record Link(Object owner, Task<?> awaiter, BooleanSupplier step, Link outer) {

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
   * @param owner the future that passes the cancellation on
   * @return what the step gives; true if it has to wait
   */
  public static boolean pass(Object owner, BooleanSupplier step) {
    CancelChain chain = IN_THIS_THREAD.get();
    return chain == null
        ? begin(new Link(owner, null, step, null))
        : chain.add(new Link(owner, null, step, chain.at), 2 * MOST_NESTED);
  }

  /**
   * As {@link #pass(Object, BooleanSupplier)}, for a task, which passes the cancellation on to a
   * future. A task has to wait sooner than futures: what becomes of it is decided in its step.
   *
   * @param awaiter the task that awaits {@code task} and has passed the cancellation on to it; null
   *     if another kind of future has, or none
   * @param message that of the cancellation
   */
  public static void pass(Task<?> task, Task<?> awaiter, String message, Runnable step) {
    BooleanSupplier taken = () -> {
      step.run();
      return true;
    };
    CancelChain chain = IN_THIS_THREAD.get();
    if (chain == null) {
      begin(new Link(task, awaiter, taken, null));
      return;
    }
    Link link = new Link(task, awaiter, taken, chain.at);
    if (chain.passed.containsKey(task) && chain.at.comesFrom(task)) {
      breakRing(link, message);
    } else {
      chain.add(link, MOST_NESTED);
    }
  }

  private boolean add(Link link, int mostNested) {
    if (passed.merge(link.owner, 1, Integer::sum) > MOST_PASSED) {
      return true; // whom it leads to has been asked often enough
    }
    if (nested >= mostNested) {
      later.add(link);
      return true;
    }
    nested++;
    at = link;
    try {
      return link.step.getAsBoolean();
    } finally {
      at = link.outer;
      nested--;
    }
  }

  /**
   * Lets the last task leave the ring that {@code last} closes, whose owner passes the cancellation
   * on already: unless one has left it, and not one that has to close what it awaits there, if
   * there is another one.
   */
  private static void breakRing(Link last, String message) {
    Task<?> leaving = null;
    Link link = last;
    do {
      if (link.awaiter != null) {
        if (!KERNEL.isStuck(link.awaiter)) {
          return;
        }
        leaving = leaving == null ? link.awaiter : leaving;
      }
      link = link.outer;
      if (link.owner instanceof Task<?> task) {
        if (!KERNEL.isStuck(task)) {
          return;
        }
        leaving = leaving == null && !RuntimeFuture.isClosedWhenLeft(task) ? task : leaving;
      }
    } while (link.owner != last.owner);
    KERNEL.leaveRing(leaving == null ? (Task<?>) last.owner : leaving, message);
  }

  private static boolean begin(Link first) {
    CancelChain chain = new CancelChain();
    chain.passed.put(first.owner, 1);
    IN_THIS_THREAD.set(chain);
    boolean accepted = false;
    try {
      for (Link link = first; link != null; link = chain.later.poll()) {
        chain.at = link;
        boolean taken = chain.run(link.step);
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
