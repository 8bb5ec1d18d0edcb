package dev.fermata.samples;

import static dev.fermata.Fermata.*;
import static dev.fermata.samples.Delay.delay;
import static java.time.Duration.ofSeconds;

import dev.fermata.Async;
import dev.fermata.AsyncTimeoutException;
import dev.fermata.Coroutine;
import dev.fermata.Task;

/** Times out on a shielded task, which lives on and delivers. */
public final class Shields {
  private Shields() {}

  // region program
  /** Says after one second that it takes long, and waits on. */
  @Async
  public static Coroutine<Void> program() {
    Task<Integer> task = createTask(delay(2));
    try {
      int seconds = await(waitFor(shield(task), ofSeconds(1)));
      System.out.println("got " + seconds);
    } catch (AsyncTimeoutException timeout) {
      System.out.println("it takes longer than expected");
      int seconds = await(task);
      System.out.println("got " + seconds + " after all");
    }
    return done();
  }
  // endregion

  public static void main(String[] args) {
    run(program());
  }
}
