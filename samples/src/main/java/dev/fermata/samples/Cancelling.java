package dev.fermata.samples;

import static dev.fermata.Fermata.*;
import static dev.fermata.samples.Delay.delay;
import static java.time.Duration.ofSeconds;

import dev.fermata.Async;
import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import dev.fermata.Task;

/** Looks at a task once a second, loses patience after five, and cancels it. */
public final class Cancelling {
  private Cancelling() {}

  // region program
  /** Cancels a task of ten seconds after five. */
  @Async
  public static Coroutine<Void> program() {
    Task<Integer> task = createTask(delay(10));
    int seconds = 0;
    while (!task.isDone()) {
      System.out.println("not finished yet");
      await(sleep(ofSeconds(1)));
      seconds++;
      if (seconds == 5) {
        task.cancel();
      }
    }
    try {
      await(task);
    } catch (CancelledError cancelled) {
      System.out.println("the task was cancelled");
    }
    return done();
  }
  // endregion

  public static void main(String[] args) {
    run(program());
  }
}
