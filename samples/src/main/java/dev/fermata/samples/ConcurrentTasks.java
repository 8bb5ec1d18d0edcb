package dev.fermata.samples;

import static dev.fermata.Fermata.*;
import static dev.fermata.samples.Delay.delay;
import static java.time.Duration.ofSeconds;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.Task;

/** Two tasks wait at the same time while a third coroutine prints: three seconds, not eight. */
public final class ConcurrentTasks {
  private ConcurrentTasks() {}

  // region program
  /** Starts two tasks, greets every second meanwhile, then waits for both. */
  @Async
  public static Coroutine<Void> program() {
    Task<Integer> first = createTask(delay(3));
    Task<Integer> second = createTask(delay(3));
    await(helloEverySecond());
    await(first);
    await(second);
    return done();
  }

  @Async
  private static Coroutine<Void> helloEverySecond() {
    for (int i = 0; i < 2; i++) {
      await(sleep(ofSeconds(1)));
      System.out.println("hello, a second has passed");
    }
    return done();
  }
  // endregion

  public static void main(String[] args) {
    run(program());
  }
}
