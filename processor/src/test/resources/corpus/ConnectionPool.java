package corpus;

import static dev.fermata.Fermata.*;

import dev.fermata.*;
import dev.fermata.sync.*;
import java.io.IOException;
import java.time.*;
import java.util.*;
import java.util.concurrent.CompletionException;
import java.util.function.*;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

final class ConnectionPool implements AsyncCloseable {
  private static final Logger log = LoggerFactory.getLogger(ConnectionPool.class);

  interface Connection extends AsyncCloseable {
    Coroutine<String> query(String sql);

    boolean isBroken();
  }

  private final Supplier<Coroutine<Connection>> connect;
  private final Deque<Connection> idle = new ArrayDeque<>();
  private final Semaphore permits;
  private boolean closed;

  ConnectionPool(int size, Supplier<Coroutine<Connection>> connect) {
    this.permits = new Semaphore(size);
    this.connect = connect;
  }

  @Async
  <T> Coroutine<T> with(Function<Connection, Coroutine<T>> use) {
    if (closed) {
      throw new IllegalStateException("closed");
    }
    try (var permit = await(permits.acquire())) {
      Connection connection = idle.isEmpty() ? await(connect.get()) : idle.pop();
      boolean ok = false;
      try {
        T result = await(use.apply(connection));
        ok = true;
        return done(result);
      } finally {
        if (ok && !connection.isBroken()) {
          idle.push(connection);
        } else {
          await(connection.closeAsync());
        }
      }
    }
  }

  @Async
  Coroutine<String> transaction(List<String> statements) throws IOException {
    return done(await(with(c -> {
      await(c.query("begin"));
      try {
        for (String each : statements) {
          await(c.query(each));
        }
        return done(await(c.query("commit")));
      } catch (Throwable failure) {
        try {
          await(shield(c.query("rollback")));
        } catch (Exception again) {
          failure.addSuppressed(again);
        }
        throw failure;
      }
    })));
  }

  @Override
  @Async
  public Coroutine<Void> closeAsync() {
    closed = true;
    Throwable failure = null;
    for (Connection each : idle) {
      try {
        await(each.closeAsync());
      } catch (Throwable t) {
        if (failure == null) {
          failure = t;
        } else {
          failure.addSuppressed(t);
        }
      }
    }
    idle.clear();
    if (failure instanceof RuntimeException io) {
      throw io;
    }
    if (failure != null) {
      throw new CompletionException(failure);
    }
    return done();
  }
}
