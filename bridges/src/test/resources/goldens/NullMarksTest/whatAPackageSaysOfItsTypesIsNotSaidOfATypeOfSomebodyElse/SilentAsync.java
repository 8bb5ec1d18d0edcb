package shop;

import dev.fermata.Coroutine;
import dev.fermata.bridge.Bridges;
import java.util.Objects;
import java.util.concurrent.Executor;
import javax.annotation.processing.Generated;
import marks.NullUnmarked;
import other.Silent;

/**
 * {@link other.Silent} for tasks, which must not block.
 *
 * <p>Each method runs in a thread of the executor when it is awaited; cancelling it leaves a call
 * that has begun alone.
 *
 * @see other.Silent
 */
@NullUnmarked
@Generated("dev.fermata.bridges")
public final class SilentAsync {
  /**
   * Has the threads that the calls run in.
   */
  private final Executor executor;

  /**
   * What does the work.
   */
  private final Silent silent;

  /**
   * Wraps {@code silent}.
   *
   * @param executor has the threads that the calls run in
   * @param silent what does the work; from now on used by this only
   */
  public SilentAsync(Executor executor, Silent silent) {
    this.executor = Objects.requireNonNull(executor, "executor");
    this.silent = Objects.requireNonNull(silent, "silent");
  }

  /**
   * Wraps {@code silent}, which is called in the loop's own threads.
   *
   * @param silent what does the work
   */
  public SilentAsync(Silent silent) {
    this(Bridges.loopThreads(), silent);
  }

  /**
   * Calls {@link other.Silent#name()}.
   *
   * @return what the call gives
   */
  public Coroutine<String> name() {
    return Bridges.inThread(executor, () -> silent.name());
  }
}
