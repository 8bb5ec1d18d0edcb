package shop;

import dev.fermata.EventLoop;
import dev.fermata.Fermata;
import dev.fermata.bridge.Bridges;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import javax.annotation.processing.Generated;

/**
 * {@link Store} for callers that may block.
 *
 * <p>Each method runs on the loop and waits for it there; it is called in any thread but the
 * loop's. Interrupting the caller cancels the call.
 *
 * @param <K> as there
 * @see Store
 */
@Generated("dev.fermata.bridges")
public final class StoreBlocking<K extends Comparable<K>> implements AutoCloseable {
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
  public StoreBlocking(EventLoop loop, Store<K> store) {
    this.loop = Objects.requireNonNull(loop, "loop");
    this.store = Objects.requireNonNull(store, "store");
  }

  /**
   * Buys one item.
   *
   * @param item what to buy
   * @param cents what there is to pay with
   * @return whether the money was enough
   * @throws Store.SoldOutException if there is none left
   */
  public Boolean buy(K item, int cents) throws Store.SoldOutException {
    return Bridges.call(loop, () -> store.buy(item, cents));
  }

  /**
   * Finds some items by words.
   */
  public List<K> find(int limit, String... words) {
    return Bridges.call(loop, () -> store.find(limit, words));
  }

  public <X extends Exception> Integer refund(Class<X> type) throws Store.SoldOutException,
      IOException, X {
    return Bridges.call(loop, () -> store.refund(type));
  }

  /**
   * How many were sold.
   *
   * @return how many
   */
  public int sold() {
    return Bridges.call(loop, () -> Fermata.done(store.sold()));
  }

  @Deprecated
  void audit() {
    Bridges.call(loop, () -> store.audit());
  }

  @Override
  public void close() {
    Bridges.call(loop, () -> store.closeAsync());
  }
}
