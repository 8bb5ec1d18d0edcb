package shop;

import dev.fermata.Coroutine;
import dev.fermata.bridge.Bridges;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import javax.annotation.processing.Generated;

/**
 * {@link Store} for tasks, which must not block.
 *
 * <p>Each method runs in a thread of the executor when it is awaited; cancelling it leaves a call
 * that has begun alone.
 *
 * @param <K> as there
 * @param <X> as there
 * @see Store
 */
@Generated("dev.fermata.bridges")
public final class StoreAsync<K, X extends Exception> {
  /**
   * Has the threads that the calls run in.
   */
  private final Executor executor;

  /**
   * What does the work.
   */
  private final Store<K, X> store;

  /**
   * Wraps {@code store}.
   *
   * @param executor has the threads that the calls run in
   * @param store what does the work; from now on used by this only
   */
  public StoreAsync(Executor executor, Store<K, X> store) {
    this.executor = Objects.requireNonNull(executor, "executor");
    this.store = Objects.requireNonNull(store, "store");
  }

  /**
   * Wraps {@code store}, which is called in the loop's own threads.
   *
   * @param store what does the work
   */
  public StoreAsync(Store<K, X> store) {
    this(Bridges.loopThreads(), store);
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
   * <p>Throws {@code FileNotFoundException} perhaps
   *
   * @param <Y> how it fails, too
   * @param item for {@link Store.Item#price()},
   *     or less; {@literal {@link Base}}
   * @param others nothing
   * @return what is left
   * @throws X if there is none
   * @throws Y maybe
   * @throws NullPointerException never
   */
  public <Y extends Exception> Coroutine<K> sell(K item, Store.Item... others) throws X, Y,
      IOException {
    return store.<Y>sell(item, others);
  }

  /**
   * {@return how many {@link Store.Item items} there are} Not less.
   *
   * @param of what
   * @param item which
   * @param limits of what
   */
  public Coroutine<Integer> count(List<? super K> of, K item, int[] limits) {
    return store.count(of, item, limits);
  }

  /**
   * {@return nothing {@code at all}}
   */
  public Coroutine<Void> end() {
    return store.end();
  }

  /**
   * Opens.
   *
   * @return a coroutine that ends when the call has
   */
  public Coroutine<Void> open() {
    return Bridges.inThread(executor, () -> {
      store.open();
      return null;
    });
  }
}
