package shop;

import dev.fermata.EventLoop;
import dev.fermata.Fermata;
import dev.fermata.bridge.Bridges;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.annotation.processing.Generated;
import marks.NullMarked;
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
@NullMarked
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

  public @Nullable String find(@Nullable String name) {
    return Bridges.call(loop, () -> store.find(name));
  }

  public List<@Nullable T> all(Map. @Nullable Entry<String, T> entry) {
    return Bridges.call(loop, () -> store.all(entry));
  }

  @marks.declared.Nullable
  public String old(@marks.declared.Nullable String name) {
    return Bridges.call(loop, () -> store.old(name));
  }

  public @Nullable String plain(String @Nullable [] names) {
    return Bridges.call(loop, () -> Fermata.done(store.plain(names)));
  }
}
