package dev.fermata.docs;

import static dev.fermata.Fermata.*;
import static java.time.Duration.ofSeconds;

import dev.fermata.Async;
import dev.fermata.AsyncGenerator;
import dev.fermata.Coroutine;
import dev.fermata.Task;
import dev.fermata.flow.Flows;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;

/** The programs of the page on generators. */
public final class Generators {
  private Generators() {}

  // region ticks
  /** A value each second; says when it is done, on whatever way. */
  @Async
  static AsyncGenerator<Integer> ticks(int count) {
    try {
      for (int i = 1; i <= count; i++) {
        await(sleep(ofSeconds(1)));
        emit(i);
      }
    } finally {
      System.out.println("no more ticks");
    }
    return end();
  }

  @Async
  static Coroutine<Void> untilTwo() {
    try (var ticks = ticks(100)) {
      while (await(ticks.hasNext())) {
        int tick = ticks.next();
        System.out.println("tick " + tick);
        if (tick == 2) {
          break;
        }
      }
    }
    System.out.println("left");
    return done();
  }
  // endregion

  // region flow
  /** What a publisher publishes, read in a loop; the publisher is never asked for more than 16. */
  @Async
  static Coroutine<Integer> sum(Flow.Publisher<Integer> numbers) {
    int sum = 0;
    try (var values = Flows.iterate(numbers, 16)) {
      while (await(values.hasNext())) {
        sum += values.next();
      }
    }
    return done(sum);
  }

  @Async
  static Coroutine<Void> sumOfAPublisher() {
    Task<Integer> sum;
    try (var publisher = new SubmissionPublisher<Integer>()) {
      sum = createTask(sum(publisher));
      await(yieldNow());
      for (int i = 1; i <= 4; i++) {
        publisher.submit(i);
      }
    }
    System.out.println("the sum is " + await(sum));
    return done();
  }
  // endregion
}
