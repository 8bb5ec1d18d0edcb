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
  /**
   * Has the threads that the calls run in.
   */
  private final Executor executor;

  /**
   * What does the work.
   */
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

  /**
   * Calls {@link Base#first(java.lang.Object, java.lang.Object, java.lang.Object)}.
   *
   * @param first as there
   * @param sure as there
   * @param second as there
   * @return what the call gives
   */
  public Coroutine<@Nullable String> first(@Nullable String first, @NonNull String sure,
      @Nullable T second) {
    return store.first(first, sure, second);
  }

  /**
   * Calls {@link Base#all(java.util.List)}.
   *
   * @param list as there
   * @return what the call gives
   */
  public Coroutine<List<@NonNull String>> all(List<@Nullable T> list) {
    return store.all(list);
  }

  /**
   * Calls {@link Base#plain(java.util.Map.Entry)}.
   *
   * @param entry as there
   * @return what the call gives
   */
  public Coroutine<@Nullable T> plain(Map.Entry<@Nullable T, @Nullable String> entry) {
    return Bridges.inThread(executor, () -> store.plain(entry));
  }
}
