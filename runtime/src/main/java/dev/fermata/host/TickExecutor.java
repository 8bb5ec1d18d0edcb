package dev.fermata.host;

import dev.fermata.LoopHost;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Hands ticks to an executor that may have no room for one now and then, as a pool with a bounded
 * queue: for hosts on executors. What it refuses although it has not ended it is asked to take
 * again, after 1 ms, then 2 ms, and so on up to 64 ms. No thread waits for that, and nothing runs
 * in another one.
 *
 * <p>May be used by any thread.
 */
public final class TickExecutor {
  private static final long FIRST_PAUSE_MILLISECONDS = 1;
  private static final long LONGEST_PAUSE_MILLISECONDS = 64;

  private final Executor executor;
  private final BooleanSupplier hasEnded;

  /**
   * Makes one.
   *
   * @param executor runs nothing inside {@code execute}
   * @param hasEnded whether {@code executor} takes nothing more, now and in future; asked when it
   *     has refused something
   */
  public TickExecutor(Executor executor, BooleanSupplier hasEnded) {
    this.executor = Objects.requireNonNull(executor, "executor");
    this.hasEnded = Objects.requireNonNull(hasEnded, "hasEnded");
  }

  /**
   * Lets the executor run {@code tick}, as soon as it has room. If it ends before that, another
   * thread runs it, where it tells the loop so and does nothing else.
   *
   * @throws RejectedExecutionException if the executor has ended
   */
  public void execute(Runnable tick) {
    if (!takes(tick)) {
      askLater(tick, ended -> tick.run(), FIRST_PAUSE_MILLISECONDS);
    }
  }

  /**
   * As {@link #execute(Runnable)}, for a task that does more than to run a tick.
   *
   * @param refused is told in another thread, instead, if the executor ends before it has room
   */
  public void execute(Runnable task, Consumer<RejectedExecutionException> refused) {
    if (!takes(task)) {
      askLater(task, refused, FIRST_PAUSE_MILLISECONDS);
    }
  }

  /**
   * Posts {@code tick} to {@code host} when {@code nanos} have passed: by a timer of the JDK, for
   * hosts that have none.
   *
   * @return takes it back, as that of {@link LoopHost#schedule}
   */
  public static Runnable schedule(LoopHost host, Runnable tick, long nanos) {
    CompletableFuture<Void> timer =
        new CompletableFuture<Void>().completeOnTimeout(null, nanos, TimeUnit.NANOSECONDS);
    timer.thenRun(() -> {
      try {
        host.post(tick);
      } catch (RejectedExecutionException ended) {
        tick.run(); // outside of the host, which tells the loop
      }
    });
    return () -> timer.cancel(false);
  }

  /** False if the executor has no room. */
  private boolean takes(Runnable task) {
    try {
      executor.execute(task);
      return true;
    } catch (RejectedExecutionException refusal) {
      if (hasEnded.getAsBoolean()) {
        throw refusal;
      }
      return false;
    }
  }

  private void askLater(Runnable task, Consumer<RejectedExecutionException> refused, long pause) {
    CompletableFuture.delayedExecutor(pause, TimeUnit.MILLISECONDS).execute(() -> {
      try {
        if (!takes(task)) {
          askLater(task, refused, Math.min(2 * pause, LONGEST_PAUSE_MILLISECONDS));
        }
      } catch (RejectedExecutionException ended) {
        refused.accept(ended);
      }
    });
  }
}
