package dev.fermata.temporal;

import java.util.function.Supplier;

/**
 * A test server for one program after the other. A new one where a program has left children
 * behind, which may keep the former one from skipping time; and before too many years have passed
 * on it, which Temporal's metrics do not count.
 */
final class Stage implements AutoCloseable {
  private static final int MOST_PROGRAMS = 20;

  private final Supplier<Server> start;

  /** Null until it is needed. */
  private Server server;

  private int programs;

  Stage(Supplier<Server> start) {
    this.start = start;
  }

  /** For the next program. */
  Server server() {
    if (programs++ % MOST_PROGRAMS == 0) {
      renew();
    }
    if (server == null) {
      server = start.get();
    }
    return server;
  }

  void renew() {
    close();
    server = null;
  }

  @Override
  public void close() {
    if (server != null) {
      server.close();
    }
  }
}
