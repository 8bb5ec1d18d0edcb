package dev.fermata.internal.kernel;

import static dev.fermata.internal.kernel.Kernel.KERNEL;

import dev.fermata.Future;
import dev.fermata.Task;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rings of tasks that go through one which waits on when it is cancelled, as at the end of its
 * group. A cancellation comes round to it and ends nothing; so the last ones before it that a
 * cancellation does end leave what they await, and get it there.
 */
public final class KeptRing {
  private final Task<?> keeper;
  private final String message;

  /** Who waits for what the keeper waits for, through others. */
  private final Map<Future<?>, List<Future<?>>> waiters = new IdentityHashMap<>();

  private KeptRing(Task<?> keeper, String message) {
    this.keeper = keeper;
    this.message = message;
  }

  /**
   * Ends the rings through {@code keeper}, which goes on to wait. Takes as long as there are tasks
   * that it waits for, through others.
   *
   * @param awaited what it goes on to wait for
   * @param message that of the cancellation
   */
  public static void end(Task<?> keeper, Collection<? extends Future<?>> awaited, String message) {
    if (KERNEL.waiterCount(keeper) == 0) {
      return; // nobody waits for it
    }
    KeptRing ring = new KeptRing(keeper, message);
    ring.follow(awaited);
    if (ring.isLeftOpen(false)) {
      ring.isLeftOpen(true);
    }
  }

  private void follow(Collection<? extends Future<?>> awaited) {
    Deque<Future<?>> reached = new ArrayDeque<>();
    add(keeper, awaited, reached);
    for (Future<?> next = reached.poll(); next != null; next = reached.poll()) {
      if (next != keeper) {
        add(next, awaitedBy(next), reached);
      }
    }
  }

  private void add(
      Future<?> waiter, Collection<? extends Future<?>> awaited, Deque<Future<?>> reached) {
    for (Future<?> future : awaited) {
      if (passesCancellationOn(future)) {
        List<Future<?>> known = waiters.get(future);
        if (known == null) {
          known = new ArrayList<>(1);
          waiters.put(future, known);
          reached.add(future);
        }
        known.add(waiter);
      }
    }
  }

  private boolean passesCancellationOn(Future<?> future) {
    return !future.isDone()
        && future.loop() == keeper.loop()
        && (future instanceof Task<?>
            || future instanceof RuntimeFuture<?> other && other.passesCancellationOn());
  }

  private static List<? extends Future<?>> awaitedBy(Future<?> future) {
    if (!(future instanceof Task<?> task)) {
      return future.awaits();
    }
    if (!KERNEL.isStuck(task)) {
      return List.of();
    }
    List<Future<?>> kept = KERNEL.keepsWaitingFor(task);
    return kept.isEmpty() ? List.of(KERNEL.awaited(task)) : kept;
  }

  /**
   * Lets tasks leave what they await, as close before the keeper as there are any.
   *
   * @param anyone also those that have to close what they leave
   * @return whether there is a ring in which none could
   */
  private boolean isLeftOpen(boolean anyone) {
    boolean isOpen = false;
    Set<Future<?>> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Future<?>> before = new ArrayDeque<>(List.of(keeper));
    for (Future<?> next = before.poll(); next != null; next = before.poll()) {
      for (Future<?> waiter : waiters.getOrDefault(next, List.of())) {
        if (waiter == keeper) {
          isOpen = true;
        } else if (seen.add(waiter) && !leaves(waiter, anyone)) {
          before.add(waiter);
        }
      }
    }
    return isOpen;
  }

  /** Whether {@code waiter} leaves what it awaits, or has left it. */
  private boolean leaves(Future<?> waiter, boolean anyone) {
    if (!(waiter instanceof Task<?> task)) {
      return false;
    }
    if (!KERNEL.isStuck(task)) {
      return true;
    }
    if (!KERNEL.keepsWaitingFor(task).isEmpty()
        || !anyone && RuntimeFuture.isClosedWhenLeft(task)) {
      return false;
    }
    KERNEL.leaveRing(task, message);
    return true;
  }
}
