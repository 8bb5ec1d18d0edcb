package shop;

import dev.fermata.AsyncCloseable;
import dev.fermata.Coroutine;
import dev.fermata.bridge.Bridges;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javax.annotation.processing.Generated;

/**
 * {@link Store} for tasks, which must not block.
 *
 * <p>Each method runs in a thread of the executor when it is awaited; cancelling it leaves a call
 * that has begun alone.
 *
 * @see Store
 */
@Generated("dev.fermata.bridges")
public final class StoreAsync implements AsyncCloseable {
  /**
   * Has the threads that the calls run in.
   */
  private final Executor executor;

  /**
   * What does the work.
   */
  private final Store store;

  /**
   * Wraps {@code store}.
   *
   * @param executor has the threads that the calls run in
   * @param store what does the work; from now on used by this only
   */
  public StoreAsync(Executor executor, Store store) {
    this.executor = Objects.requireNonNull(executor, "executor");
    this.store = Objects.requireNonNull(store, "store");
  }

  /**
   * Wraps {@code store}, which is called in the loop's own threads.
   *
   * @param store what does the work
   */
  public StoreAsync(Store store) {
    this(Bridges.loopThreads(), store);
  }

  /**
   * Looks up what is there.
   *
   * @param account whose
   * @return how much
   * @throws IOException if it cannot be read
   */
  public Coroutine<Long> balance(String account) throws IOException {
    return Bridges.inThread(executor, () -> store.balance(account));
  }

  /**
   * Moves money.
   *
   * @param from whose
   * @param executor how much
   * @return a coroutine that ends when the call has
   * @throws IOException if it cannot be read
   * @throws TimeoutException if it takes too long
   */
  public Coroutine<Void> move(String from, int executor) throws IOException, TimeoutException {
    return Bridges.inThread(this.executor, () -> {
      store.move(from, executor);
      return null;
    });
  }

  public <X extends Throwable> Coroutine<String[]> orElse(Supplier<? extends X> failure) throws X {
    return Bridges.inThread(executor, () -> store.<X>orElse(failure));
  }

  public CompletableFuture<String> already() {
    return store.already();
  }

  @Override
  public Coroutine<Void> closeAsync() {
    return Bridges.inThread(executor, () -> {
      store.close();
      return null;
    });
  }
}
