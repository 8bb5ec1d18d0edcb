package dev.fermata.docs;

import static dev.fermata.Fermata.*;

import dev.fermata.Async;
import dev.fermata.Coroutine;

/** The class behind the page on what becomes of a method. */
public final class Shop {
  /** Where the money is. */
  public interface Bank {
    Coroutine<Boolean> withdraw(int cents);

    Coroutine<Void> deposit(int cents);
  }

  /** Where the goods are. */
  public interface Warehouse {
    Coroutine<Void> ship(String item) throws SoldOutException;
  }

  /** Thrown when there is nothing left to ship. */
  public static final class SoldOutException extends Exception {
    private static final long serialVersionUID = 1;
  }

  private final Bank bank;
  private final Warehouse warehouse;

  public Shop(Bank bank, Warehouse warehouse) {
    this.bank = bank;
    this.warehouse = warehouse;
  }

  // region buy
  @Async
  Coroutine<Boolean> buy(String item, int cents) {
    if (!await(bank.withdraw(cents))) {
      return done(false);
    }
    try {
      await(warehouse.ship(item));
      return done(true);
    } catch (SoldOutException e) {
      await(bank.deposit(cents));
      return done(false);
    }
  }
  // endregion
}
