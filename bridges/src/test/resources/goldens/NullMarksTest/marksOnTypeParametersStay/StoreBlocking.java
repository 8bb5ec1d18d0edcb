package shop;

import dev.fermata.EventLoop;
import dev.fermata.Fermata;
import dev.fermata.bridge.Bridges;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
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
final class StoreBlocking<T extends @Nullable Object> {
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

  public @Nullable T first(@Nullable T item, T same) {
    return Bridges.call(loop, () -> store.first(item, same));
  }

  public List<? super @Nullable T> all(Map<@NonNull T, ? extends @Nullable T> map,
      T @Nullable [] items) {
    return Bridges.call(loop, () -> store.all(map, items));
  }

  public @Nullable T last(@Nullable Supplier<@Nullable T> from) {
    return Bridges.call(loop, () -> store.last(from));
  }

  public <U extends @Nullable T> U some(Store.Shelf. @Nullable Box<@Nullable T> box) {
    return Bridges.call(loop, () -> store.<U>some(box));
  }

  public @Nullable T plain() {
    return Bridges.call(loop, () -> Fermata.done(store.plain()));
  }
}
