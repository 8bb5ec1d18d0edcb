package shop;

import dev.fermata.EventLoop;
import dev.fermata.bridge.Bridges;
import java.util.Map;
import java.util.Objects;
import javax.annotation.processing.Generated;

/**
 * {@link Store.Shelf} for callers that may block.
 *
 * <p>Each method runs on the loop and waits for it there; it is called in any thread but the
 * loop's. Interrupting the caller cancels the call.
 *
 * @param <T> as there
 * @param <U> as there
 * @see Store.Shelf
 */
@Generated("dev.fermata.bridges")
final class StoreShelfBlocking<T extends Number, U> {
  /**
   * Runs the calls.
   */
  private final EventLoop loop;

  /**
   * What does the work.
   */
  private final Store<T>.Shelf<U> shelf;

  /**
   * Wraps {@code shelf}.
   *
   * @param loop the loop that runs the calls
   * @param shelf what does the work; from now on used by this only
   */
  StoreShelfBlocking(EventLoop loop, Store<T>.Shelf<U> shelf) {
    this.loop = Objects.requireNonNull(loop, "loop");
    this.shelf = Objects.requireNonNull(shelf, "shelf");
  }

  Map<T, U> all() {
    return Bridges.call(loop, () -> shelf.all());
  }
}
