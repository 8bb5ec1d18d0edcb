package dev.fermata.samples;

import static dev.fermata.Fermata.*;
import static java.time.Duration.ofSeconds;

import dev.fermata.Async;
import dev.fermata.Coroutine;

/** The work that the introductory samples wait for. */
public final class Delay {
  private Delay() {}

  // region delay
  /** Says that it waits, sleeps, says that it has waited, and returns how long that was. */
  @Async
  public static Coroutine<Integer> delay(int seconds) {
    System.out.println("waiting " + seconds + " s");
    await(sleep(ofSeconds(seconds)));
    System.out.println("waited " + seconds + " s");
    return done(seconds);
  }
  // endregion
}
