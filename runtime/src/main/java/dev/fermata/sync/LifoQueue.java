package dev.fermata.sync;

/**
 * A {@link Queue} that gives the item first that was put last.
 *
 * <p>asyncio: {@code LifoQueue}.
 *
 * @param <T> the type of the items
 */
public final class LifoQueue<T> extends BufferQueue<T> {

  private LifoQueue(int capacity, String name) {
    super("LIFO queue", new LifoBuffer<>(), capacity, name);
  }

  /**
   * Makes a queue of at most {@code capacity} items.
   *
   * @param capacity 1 or more
   */
  public static <T> LifoQueue<T> bounded(int capacity) {
    return bounded(capacity, null);
  }

  /**
   * Makes a queue of at most {@code capacity} items.
   *
   * @param capacity 1 or more
   * @param name shows in messages; may be null
   */
  public static <T> LifoQueue<T> bounded(int capacity, String name) {
    return new LifoQueue<>(capacity, name);
  }

  /** Makes a queue that takes any number of items, so that {@link #put} never waits. */
  public static <T> LifoQueue<T> unbounded() {
    return unbounded(null);
  }

  /**
   * Makes a queue that takes any number of items, so that {@link #put} never waits.
   *
   * @param name shows in messages; may be null
   */
  public static <T> LifoQueue<T> unbounded(String name) {
    return new LifoQueue<>(UNBOUNDED, name);
  }
}
