package dev.fermata.benchmarks;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.run;
import static dev.fermata.Fermata.sleep;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.Task;
import java.time.Duration;

/** A million sleeping tasks of Fermata. */
public final class FermataSleepers {
  /** What is counted is the memory of tasks that sleep, not that of the queue they started from. */
  private static final Duration UNTIL_THE_LOOP_IS_IDLE = Duration.ofMillis(100);

  private FermataSleepers() {}

  /** Prints what {@link SleeperCount} says. */
  public static void main(String[] args) {
    SleeperCount count = new SleeperCount();
    run(sleepers(count));
    count.allDone();
  }

  @Async
  private static Coroutine<Void> sleepers(SleeperCount count) {
    Task<Void> last = null;
    for (int i = 0; i < SleeperCount.TASKS; i++) {
      last = createTask(sleeper(count.deadline));
    }
    await(sleep(UNTIL_THE_LOOP_IS_IDLE));
    count.allAsleep();
    return done(await(last));
  }

  @Async
  private static Coroutine<Void> sleeper(long deadline) {
    await(sleep(Duration.ofNanos(deadline - System.nanoTime())));
    return done();
  }
}
