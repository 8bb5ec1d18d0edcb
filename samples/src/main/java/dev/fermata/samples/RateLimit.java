package dev.fermata.samples;

import static dev.fermata.Fermata.*;
import static java.time.Duration.ofMillis;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.sync.Semaphore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Fetches pages, at most three at a time and at most two new ones a second. */
public final class RateLimit {
  private static final Duration INTERVAL = ofMillis(500);

  private final Semaphore connections = new Semaphore(3);

  /** When the next request may start, on the clock of the loop. */
  private Duration nextStart = Duration.ZERO;

  private RateLimit() {}

  // region program
  /** Fetches seven pages at once, within the limits. */
  @Async
  public static Coroutine<Void> program() {
    var limit = new RateLimit();
    List<Coroutine<Integer>> fetches = new ArrayList<>();
    for (int page = 1; page <= 7; page++) {
      fetches.add(limit.fetch(page));
    }
    List<Integer> sizes = await(gather(fetches));
    System.out.println("sizes: " + sizes);
    return done();
  }

  @Async
  private Coroutine<Integer> fetch(int page) {
    try (var connection = await(connections.acquire())) {
      await(turn());
      System.out.println("page " + page + " is asked for");
      await(sleep(ofMillis(1900)));
      return done(page * 100);
    }
  }

  /** Waits until the next request may start. */
  @Async
  private Coroutine<Void> turn() {
    Duration now = EventLoop.current().time();
    Duration start = now.compareTo(nextStart) < 0 ? nextStart : now;
    nextStart = start.plus(INTERVAL);
    await(sleep(start.minus(now)));
    return done();
  }

  // endregion

  public static void main(String[] args) {
    run(program());
  }
}
