package shop;

import dev.fermata.EventLoop;
import dev.fermata.bridge.Bridges;
import java.util.List;
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

  /**
   * Calls {@link Store#first(java.lang.String[])}.
   *
   * @param among as there
   * @return what the call gives
   */
  String first(String[] among) {
    return Bridges.call(loop, () -> store.first(among));
  }

  /**
   * The last one.
   *
   * @param <X> as there
   * @param type as there
   * @return what the call gives
   * @throws X as there
   */
  <X extends Exception> String last(Class<X> type) throws X {
    return Bridges.call(loop, () -> store.last(type));
  }

  /**
   * Calls {@link Named#name()}.
   *
   * @return what the call gives
   */
  public Integer name() {
    return Bridges.call(loop, () -> store.name());
  }

  /**
   * Calls {@link Named#names()}.
   *
   * @return what the call gives
   */
  public List<Integer> names() {
    return Bridges.call(loop, () -> store.names());
  }
}
