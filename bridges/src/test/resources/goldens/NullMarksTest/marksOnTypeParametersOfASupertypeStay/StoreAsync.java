package shop;

import dev.fermata.Coroutine;
import dev.fermata.bridge.Bridges;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import javax.annotation.processing.Generated;
import marks.NonNull;
import marks.Nullable;

/**
 * {@link Store} for tasks, which must not block.
 *
 * <p>Each method runs in a thread of the executor when it is awaited; cancelling it leaves a call
 * that has begun alone.
 *
 * @param <T> as there
 * @see Store
 */
@Generated("dev.fermata.bridges")
final class StoreAsync<T> {
  private final Executor executor;

  private final Store<T> store;

  /**
   * Wraps {@code store}.
   *
   * @param executor has the threads that the calls run in
   * @param store what does the work; from now on used by this only
   */
  StoreAsync(Executor executor, Store<T> store) {
    this.executor = Objects.requireNonNull(executor, "executor");
    this.store = Objects.requireNonNull(store, "store");
  }

  /**
   * Wraps {@code store}, which is called in the loop's own threads.
   *
   * @param store what does the work
   */
  StoreAsync(Store<T> store) {
    this(Bridges.loopThreads(), store);
  }

  public Coroutine<@Nullable String> first(@Nullable String first, @NonNull String sure,
      @Nullable T second) {
    return store.first(first, sure, second);
  }

  public Coroutine<List<@NonNull String>> all(List<@Nullable T> list) {
    return store.all(list);
  }

  public Coroutine<@Nullable T> plain(Map.Entry<@Nullable T, @Nullable String> entry) {
    return Bridges.inThread(executor, () -> store.plain(entry));
  }
}
