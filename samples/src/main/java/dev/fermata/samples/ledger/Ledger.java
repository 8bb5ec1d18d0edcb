package dev.fermata.samples.ledger;

import dev.fermata.bridge.AsyncTwin;
import java.sql.SQLException;

// region ledger
/** Keeps accounts in a database. Every method waits for it. */
@AsyncTwin
public interface Ledger extends AutoCloseable {

  /**
   * Looks up an account.
   *
   * @param account whose
   * @return what is there, in cents
   * @throws SQLException if the database fails
   */
  long balance(String account) throws SQLException;

  /**
   * Moves money from one account to another.
   *
   * @param from whose money it is
   * @param to whose it becomes
   * @param cents how much
   * @throws InsufficientFundsException if there is not so much; then nothing is moved
   * @throws SQLException if the database fails
   */
  void transfer(String from, String to, long cents) throws InsufficientFundsException, SQLException;

  @Override
  void close() throws SQLException;
}
// endregion
