package dev.fermata.docs.sync;

import static dev.fermata.Fermata.*;
import static java.time.Duration.ofSeconds;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.sync.Condition;

/** A condition. */
final class Stock {
  private final Condition changed = new Condition("stock");
  private int bricks;

  private Stock() {}

  // region program
  @Async
  static Coroutine<Void> program() {
    Stock stock = new Stock();
    await(gather(stock.take(5), stock.take(1), stock.deliver()));
    return done();
  }

  @Async
  private Coroutine<Void> take(int wanted) {
    try (var held = await(changed.acquire())) {
      await(changed.awaitUntil(() -> bricks >= wanted));
      bricks -= wanted;
      System.out.println("taken: " + wanted);
    }
    return done();
  }

  @Async
  private Coroutine<Void> deliver() {
    for (int day = 1; day <= 3; day++) {
      await(sleep(ofSeconds(1)));
      try (var held = await(changed.acquire())) {
        bricks += 2;
        changed.signalAll();
      }
    }
    return done();
  }
  // endregion
}
