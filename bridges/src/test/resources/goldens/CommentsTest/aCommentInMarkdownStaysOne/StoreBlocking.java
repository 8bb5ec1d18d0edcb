package shop;

import dev.fermata.EventLoop;
import dev.fermata.Fermata;
import dev.fermata.bridge.Bridges;
import java.io.IOException;
import java.util.Objects;
import javax.annotation.processing.Generated;

/**
 * {@link Store} for callers that may block.
 *
 * <p>Each method runs on the loop and waits for it there; it is called in any thread but the
 * loop's. Interrupting the caller cancels the call.
 *
 * @see Store
 */
@Generated("dev.fermata.bridges")
public final class StoreBlocking {
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
  public StoreBlocking(EventLoop loop, Store store) {
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
  /// @param item the {@link Store.Item} of [there](https://example.org)
  /// @return what is *left* `{@`
  /// @throws IOException if [#count(int\[\])] `*/` fails
  public Integer sell(Store.Item item) throws IOException {
    return Bridges.call(loop, () -> store.sell(item));
  }

  /// Returns how many there are.
  ///
  /// @param limits of what
  public void count(int[] limits) {
    Bridges.call(loop, () -> store.count(limits));
  }

  /// Opens.
  public void open() {
    Bridges.call(loop, () -> {
      store.open();
      return Fermata.done();
    });
  }
}
