package shop;

import dev.fermata.EventLoop;
import dev.fermata.bridge.Bridges;
import java.util.Objects;
import javax.annotation.processing.Generated;
import shop.goods.Item;

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

  /**
   * Gives one.
   *
   * @return a {@link shop.goods.Item} or a {@link Shelf}
   */
  public Item one() {
    return Bridges.call(loop, () -> store.one());
  }
}
