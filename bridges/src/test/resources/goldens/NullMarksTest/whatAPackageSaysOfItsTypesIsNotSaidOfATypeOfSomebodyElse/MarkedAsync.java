package shop;

import dev.fermata.Coroutine;
import dev.fermata.bridge.Bridges;
import java.util.Objects;
import java.util.concurrent.Executor;
import javax.annotation.processing.Generated;
import marks.NullMarked;
import other.Marked;

/**
 * {@link other.Marked} for tasks, which must not block.
 *
 * <p>Each method runs in a thread of the executor when it is awaited; cancelling it leaves a call
 * that has begun alone.
 *
 * @see other.Marked
 */
@NullMarked
@Generated("dev.fermata.bridges")
public final class MarkedAsync {
  /**
   * Has the threads that the calls run in.
   */
  private final Executor executor;

  /**
   * What does the work.
   */
  private final Marked marked;

  /**
   * Wraps {@code marked}.
   *
   * @param executor has the threads that the calls run in
   * @param marked what does the work; from now on used by this only
   */
  public MarkedAsync(Executor executor, Marked marked) {
    this.executor = Objects.requireNonNull(executor, "executor");
    this.marked = Objects.requireNonNull(marked, "marked");
  }

  /**
   * Wraps {@code marked}, which is called in the loop's own threads.
   *
   * @param marked what does the work
   */
  public MarkedAsync(Marked marked) {
    this(Bridges.loopThreads(), marked);
  }

  /**
   * Calls {@link other.Marked#name()}.
   *
   * @return what the call gives
   */
  public Coroutine<String> name() {
    return Bridges.inThread(executor, () -> marked.name());
  }
}
