package dev.fermata.samples;

import static dev.fermata.Fermata.*;
import static dev.fermata.samples.Delay.delay;
import static java.time.Duration.ofSeconds;

import dev.fermata.Async;
import dev.fermata.AsyncTimeoutException;
import dev.fermata.Coroutine;

/** One time limit for a whole block, moved while the block runs. */
public final class TimeLimit {
  private TimeLimit() {}

  // region program
  /** Has three seconds in all; gets one more on the way, which is not enough. */
  @Async
  public static Coroutine<Void> program() {
    try (var limit = timeout(ofSeconds(3))) {
      await(delay(1));
      limit.reschedule(limit.when().orElseThrow().plusSeconds(1));
      await(delay(2));
      await(delay(2));
    } catch (AsyncTimeoutException timeUp) {
      System.out.println("the time is up");
    }
    return done();
  }

  // endregion

  public static void main(String[] args) {
    run(program());
  }
}
