package dev.fermata.samples.ledger;

import static dev.fermata.Fermata.*;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.TaskGroup;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A hundred tasks on one thread use a database through four others. */
public final class LedgerSample {
  private LedgerSample() {}

  // region program
  /** Moves a hundred times one euro, and then one more, which is not there. */
  @Async
  public static Coroutine<Void> program() throws SQLException, InsufficientFundsException {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    Ledger blocking = JdbcLedger.inMemory("sample", Map.of("anna", 100_00L, "ben", 0L));
    try (var ledger = new LedgerAsync(threads, blocking)) {
      try (var group = new TaskGroup()) {
        for (int i = 0; i < 100; i++) {
          group.createTask(ledger.transfer("anna", "ben", 1_00));
        }
      }
      System.out.println("anna has " + await(ledger.balance("anna")));
      System.out.println("ben has " + await(ledger.balance("ben")));
      await(transferOrTell(ledger));
    } finally {
      threads.shutdown();
    }
    return done();
  }

  @Async
  private static Coroutine<Void> transferOrTell(LedgerAsync ledger) throws SQLException {
    try {
      await(ledger.transfer("anna", "ben", 1_00));
    } catch (InsufficientFundsException e) {
      System.out.println(e.getMessage());
    }
    return done();
  }

  // endregion

  public static void main(String[] args) throws SQLException, InsufficientFundsException {
    run(program());
  }
}
