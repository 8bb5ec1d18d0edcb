package dev.fermata.inspect;

import static dev.fermata.internal.kernel.Kernel.KERNEL;

import dev.fermata.EventLoop;
import dev.fermata.internal.kernel.Scheduled;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Does something with a recording in its loop, between two steps, or when that is closed. */
final class LoopVisit extends Scheduled {
  private final Supplier<Recording> action;

  /** Cancelled if nobody waits any more: what is begun then is ended at once. */
  private final CompletableFuture<Recording> answer = new CompletableFuture<>();

  private LoopVisit(Supplier<Recording> action) {
    this.action = action;
  }

  /**
   * What {@code action} gives in {@code loop}; null if that does not come to it in time. Another
   * thread than the loop's.
   *
   * @throws IllegalStateException if the action fails, as where the loop is closed
   */
  static Recording in(EventLoop loop, Supplier<Recording> action, long patienceMillis)
      throws InterruptedException {
    LoopVisit visit = new LoopVisit(action);
    if (!KERNEL.post(loop, visit)) {
      visit.execute();
    }
    try {
      return visit.answer.get(patienceMillis, TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      return visit.answer.cancel(false) ? null : visit.answer.join();
    } catch (ExecutionException failure) {
      throw new IllegalStateException(failure.getCause().getMessage(), failure.getCause());
    }
  }

  @Override
  protected void execute() {
    try {
      Recording recording = action.get();
      if (!answer.complete(recording)) {
        recording.close();
      }
    } catch (Throwable failure) {
      answer.completeExceptionally(failure); // it is the asker's, and not the loop's
    }
  }

  @Override
  protected void drop() {
    execute();
  }
}
