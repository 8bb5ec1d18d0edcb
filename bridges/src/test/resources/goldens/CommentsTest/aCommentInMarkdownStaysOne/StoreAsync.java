package shop;

import dev.fermata.Coroutine;
import dev.fermata.bridge.Bridges;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Executor;
import javax.annotation.processing.Generated;

/**
 * {@link Store} for tasks, which must not block.
 *
 * <p>Each method runs in a thread of the executor when it is awaited; cancelling it leaves a call
 * that has begun alone.
 *
 * @see Store
 */
@Generated("dev.fermata.bridges")
public final class StoreAsync {
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
  public StoreAsync(Executor executor, Store store) {
    this.executor = Objects.requireNonNull(executor, "executor");
    this.store = Objects.requireNonNull(store, "store");
  }

  /**
   * Wraps {@code store}, which is called in the loop's own threads.
   *
   * @param store what does the work
   */
  public StoreAsync(Store store) {
    this(Bridges.loopThreads(), store);
  }

  /// Sells an [Store.Item], or [items][Store.Item], as [#count(int\[\])] or `List` do; not `[Item]`, but [here].
  ///
  /// ```
  /// @param nothing {@link [Item]}
  /// ```
  ///
  ///     indented = code[0];
  ///
  /// [here]: https://example.org
  ///
  /// @param item the {@link Store.Item} of [there](https://example.org)
  /// @return what is *left* `{@`
  /// @throws IOException if [#count(int\[\])] `*/` fails
  public Coroutine<Integer> sell(Store.Item item) throws IOException {
    return store.sell(item);
  }

  /// {@return how many there are}
  ///
  /// @param limits of what
  public Coroutine<Void> count(int[] limits) {
    return store.count(limits);
  }

  /// Opens.
  ///
  /// @return a coroutine that ends when the call has
  public Coroutine<Void> open() {
    return Bridges.inThread(executor, () -> {
      store.open();
      return null;
    });
  }
}
