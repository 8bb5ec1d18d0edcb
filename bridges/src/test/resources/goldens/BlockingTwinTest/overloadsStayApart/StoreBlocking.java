package shop;

import dev.fermata.EventLoop;
import dev.fermata.bridge.Bridges;
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
final class StoreBlocking {
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
  StoreBlocking(EventLoop loop, Store store) {
    this.loop = Objects.requireNonNull(loop, "loop");
    this.store = Objects.requireNonNull(store, "store");
  }

  public String find(int number) {
    return Bridges.call(loop, () -> store.find(number));
  }

  public String find(long number) {
    return Bridges.call(loop, () -> store.find(number));
  }

  public String find(Integer number, String... more) {
    return Bridges.call(loop, () -> store.find(number, more));
  }
}
