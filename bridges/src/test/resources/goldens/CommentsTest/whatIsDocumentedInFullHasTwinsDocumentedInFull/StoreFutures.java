package shop;

import dev.fermata.EventLoop;
import dev.fermata.Fermata;
import dev.fermata.bridge.Bridges;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import javax.annotation.processing.Generated;

/**
 * {@link Store} for callers that take futures.
 *
 * <p>Each method may be called in any thread and runs on the loop; cancelling what it returns
 * cancels the call.
 *
 * @param <K> as there
 * @param <X> as there
 * @see Store
 */
@Generated("dev.fermata.bridges")
public final class StoreFutures<K, X extends Exception> {
  /**
   * Runs the calls.
   */
  private final EventLoop loop;

  /**
   * What does the work.
   */
  private final Store<K, X> store;

  /**
   * Wraps {@code store}.
   *
   * @param loop the loop that runs the calls
   * @param store what does the work; from now on used by this only
   */
  public StoreFutures(EventLoop loop, Store<K, X> store) {
    this.loop = Objects.requireNonNull(loop, "loop");
    this.store = Objects.requireNonNull(store, "store");
  }

  /**
   * Sells at most {@value Store#MOST}, or {@value Store#MOST}, as {@linkplain #count(java.util.List, java.lang.Object, int[]) the {@code other}} does, {@snippet :
   *   // a comment {@link Base}
   *   @throws what is no tag
   * }
   *
   * <pre>{@code
   * @param neither is this
   * }</pre>
   *
   * <p>The future fails with {@code X} if there is none
   *
   * <p>The future fails with {@code Y} maybe
   *
   * <p>The future fails with {@code NullPointerException} never
   *
   * <p>The future fails with {@code FileNotFoundException} perhaps
   *
   * @param <Y> how it fails, too
   * @param item for {@link Store.Item#price()},
   *     or less; {@literal {@link Base}}
   * @param others nothing
   * @return what is left
   */
  public <Y extends Exception> CompletableFuture<K> sell(K item, Store.Item... others) {
    return Bridges.submit(loop, () -> store.<Y>sell(item, others));
  }

  /**
   * {@return how many {@link Store.Item items} there are} Not less.
   *
   * @param of what
   * @param item which
   * @param limits of what
   */
  public CompletableFuture<Integer> count(List<? super K> of, K item, int[] limits) {
    return Bridges.submit(loop, () -> store.count(of, item, limits));
  }

  /**
   * {@return nothing {@code at all}}
   */
  public CompletableFuture<Void> end() {
    return Bridges.submit(loop, () -> store.end());
  }

  /**
   * Opens.
   *
   * @return a future that is done when the call has ended
   */
  public CompletableFuture<Void> open() {
    return Bridges.submit(loop, () -> {
      store.open();
      return Fermata.done();
    });
  }
}
