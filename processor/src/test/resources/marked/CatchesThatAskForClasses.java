package marked;

import static dev.fermata.Fermata.*;

import dev.fermata.*;
import java.time.Duration;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Catches that throw what is, or is not, of some class. */
class CatchesThatAskForClasses {
  static final int MAX = 5;
  private static final Logger log = Logger.getLogger("catches");

  private int failures;
  private boolean closed;

  @Async
  Coroutine<String> work() {
    await(sleep(Duration.ofSeconds(1)));
    return done("");
  }

  @Async
  Coroutine<String> thrownUnlessCancelled() throws Throwable {
    try {
      return done(await(work()));
    } catch (Throwable t) { // warned
      if (!(t instanceof CancelledError)) throw t;
    }
    return done("");
  }

  @Async
  Coroutine<String> thrownIfException() throws Throwable {
    try {
      return done(await(work()));
    } catch (Throwable t) { // warned
      if (t instanceof Exception) {
        throw t;
      }
      return done("");
    }
  }

  @Async
  Coroutine<String> returnedIfCancelled() throws Throwable {
    try {
      return done(await(work()));
    } catch (Throwable t) { // warned
      if (t instanceof CancelledError) {
        return done("cancelled");
      }
      throw t;
    }
  }

  @Async
  Coroutine<String> thrownIfCancelled() {
    try {
      return done(await(work()));
    } catch (Throwable t) {
      if (t instanceof CancelledError) throw t;
    }
    try {
      return done(await(work()));
    } catch (Throwable t) {
      if (t instanceof CancelledError c) throw c;
    }
    try {
      return done(await(work()));
    } catch (Throwable t) {
      if (t instanceof Error e && !closed) throw e;
    }
    try {
      return done(await(work()));
    } catch (Throwable t) {
      if (CancelledError.class.isInstance(t)) throw t;
    }
    try {
      return done(await(work()));
    } catch (Throwable t) {
      if (t.getClass() == CancelledError.class) throw t;
    }
    try {
      return done(await(work()));
    } catch (Throwable t) {
      if (t.getClass().equals(CancelledError.class)) throw t;
    }
    return done("");
  }

  @Async
  Coroutine<String> thrownUnlessSomethingElse() throws Throwable {
    try {
      return done(await(work()));
    } catch (Throwable t) {
      if (!(t instanceof Exception)) throw t;
    }
    try {
      return done(await(work()));
    } catch (Throwable t) {
      if (t instanceof IOException) {
        log.log(Level.INFO, "again", t);
      } else {
        throw t;
      }
    }
    try {
      return done(await(work()));
    } catch (Throwable t) {
      if (!(t instanceof IOException || t instanceof IllegalStateException)) {
        throw t;
      }
    }
    try {
      return done(await(work()));
    } catch (Throwable t) {
      if (t instanceof RuntimeException && failures < MAX) {
        failures++;
      } else {
        throw t;
      }
    }
    return done("");
  }

  @Async
  Coroutine<String> thrownIfItIsOfThatClass() throws Throwable {
    try {
      return done(await(work()));
    } catch (Throwable t) { // warned
      if (t.getClass() == IOException.class) throw t;
    }
    try {
      return done(await(work()));
    } catch (Throwable t) { // warned
      if (IOException.class.isInstance(t)) throw t;
    }
    try {
      return done(await(work()));
    } catch (Throwable t) { // warned
      if (t == null) throw t;
    }
    return done("");
  }

  /** Whoever names it where a future is awaited may mean that of the future. */
  @Async
  Coroutine<String> thatOfTheFuture(Task<String> task) throws Throwable {
    try {
      return done(await(task));
    } catch (Throwable t) {
      if (!(t instanceof CancelledError)) throw t;
    }
    try {
      return done(await(task));
    } catch (CancelledError | IllegalStateException t) {
      log.info("cancelled");
    }
    try {
      return done(await(task));
    } catch (Throwable t) { // warned
      log.info("failed");
    }
    return done("");
  }
}
