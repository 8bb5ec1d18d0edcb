package shop;

import dev.fermata.EventLoop;
import dev.fermata.Fermata;
import dev.fermata.bridge.Bridges;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import javax.annotation.processing.Generated;
import other.Named;

/**
 * {@link Store} for callers that take futures.
 *
 * <p>Each method may be called in any thread and runs on the loop; cancelling what it returns
 * cancels the call.
 *
 * @see Store
 */
@Generated("dev.fermata.bridges")
public final class StoreFutures {
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
  public StoreFutures(EventLoop loop, Store store) {
    this.loop = Objects.requireNonNull(loop, "loop");
    this.store = Objects.requireNonNull(store, "store");
  }

  /**
   * The first, not the {@link #second}.
   *
   * <p>The future fails with {@code IllegalStateException} never
   *
   * @param <N> of another
   * @param mine the given
   * @param another the other
   * @return the first of them
   */
  public <N> CompletableFuture<String> first(String mine, N another) {
    return Bridges.submit(loop, () -> store.first(mine, another));
  }

  /**
   * The second. And more.
   *
   * <p>The future fails with {@code IOException} if there is none
   *
   * @param one is the given
   * @param two the other
   * @return the second of them
   */
  public CompletableFuture<String> second(String one, String two) {
    return Bridges.submit(loop, () -> store.second(one, two));
  }

  /**
   * Calls {@link Store#compareTo(Store)}.
   *
   * @param other as there
   * @return what the call gives
   */
  public CompletableFuture<Integer> compareTo(Store other) {
    return Bridges.submit(loop, () -> Fermata.done(store.compareTo(other)));
  }

  /**
   * A {@link other.Named.Part} or the {@link #name whole}, of {@code Hidden.HERE}.
   *
   * @param of whose
   * @param part which
   * @return the name
   */
  public CompletableFuture<String> name(Integer of, Named.Part part) {
    return Bridges.submit(loop, () -> store.name(of, part));
  }
}
