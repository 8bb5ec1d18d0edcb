package shop;

import dev.fermata.Coroutine;
import dev.fermata.bridge.Bridges;
import java.util.Objects;
import java.util.concurrent.Executor;
import javax.annotation.processing.Generated;
import marks.declared.Nullable;

/**
 * {@link Store} for tasks, which must not block.
 *
 * <p>Each method runs in a thread of the executor when it is awaited; cancelling it leaves a call
 * that has begun alone.
 *
 * @see Store
 */
@Generated("dev.fermata.bridges")
final class StoreAsync {
  /**
   * Has the threads that the calls run in.
   */
  private final Executor executor;

  /**
   * What does the work.
   */
  private final Store store;

  /**
   * Wraps {@code store}.
   *
   * @param executor has the threads that the calls run in
   * @param store what does the work; from now on used by this only
   */
  StoreAsync(Executor executor, Store store) {
    this.executor = Objects.requireNonNull(executor, "executor");
    this.store = Objects.requireNonNull(store, "store");
  }

  /**
   * Wraps {@code store}, which is called in the loop's own threads.
   *
   * @param store what does the work
   */
  StoreAsync(Store store) {
    this(Bridges.loopThreads(), store);
  }

  public Coroutine<String> plain(@Nullable String name) {
    return Bridges.inThread(executor, () -> store.plain(name));
  }

  @Nullable
  public Coroutine<String> awaited() {
    return store.awaited();
  }

  @Nullable
  public Coroutine<Void> end() {
    return store.end();
  }
}
