package shop;

import dev.fermata.EventLoop;
import dev.fermata.Fermata;
import dev.fermata.bridge.Bridges;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Objects;
import javax.annotation.processing.Generated;
import other.Named;

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
   * The first, not the {@link #second}.
   *
   * @param <N> of another
   * @param mine the given
   * @param another the other
   * @return the first of them
   * @throws IllegalStateException never
   * @throws FileNotFoundException as there
   */
  public <N> String first(String mine, N another) throws FileNotFoundException {
    return Bridges.call(loop, () -> store.first(mine, another));
  }

  /**
   * The second. And more.
   *
   * @param one is the given
   * @param two the other
   * @return the second of them
   * @throws IOException if there is none
   */
  public String second(String one, String two) throws IOException {
    return Bridges.call(loop, () -> store.second(one, two));
  }

  /**
   * Calls {@link Store#compareTo(Store)}.
   *
   * @param other as there
   * @return what the call gives
   */
  public int compareTo(Store other) {
    return Bridges.call(loop, () -> Fermata.done(store.compareTo(other)));
  }

  /**
   * A {@link other.Named.Part} or the {@link #name whole}, of {@code Hidden.HERE}.
   *
   * @param of whose
   * @param part which
   * @return the name
   */
  public String name(Integer of, Named.Part part) {
    return Bridges.call(loop, () -> store.name(of, part));
  }
}
