package shop;

import dev.fermata.Coroutine;
import dev.fermata.bridge.Bridges;
import java.util.Objects;
import java.util.concurrent.Executor;
import javax.annotation.processing.Generated;

/**
 * {@link StoreBlocking} for tasks, which must not block.
 *
 * <p>Each method runs in a thread of the executor when it is awaited; cancelling it leaves a call
 * that has begun alone.
 *
 * @see StoreBlocking
 */
@Generated("dev.fermata.bridges")
final class StoreBlockingAsync {
  /**
   * Has the threads that the calls run in.
   */
  private final Executor executor;

  /**
   * What does the work.
   */
  private final StoreBlocking storeBlocking;

  /**
   * Wraps {@code storeBlocking}.
   *
   * @param executor has the threads that the calls run in
   * @param storeBlocking what does the work; from now on used by this only
   */
  StoreBlockingAsync(Executor executor, StoreBlocking storeBlocking) {
    this.executor = Objects.requireNonNull(executor, "executor");
    this.storeBlocking = Objects.requireNonNull(storeBlocking, "storeBlocking");
  }

  /**
   * Wraps {@code storeBlocking}, which is called in the loop's own threads.
   *
   * @param storeBlocking what does the work
   */
  StoreBlockingAsync(StoreBlocking storeBlocking) {
    this(Bridges.loopThreads(), storeBlocking);
  }

  /**
   * Calls {@link StoreBlocking#name()}.
   *
   * @return what the call gives
   */
  public Coroutine<String> name() {
    return Bridges.inThread(executor, () -> storeBlocking.name());
  }
}
