package dev.fermata;

import dev.fermata.internal.basics.SafeText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * What a {@link TaskGroup} is left with when something in it failed, be it one failure or many. The
 * cause is the first failure in time, the others are suppressed. Cancellations are none.
 *
 * <p>asyncio: {@code ExceptionGroup}, as {@code TaskGroup} raises it.
 */
public final class TaskGroupException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The first one is the cause of this. */
  private final ArrayList<Throwable> failures;

  /** How many groups, one inside the other, the first failure has left, this one included. */
  private final int depth;

  /** The first failure, as it was in the innermost of those groups. */
  private final Throwable root;

  /**
   * Makes one of the failures of a group.
   *
   * @param failures in the order of time, one at least
   */
  public TaskGroupException(List<? extends Throwable> failures) {
    super(message(failures), failures.get(0));
    this.failures = new ArrayList<>(failures);
    this.failures.stream().skip(1).forEach(this::addSuppressed);
    depth = depthOf(failures.get(0));
    root = rootOf(failures.get(0));
  }

  private static int depthOf(Throwable first) {
    return first instanceof TaskGroupException inner ? inner.depth + 1 : 1;
  }

  private static Throwable rootOf(Throwable first) {
    return first instanceof TaskGroupException inner ? inner.root : first;
  }

  private static String message(List<? extends Throwable> failures) {
    Throwable first = failures.get(0);
    int depth = depthOf(first);
    int others = failures.size() - 1;
    return (depth == 1 ? "in a task group: " : "in " + depth + " task groups in each other: ")
        + SafeText.of(rootOf(first))
        + (others == 0 ? "" : others == 1 ? ", and 1 more" : ", and " + others + " more");
  }

  /** Returns all failures of this group, in the order of time; a group in it is one of them. */
  public List<Throwable> failures() {
    return Collections.unmodifiableList(failures);
  }

  /**
   * Returns the failures of a type, in the order of time, also those of groups in this one, at any
   * depth. Such a group is none itself.
   *
   * <p>asyncio: what {@code except*} matches.
   */
  public <X extends Throwable> List<X> failures(Class<X> type) {
    return leaves().stream().filter(type::isInstance).map(type::cast).toList();
  }

  /** The failures of this and of the groups in it; each group is opened once. */
  private List<Throwable> leaves() {
    List<Throwable> leaves = new ArrayList<>();
    Set<Throwable> opened = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Throwable> open = new ArrayDeque<>(failures);
    for (Throwable next = open.poll(); next != null; next = open.poll()) {
      if (!(next instanceof TaskGroupException group)) {
        leaves.add(next);
      } else if (opened.add(group)) {
        for (int i = group.failures.size() - 1; i >= 0; i--) {
          open.push(group.failures.get(i));
        }
      }
    }
    return leaves;
  }

  /**
   * Throws the first failure of a type, if there is one, with the others suppressed in it; groups
   * in this one are looked into, at any depth. So that callers can catch what they know:
   *
   * <pre>{@code
   * catch (TaskGroupException e) {
   *   throw e.rethrow(IOException.class);
   * }
   * }</pre>
   *
   * @return this, if there is no such failure
   */
  public <X extends Throwable> TaskGroupException rethrow(Class<X> type) throws X {
    List<Throwable> leaves = leaves();
    for (Throwable failure : leaves) {
      if (type.isInstance(failure)) {
        leaves.stream().filter(other -> other != failure).forEach(failure::addSuppressed);
        throw type.cast(failure);
      }
    }
    return this;
  }
}
