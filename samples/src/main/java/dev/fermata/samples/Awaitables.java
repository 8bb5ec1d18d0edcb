package dev.fermata.samples;

import static dev.fermata.Fermata.*;
import static dev.fermata.samples.Delay.delay;
import static java.time.Duration.ofSeconds;

import dev.fermata.Async;
import dev.fermata.Awaitable;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Promise;
import dev.fermata.Task;

/** The three things that can be awaited, side by side. */
public final class Awaitables {
  private Awaitables() {}

  // region program
  /** Awaits a coroutine, a task and a future. */
  @Async
  public static Coroutine<Void> program() {
    Coroutine<Integer> coroutine = delay(1);
    Task<Integer> task = createTask(delay(2));
    Promise<Integer> promise = EventLoop.current().createPromise();
    EventLoop.current().callLater(ofSeconds(3), () -> promise.complete(3));

    System.out.println(whatIs(coroutine));
    System.out.println(whatIs(task));
    System.out.println(whatIs(promise));

    System.out.println("the coroutine gave " + await(coroutine));
    System.out.println("the task gave " + await(task));
    System.out.println("the future gave " + await(promise));
    return done();
  }

  private static String whatIs(Awaitable<?> awaitable) {
    if (awaitable instanceof Coroutine<?>) {
      return "a coroutine does nothing until it is awaited";
    }
    if (awaitable instanceof Task<?>) {
      return "a task is a coroutine that runs by itself on the loop";
    }
    return "a future is a value that someone will deliver";
  }
  // endregion

  public static void main(String[] args) {
    run(program());
  }
}
