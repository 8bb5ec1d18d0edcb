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
 * @param <X> as there
 * @see Store
 */
@Generated("dev.fermata.bridges")
public final class StoreBlocking<K, X extends Exception> {
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
  public StoreBlocking(EventLoop loop, Store<K, X> store) {
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
  public <Y extends Exception> K sell(K item, Store.Item... others) throws X, Y, IOException {
    return Bridges.call(loop, () -> store.<Y>sell(item, others));
  }

  /**
   * {@return how many {@link Store.Item items} there are} Not less.
   *
   * @param of what
   * @param item which
   * @param limits of what
   */
  public Integer count(List<? super K> of, K item, int[] limits) {
    return Bridges.call(loop, () -> store.count(of, item, limits));
  }

  /**
   * Returns nothing {@code at all}.
   */
  public void end() {
    Bridges.call(loop, () -> store.end());
  }

  /**
   * Opens.
   */
  public void open() {
    Bridges.call(loop, () -> {
      store.open();
      return Fermata.done();
    });
  }
}
