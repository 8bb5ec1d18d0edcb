package dev.fermata.processor.differential.threads;

import dev.fermata.CancelledError;
import dev.fermata.InvalidStateException;
import dev.fermata.TaskGroupException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Stands in for a group of tasks: rules G1 to G13 of asyncio, without an early end. */
public final class TaskGroup implements AsyncCloseable {
  private static final String REASON = "a task of its group failed";

  private final Task<?> parent = Task.current();
  private final int delivered = parent.delivered();
  private final Set<Task<?>> tasks = new LinkedHashSet<>();
  private final List<Throwable> failures = new ArrayList<>();
  private boolean left;
  private boolean aborting;
  private boolean asked;
  private Promise<Void> emptied;

  /** What cancelled the parent, apart from this, while it was leaving the block; or null. */
  private Throwable interruption;

  /** What came for the request of this meanwhile; or null. */
  private Throwable answer;

  public <T> Task<T> createTask(Coroutine<T> coroutine) {
    if (aborting || left && tasks.isEmpty()) {
      throw new InvalidStateException("it takes no more tasks");
    }
    Task<T> task = Fermata.createTask(coroutine);
    tasks.add(task);
    task.whenDone(() -> ended(task));
    return task;
  }

  private void ended(Task<?> task) {
    tasks.remove(task);
    if (emptied != null && tasks.isEmpty()) {
      emptied.end(null);
    }
    List<Throwable> failed = failuresIn(task.madeFailure());
    if (failed.isEmpty() || parent.isDone()) {
      return;
    }
    failures.addAll(failed);
    if (!aborting) {
      abort();
      asked = true;
      parent.cancelForBlock(REASON);
    }
  }

  private void abort() {
    aborting = true;
    List.copyOf(tasks).forEach(task -> task.cancel("its group ends"));
  }

  @Override
  public Coroutine<Void> closeAsync() {
    return Fermata.done();
  }

  @Override
  public Coroutine<Throwable> leave(Throwable leaving) {
    return Coroutine.running(() -> left(leaving));
  }

  private Throwable left(Throwable leaving) throws Throwable {
    left = true;
    Throwable ofBody = leaving instanceof CancelledError ? leaving : null;
    if (leaving != null && ofBody == null || ofBody != null && isOwn(ofBody)) {
      addAll(failuresIn(leaving));
    }
    if (leaving != null && !aborting) {
      abort();
    }
    while (!tasks.isEmpty()) {
      emptied = new Promise<>();
      try {
        emptied.get();
      } catch (CancelledError cancellation) {
        interruptedBy(cancellation);
      }
    }
    emptied = null;
    aborting = true;
    return outcome(ofBody);
  }

  private void interruptedBy(Throwable cancellation) {
    if (isOwn(cancellation)) {
      answer = cancellation;
    } else if (interruption == null) {
      interruption = cancellation;
    }
    if (!aborting) {
      abort();
    }
  }

  private Throwable outcome(Throwable ofBody) {
    int requests = asked ? parent.takeRequestBack(delivered) : parent.cancelling();
    boolean isOnlyOwn = asked && requests <= delivered;
    if (isOnlyOwn || !failures.isEmpty()) {
      addAll(ofBody == null ? List.of() : failuresIn(ofBody));
    }
    Throwable fromOutside = ofBody == null || isOwn(ofBody) ? interruption : ofBody;
    if (!failures.isEmpty()) {
      if (requests > delivered) {
        parent.takeRequestBack(0);
        parent.cancel(fromOutside == null ? null : fromOutside.getMessage());
      }
      return new TaskGroupException(failures);
    }
    if (isOnlyOwn) {
      return null;
    }
    Throwable cancellation = fromOutside == null ? ofBody : fromOutside;
    return cancellation == null ? answer : cancellation;
  }

  private boolean isOwn(Throwable cancellation) {
    return asked && REASON.equals(cancellation.getMessage());
  }

  private void addAll(List<Throwable> more) {
    for (Throwable failure : more) {
      if (failures.stream().noneMatch(known -> known == failure)) {
        failures.add(failure);
      }
    }
  }

  /** What failed; of a cancellation, what is suppressed in it. */
  static List<Throwable> failuresIn(Throwable thrown) {
    List<Throwable> found = new ArrayList<>();
    Deque<Throwable> open = new ArrayDeque<>(thrown == null ? List.of() : List.of(thrown));
    while (!open.isEmpty()) {
      Throwable next = open.poll();
      if (next instanceof CancelledError) {
        open.addAll(List.of(next.getSuppressed()));
      } else {
        found.add(next);
      }
    }
    return found;
  }
}
