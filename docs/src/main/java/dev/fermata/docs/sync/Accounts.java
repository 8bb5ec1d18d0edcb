package dev.fermata.docs.sync;

import static dev.fermata.Fermata.*;
import static java.time.Duration.ofSeconds;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.sync.Lock;

/** A lock across an await. */
final class Accounts {
  private final Lock lock = new Lock("account");
  private int cents = 100;

  private Accounts() {}

  // region program
  @Async
  static Coroutine<Void> program() {
    Accounts accounts = new Accounts();
    await(gather(accounts.withdraw(70), accounts.withdraw(70)));
    return done();
  }

  @Async
  private Coroutine<Void> withdraw(int wanted) {
    try (var held = await(lock.acquire())) {
      boolean covered = cents >= wanted;
      await(sleep(ofSeconds(1))); // the bank is asked
      if (covered) {
        cents -= wanted;
      }
      System.out.println((covered ? "withdrawn, left: " : "refused, left: ") + cents);
    }
    return done();
  }
  // endregion
}
