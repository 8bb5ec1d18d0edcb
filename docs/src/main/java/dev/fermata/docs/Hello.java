package dev.fermata.docs;

// region hello
import static dev.fermata.Fermata.*;
import static java.time.Duration.ofSeconds;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.Task;

public class Hello {
  @Async
  static Coroutine<Integer> delay(int seconds) {
    System.out.println("waiting " + seconds + " s");
    await(sleep(ofSeconds(seconds)));
    System.out.println("waited " + seconds + " s");
    return done(seconds);
  }

  @Async
  static Coroutine<Void> hello() {
    Task<Integer> first = createTask(delay(3));
    Task<Integer> second = createTask(delay(3));
    System.out.println("the sum is " + (await(first) + await(second)));
    return done();
  }

  public static void main(String[] args) {
    run(hello());
  }
}
// endregion
