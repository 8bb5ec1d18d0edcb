package dev.fermata;

/**
 * Is told what happens on a loop while it happens, to record or to count it. Each method does
 * nothing unless it is overridden. Nothing is done for those who observe where nobody does.
 *
 * <p>All methods are called on the thread that has the loop, in the middle of what they tell of:
 * they take a note and return. They may ask tasks and the loop for their state; they must not make,
 * end or cancel anything, nor block. What one of them throws goes once to the exception handler of
 * the loop, and the observer is removed.
 *
 * <p>The chain of a hot method that was called where no loop runs belongs to no loop, and is not
 * told of.
 *
 * <p>trio: {@code Instrument}.
 *
 * @see EventLoop#observe
 */
public interface LoopObserver {

  /**
   * A task is made: it is going to be one of {@link EventLoop#allTasks}.
   *
   * @param maker the task that makes it; null where a callback does, another thread, or code
   *     outside the run
   */
  default void made(Task<?> task, Task<?> maker) {}

  /**
   * A step of {@code task} begins: the part of its bodies up to where they wait next. A task that
   * begins at once, see {@link TaskFactory#eager}, has its first step inside one of its maker.
   */
  default void stepBegins(Task<?> task) {}

  /**
   * The step of {@code task} has ended: it waits, or {@linkplain #ended has ended}. An observer
   * that was not there when the step began is not told. Of several, who was told first that the
   * step begins is told last; a recording, which measures it, is in the middle.
   */
  default void stepEnds(Task<?> task) {}

  /**
   * A callback is called, or has returned; timers and what other threads gave are callbacks, too.
   * What the runtime schedules for itself is not told of, nor is what a {@link Watch} tells.
   *
   * @param begins whether it is about to be called
   */
  default void callback(Handle handle, boolean begins) {}

  /**
   * Somebody asks {@code task} to end, by {@link Task#cancel}, or by cancelling what awaits it.
   * Each task that the request reaches is told of, the outermost first.
   *
   * @param by the task that asks; null where a callback does, such as the timer of a time limit, or
   *     code outside the run
   * @param message the message of the request, or null
   */
  default void cancelRequested(Task<?> task, Task<?> by, String message) {}

  /**
   * The {@code task} has ended, and tells how. Called inside its last step. Tasks that are left
   * when their loop is closed do not end.
   */
  default void ended(Task<?> task) {}
}
