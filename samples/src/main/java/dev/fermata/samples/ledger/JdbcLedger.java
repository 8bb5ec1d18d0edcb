package dev.fermata.samples.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.h2.jdbcx.JdbcConnectionPool;

/**
 * A ledger in an H2 database. Any number of threads may use it, each with a connection of its own.
 */
final class JdbcLedger implements Ledger {
  private final JdbcConnectionPool pool;

  private JdbcLedger(JdbcConnectionPool pool) {
    this.pool = pool;
  }

  /** Makes a database in memory, which is gone when it is closed. */
  static JdbcLedger inMemory(String name, Map<String, Long> accounts) throws SQLException {
    var ledger = new JdbcLedger(
        JdbcConnectionPool.create("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1", "sa", ""));
    try (Connection connection = ledger.pool.getConnection()) {
      execute(connection, "create table account (name varchar primary key, cents bigint not null)");
      for (Map.Entry<String, Long> each : accounts.entrySet()) {
        execute(connection, "insert into account values (?, ?)", each.getKey(), each.getValue());
      }
    }
    return ledger;
  }

  @Override
  public long balance(String account) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement query =
            connection.prepareStatement("select cents from account where name = ?")) {
      query.setString(1, account);
      try (ResultSet rows = query.executeQuery()) {
        return rows.next() ? rows.getLong(1) : 0;
      }
    }
  }

  @Override
  public void transfer(String from, String to, long cents)
      throws InsufficientFundsException, SQLException {
    try (Connection connection = pool.getConnection()) {
      connection.setAutoCommit(false);
      int taken = execute(
          connection,
          "update account set cents = cents - ? where name = ? and cents >= ?",
          cents,
          from,
          cents);
      if (taken == 0) {
        connection.rollback();
        throw new InsufficientFundsException(from, cents);
      }
      execute(connection, "update account set cents = cents + ? where name = ?", cents, to);
      connection.commit();
    }
  }

  @Override
  public void close() throws SQLException {
    try (Connection connection = pool.getConnection()) {
      execute(connection, "shutdown");
    }
    pool.dispose();
  }

  private static int execute(Connection connection, String sql, Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      return statement.executeUpdate();
    }
  }
}
