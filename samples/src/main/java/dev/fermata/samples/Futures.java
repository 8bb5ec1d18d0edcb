package dev.fermata.samples;

import static dev.fermata.Fermata.*;
import static java.time.Duration.ofSeconds;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Future;
import dev.fermata.Promise;

/** A plain method hands out a future; a task completes it later. */
public final class Futures {
  private Futures() {}

  // region program
  /** Looks at a future before and after it has its value. */
  @Async
  public static Coroutine<Void> program() {
    Future<Integer> answer = makeRequest();
    System.out.println("done: " + answer.isDone());
    int value = await(answer);
    System.out.println("done: " + answer.isDone());
    System.out.println("the answer is " + value);
    return done();
  }

  private static Future<Integer> makeRequest() {
    Promise<Integer> answer = EventLoop.current().createPromise();
    createTask(completeLater(answer));
    return answer;
  }

  @Async
  private static Coroutine<Void> completeLater(Promise<Integer> answer) {
    await(sleep(ofSeconds(1)));
    answer.complete(42);
    return done();
  }
  // endregion

  public static void main(String[] args) {
    run(program());
  }
}
