package shop;

import dev.fermata.EventLoop;
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
final class StoreFutures {
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
  StoreFutures(EventLoop loop, Store store) {
    this.loop = Objects.requireNonNull(loop, "loop");
    this.store = Objects.requireNonNull(store, "store");
  }

  public CompletableFuture<String> name() {
    return Bridges.submit(loop, () -> store.name());
  }
}
