package shop;

import dev.fermata.EventLoop;
import dev.fermata.bridge.Bridges;
import java.util.Objects;
import javax.annotation.processing.Generated;

/**
 * {@link Store.Drawer} for callers that may block.
 *
 * <p>Each method runs on the loop and waits for it there; it is called in any thread but the
 * loop's. Interrupting the caller cancels the call.
 *
 * @param <T> as there
 * @see Store.Drawer
 */
@Generated("dev.fermata.bridges")
final class StoreDrawerBlocking<T> {
  /**
   * Runs the calls.
   */
  private final EventLoop loop;

  /**
   * What does the work.
   */
  private final Store.Drawer<T> drawer;

  /**
   * Wraps {@code drawer}.
   *
   * @param loop the loop that runs the calls
   * @param drawer what does the work; from now on used by this only
   */
  StoreDrawerBlocking(EventLoop loop, Store.Drawer<T> drawer) {
    this.loop = Objects.requireNonNull(loop, "loop");
    this.drawer = Objects.requireNonNull(drawer, "drawer");
  }

  T top() {
    return Bridges.call(loop, () -> drawer.top());
  }
}
