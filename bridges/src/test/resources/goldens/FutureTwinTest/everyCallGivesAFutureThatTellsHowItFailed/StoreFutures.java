package shop;

import dev.fermata.EventLoop;
import dev.fermata.Fermata;
import dev.fermata.bridge.Bridges;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import javax.annotation.processing.Generated;

/**
 * {@link Store} for callers that take futures.
 *
 * <p>Each method may be called in any thread and runs on the loop; cancelling what it returns
 * cancels the call.
 *
 * @param <K> as there
 * @see Store
 */
@Generated("dev.fermata.bridges")
public final class StoreFutures<K> {
  /**
   * Runs the calls.
   */
  private final EventLoop loop;

  /**
   * What does the work.
   */
  private final Store<K> store;

  /**
   * Wraps {@code store}.
   *
   * @param loop the loop that runs the calls
   * @param store what does the work; from now on used by this only
   */
  public StoreFutures(EventLoop loop, Store<K> store) {
    this.loop = Objects.requireNonNull(loop, "loop");
    this.store = Objects.requireNonNull(store, "store");
  }

  /**
   * Buys one item.
   *
   * <p>The future fails with {@code IOException} if the shop is closed
   *
   * @param item what to buy
   * @return whether the money was enough
   */
  public CompletableFuture<Boolean> buy(K item) {
    return Bridges.submit(loop, () -> store.buy(item));
  }

  /**
   * Counts.
   *
   * @return how many
   */
  public CompletableFuture<Integer> count() {
    return Bridges.submit(loop, () -> Fermata.done(store.count()));
  }

  /**
   * Forgets one.
   *
   * @param item what to forget
   * @return a future that is done when the call has ended
   */
  public CompletableFuture<Void> forget(K item) {
    return Bridges.submit(loop, () -> {
      store.forget(item);
      return Fermata.done();
    });
  }

  public CompletableFuture<Void> task() {
    return Bridges.submit(loop, () -> store.task());
  }

  public CompletableFuture<K> stage() {
    return Bridges.submit(loop, () -> Fermata.future(store.stage()));
  }

  /**
   * {@return the names}
   */
  public Flow.Publisher<String> names() {
    return Bridges.publish(loop, () -> store.names());
  }

  /**
   * Closes the original on the loop.
   *
   * @return a future that is done when the call has ended
   */
  public CompletableFuture<Void> closeAsync() {
    return Bridges.submit(loop, () -> store.closeAsync());
  }
}
