package shop;

import dev.fermata.EventLoop;
import dev.fermata.Fermata;
import dev.fermata.bridge.Bridges;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import javax.annotation.processing.Generated;

/**
 * {@link Store} for callers that take futures.
 *
 * <p>Each method may be called in any thread and runs on the loop; cancelling what it returns
 * cancels the call.
 *
 * @see Store
 */
@Generated("dev.fermata.bridges")
public final class StoreFutures {
  /**
   * Runs the calls.
   */
  private final EventLoop loop;

  /**
   * What does the work.
   */
  private final Store store;

  /**
   * Wraps {@code store}.
   *
   * @param loop the loop that runs the calls
   * @param store what does the work; from now on used by this only
   */
  public StoreFutures(EventLoop loop, Store store) {
    this.loop = Objects.requireNonNull(loop, "loop");
    this.store = Objects.requireNonNull(store, "store");
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
  /// The future fails with `IOException` if [#count(int\[\])] `*/` fails
  ///
  /// @param item the {@link Store.Item} of [there](https://example.org)
  /// @return what is *left* `{@`
  public CompletableFuture<Integer> sell(Store.Item item) {
    return Bridges.submit(loop, () -> store.sell(item));
  }

  /// {@return how many there are}
  ///
  /// @param limits of what
  public CompletableFuture<Void> count(int[] limits) {
    return Bridges.submit(loop, () -> store.count(limits));
  }

  /// Opens.
  ///
  /// @return a future that is done when the call has ended
  public CompletableFuture<Void> open() {
    return Bridges.submit(loop, () -> {
      store.open();
      return Fermata.done();
    });
  }
}
