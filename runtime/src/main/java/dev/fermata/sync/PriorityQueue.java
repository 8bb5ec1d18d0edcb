package dev.fermata.sync;

import java.util.Comparator;
import java.util.Objects;

/**
 * A {@link Queue} that gives the smallest item first, and of equal ones the one that was put first.
 *
 * <p>asyncio: {@code PriorityQueue}, which gives equal ones in no particular order.
 *
 * @param <T> the type of the items
 */
public final class PriorityQueue<T> extends BufferQueue<T> {

  private PriorityQueue(int capacity, Comparator<? super T> order, String name) {
    super(
        "priority queue",
        new PriorityBuffer<>(Objects.requireNonNull(order, "order")),
        capacity,
        name);
  }

  /**
   * Makes a queue of at most {@code capacity} items in their natural order.
   *
   * @param capacity 1 or more
   */
  public static <T extends Comparable<? super T>> PriorityQueue<T> bounded(int capacity) {
    return bounded(capacity, Comparator.naturalOrder());
  }

  /**
   * Makes a queue of at most {@code capacity} items.
   *
   * @param capacity 1 or more
   * @param order the smallest item comes first
   */
  public static <T> PriorityQueue<T> bounded(int capacity, Comparator<? super T> order) {
    return bounded(capacity, order, null);
  }

  /**
   * Makes a queue of at most {@code capacity} items.
   *
   * @param capacity 1 or more
   * @param order the smallest item comes first
   * @param name shows in messages; may be null
   */
  public static <T> PriorityQueue<T> bounded(
      int capacity, Comparator<? super T> order, String name) {
    return new PriorityQueue<>(capacity, order, name);
  }

  /** Makes a queue that takes any number of items, in their natural order. */
  public static <T extends Comparable<? super T>> PriorityQueue<T> unbounded() {
    return unbounded(Comparator.naturalOrder());
  }

  /**
   * Makes a queue that takes any number of items.
   *
   * @param order the smallest item comes first
   */
  public static <T> PriorityQueue<T> unbounded(Comparator<? super T> order) {
    return unbounded(order, null);
  }

  /**
   * Makes a queue that takes any number of items.
   *
   * @param order the smallest item comes first
   * @param name shows in messages; may be null
   */
  public static <T> PriorityQueue<T> unbounded(Comparator<? super T> order, String name) {
    return new PriorityQueue<>(UNBOUNDED, order, name);
  }
}
