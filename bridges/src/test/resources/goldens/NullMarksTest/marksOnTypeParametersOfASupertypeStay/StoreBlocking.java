package shop;

import dev.fermata.EventLoop;
import dev.fermata.Fermata;
import dev.fermata.bridge.Bridges;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.annotation.processing.Generated;
import marks.NonNull;
import marks.Nullable;

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
final class StoreBlocking<T> {
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

  /**
   * Calls {@link Base#first(java.lang.Object, java.lang.Object, java.lang.Object)}.
   *
   * @param first as there
   * @param sure as there
   * @param second as there
   * @return what the call gives
   */
  public @Nullable String first(@Nullable String first, @NonNull String sure, @Nullable T second) {
    return Bridges.call(loop, () -> store.first(first, sure, second));
  }

  /**
   * Calls {@link Base#all(java.util.List)}.
   *
   * @param list as there
   * @return what the call gives
   */
  public List<@NonNull String> all(List<@Nullable T> list) {
    return Bridges.call(loop, () -> store.all(list));
  }

  /**
   * Calls {@link Base#plain(java.util.Map.Entry)}.
   *
   * @param entry as there
   * @return what the call gives
   */
  public @Nullable T plain(Map.Entry<@Nullable T, @Nullable String> entry) {
    return Bridges.call(loop, () -> Fermata.done(store.plain(entry)));
  }
}
