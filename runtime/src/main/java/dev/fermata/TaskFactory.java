package dev.fermata;

/**
 * Makes the tasks of a loop. A factory of your own changes the coroutine or the name, and leaves
 * the making to {@link #lazy} or {@link #eager}; which can be used for a single task as well:
 *
 * <pre>{@code
 * Task<Page> cached = TaskFactory.eager().create(EventLoop.current(), fetch(uri), null);
 * }</pre>
 *
 * <p>asyncio: a task factory.
 */
public interface TaskFactory {

  /**
   * Makes a task of {@code coroutine}. Called on the thread of {@code loop}, or before it runs.
   * What this throws, {@code createTask} throws.
   *
   * @param name the name that messages show; null for {@code Task-N}
   */
  <T> Task<T> create(EventLoop loop, Coroutine<T> coroutine, String name);

  /** Returns the usual factory: a task begins in the next iteration of the loop. */
  static TaskFactory lazy() {
    return TaskStart.LAZY;
  }

  /**
   * Returns a factory whose tasks begin inside {@code createTask}, and run there up to their first
   * suspension; a task that does not suspend is done when {@code createTask} returns. Where the
   * loop does not run yet, or many tasks have begun inside each other, a task begins in the next
   * iteration all the same.
   *
   * <p>asyncio: {@code eager_task_factory}.
   */
  static TaskFactory eager() {
    return TaskStart.EAGER;
  }
}
