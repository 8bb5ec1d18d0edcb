package shop;

import dev.fermata.EventLoop;
import dev.fermata.bridge.Bridges;
import java.util.Objects;
import javax.annotation.processing.Generated;
import marks.NullMarked;
import marks.NullUnmarked;

/**
 * {@link Store.Shelf} for callers that may block.
 *
 * <p>Each method runs on the loop and waits for it there; it is called in any thread but the
 * loop's. Interrupting the caller cancels the call.
 *
 * @see Store.Shelf
 */
@NullMarked
@Generated("dev.fermata.bridges")
final class StoreShelfBlocking {
  /**
   * Runs the calls.
   */
  private final EventLoop loop;

  /**
   * What does the work.
   */
  private final Store.Shelf shelf;

  /**
   * Wraps {@code shelf}.
   *
   * @param loop the loop that runs the calls
   * @param shelf what does the work; from now on used by this only
   */
  StoreShelfBlocking(EventLoop loop, Store.Shelf shelf) {
    this.loop = Objects.requireNonNull(loop, "loop");
    this.shelf = Objects.requireNonNull(shelf, "shelf");
  }

  @NullUnmarked
  public String name() {
    return Bridges.call(loop, () -> shelf.name());
  }
}
