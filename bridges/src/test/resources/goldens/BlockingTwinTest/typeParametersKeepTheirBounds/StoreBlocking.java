package shop;

import dev.fermata.EventLoop;
import dev.fermata.bridge.Bridges;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.annotation.processing.Generated;

/**
 * {@link Store} for callers that may block.
 *
 * <p>Each method runs on the loop and waits for it there; it is called in any thread but the
 * loop's. Interrupting the caller cancels the call.
 *
 * @param <T> as there
 * @see Store
 */
@Generated("dev.fermata.bridges")
final class StoreBlocking<T extends Enum<T> & Serializable> {
  /**
   * Runs the calls.
   */
  private final EventLoop loop;

  /**
   * What does the work.
   */
  private final Store<T> store;

  /**
   * Wraps {@code store}.
   *
   * @param loop the loop that runs the calls
   * @param store what does the work; from now on used by this only
   */
  StoreBlocking(EventLoop loop, Store<T> store) {
    this.loop = Objects.requireNonNull(loop, "loop");
    this.store = Objects.requireNonNull(store, "store");
  }

  public <U extends Comparable<? super U> & Serializable> U most(List<? extends U> of) {
    return Bridges.call(loop, () -> store.<U>most(of));
  }

  public <V extends T> Map<? super V, ?> map(Class<V> type) {
    return Bridges.call(loop, () -> store.map(type));
  }

  public Number number() {
    return Bridges.call(loop, () -> store.number());
  }

  public <W> List<W> none(Class<? extends W> type) {
    return Bridges.call(loop, () -> store.<W>none(type));
  }

  public Object anything() {
    return Bridges.call(loop, () -> store.anything());
  }
}
