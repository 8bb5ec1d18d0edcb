package shop;

import dev.fermata.EventLoop;
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
 * @see Store
 */
@Generated("dev.fermata.bridges")
public final class StoreBlocking {
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
  public StoreBlocking(EventLoop loop, Store store) {
    this.loop = Objects.requireNonNull(loop, "loop");
    this.store = Objects.requireNonNull(store, "store");
  }

  /**
   * Finds by {@link Store#LIMIT}, as {@link #all(int) all} do; a {@link Store.Shelf} is a {@code Runner} or {@linkplain java.io.IOException an error}, a {@code $literal} and {@code Function}.
   *
   * @param name what to find, or {@link java.lang.String#valueOf(java.lang.Object)}
   * @return what {@link Base} has
   * @throws IOException if it cannot be read
   * @throws IllegalStateException never
   * @see #all(int)
   * @see Store.Shelf
   */
  public String find(String name) throws IOException {
    return Bridges.call(loop, () -> store.find(name));
  }

  /**
   * {@return all of them}
   *
   * @param limit how many
   */
  public List<String> all(int limit) {
    return Bridges.call(loop, () -> store.all(limit));
  }

  /**
   * Ends it.
   */
  public void end() {
    Bridges.call(loop, () -> store.end());
  }

  /**
   * Is inherited.
   *
   * @param number which
   * @return it
   */
  public String inherited(int number) {
    return Bridges.call(loop, () -> store.inherited(number));
  }
}
