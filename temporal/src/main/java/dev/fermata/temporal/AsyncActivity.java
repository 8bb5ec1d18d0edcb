package dev.fermata.temporal;

import dev.fermata.AsyncCallable;
import dev.fermata.ContextVar;
import dev.fermata.EventLoop;
import dev.fermata.InvalidStateException;
import io.temporal.activity.Activity;
import java.util.Objects;
import java.util.Optional;

/**
 * Activities of Temporal whose bodies are coroutines: they run on a loop of the worker's process,
 * and hold none of the worker's threads while they wait. One loop carries thousands of them.
 *
 * <pre>{@code
 * public Payment charge(Order order) {
 *   return AsyncActivity.run(loop, () -> charging(order));
 * }
 * }</pre>
 *
 * <p>What the coroutine gives, or fails with, completes the activity through Temporal's completion
 * client. How many run at once is still what the worker's options say. An activity that has a
 * heartbeat timeout sends heartbeats by itself; when the answer is that it is to end, or that
 * nobody waits for it, its task is cancelled. One without is not told. Where the loop is shut down
 * first, its activities fail, and are tried again.
 */
public final class AsyncActivity {
  static final ContextVar<ActivityRun<?>> CURRENT = ContextVar.of("the activity that runs");

  private AsyncActivity() {}

  /**
   * Lets {@code loop} run {@code body}, and the activity complete when that has ended. Called in
   * the method of an activity, which returns what this returns.
   *
   * @param loop one that runs in another thread, such as that of a {@code LoopThread}
   * @return null: Temporal does not look at it. So the method returns no primitive type
   */
  public static <T> T run(EventLoop loop, AsyncCallable<T> body) {
    Objects.requireNonNull(loop, "loop");
    Objects.requireNonNull(body, "body");
    if (loop.isClosed()) {
      throw new InvalidStateException("`AsyncActivity.run`: " + loop
          + "\n  help: close it after the worker:"
          + "\n      factory.shutdown();"
          + "\n      factory.awaitTermination(1, TimeUnit.MINUTES);");
    }
    loop.submit(new ActivityRun<>(Activity.getExecutionContext(), body).toItsEnd());
    return null;
  }

  /**
   * Sets what heartbeats tell from the next one on. Called by the coroutine of an activity.
   *
   * @param details what the next attempt finds, where this one fails: see {@link #details}
   * @throws InvalidStateException if no activity runs there
   */
  public static void heartbeat(Object details) {
    running("AsyncActivity.heartbeat").setDetails(details);
  }

  /**
   * Returns what the last heartbeat of the attempt before told. Called by the coroutine of an
   * activity.
   *
   * @throws InvalidStateException if no activity runs there
   */
  public static <D> Optional<D> details(Class<D> type) {
    return running("AsyncActivity.details").formerDetails(type);
  }

  private static ActivityRun<?> running(String operation) {
    ActivityRun<?> run = CURRENT.orElse(null);
    if (run == null) {
      throw new InvalidStateException("`" + operation
          + "`: no activity runs here\n  help: let one run this:"
          + "\n      return AsyncActivity.run(loop, () -> charging(order));");
    }
    return run;
  }
}
