package dev.fermata.samples;

import static dev.fermata.Fermata.*;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Task;
import dev.fermata.sync.Semaphore;
import dev.fermata.testing.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Simulates a working day at a post office, for one to four counters, in an instant. */
public final class Simulation {
  private static final Duration OPENING_HOURS = Duration.ofHours(8);

  private final Random random = new Random(1);
  private final Semaphore counters;
  private Duration waiting = Duration.ZERO;

  private Simulation(int counters) {
    this.counters = new Semaphore(counters);
  }

  // region program
  /** Prints how long a customer waits on average. */
  @Async
  public static Coroutine<Void> program() {
    for (int counters = 1; counters <= 4; counters++) {
      var office = new Simulation(counters);
      Duration wait = await(EventLoop.current().runInExecutor(() -> VirtualTime.run(office.day())));
      System.out.printf("%d open: a wait of %d s%n", counters, wait.toSeconds());
    }
    return done();
  }

  /** Lets customers in until the doors close, and returns how long they waited on average. */
  @Async
  private Coroutine<Duration> day() {
    List<Task<Void>> customers = new ArrayList<>();
    while (EventLoop.current().time().compareTo(OPENING_HOURS) < 0) {
      customers.add(createTask(customer()));
      await(sleep(ofSeconds(random.nextInt(20, 140))));
    }
    await(gather(customers));
    return done(waiting.dividedBy(customers.size()));
  }

  @Async
  private Coroutine<Void> customer() {
    Duration came = EventLoop.current().time();
    try (var counter = await(counters.acquire())) {
      waiting = waiting.plus(EventLoop.current().time().minus(came));
      await(sleep(ofMinutes(random.nextInt(1, 5))));
    }
    return done();
  }

  // endregion

  public static void main(String[] args) {
    run(program());
  }
}
