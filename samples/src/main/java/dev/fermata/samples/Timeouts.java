package dev.fermata.samples;

import static dev.fermata.Fermata.*;
import static dev.fermata.samples.Delay.delay;
import static java.time.Duration.ofSeconds;

import dev.fermata.Async;
import dev.fermata.AsyncTimeoutException;
import dev.fermata.Coroutine;
import dev.fermata.Task;

/** Waits for a task of two seconds for one second only; the task is cancelled. */
public final class Timeouts {
  private Timeouts() {}

  // region program
  /** Gives a task of two seconds one second. */
  @Async
  public static Coroutine<Void> program() {
    Task<Integer> task = createTask(delay(2));
    try {
      int seconds = await(waitFor(task, ofSeconds(1)));
      System.out.println("got " + seconds);
    } catch (AsyncTimeoutException timeout) {
      System.out.println("timed out");
      System.out.println("task cancelled: " + task.isCancelled());
    }
    return done();
  }
  // endregion

  public static void main(String[] args) {
    run(program());
  }
}
