package marked;

import static dev.fermata.Fermata.*;

import dev.fermata.*;
import java.time.Duration;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/** Catches that throw when it is enough, or for reasons that nobody knows. */
class CatchesThatCount {
  static final int MAX = 5;

  private int failures;
  private int state;
  private boolean closed;
  private final AtomicInteger failed = new AtomicInteger();

  interface Policy {
    int maxAttempts();

    boolean isFatal(Throwable failure);
  }

  @Async
  Coroutine<String> work() {
    await(sleep(Duration.ofSeconds(1)));
    return done("");
  }

  @Async
  Coroutine<String> thrownIfItFailsTooOften(int max, Policy policy) throws Throwable {
    int attempts = 0;
    while (true) {
      try {
        return done(await(work()));
      } catch (Throwable t) { // warned
        if (++attempts >= max) throw t;
      }
      try {
        return done(await(work()));
      } catch (Throwable t) { // warned
        attempts++;
        if (attempts >= policy.maxAttempts()) {
          throw t;
        }
      }
      try {
        return done(await(work()));
      } catch (Throwable t) { // warned
        boolean isLast = attempts == MAX;
        if (isLast) throw t;
      }
      try {
        return done(await(work()));
      } catch (Throwable t) { // warned
        if (++failures > 3) throw t;
      }
      try {
        return done(await(work()));
      } catch (Throwable t) { // warned
        if (failed.incrementAndGet() > 3) throw t;
      }
      try {
        return done(await(work()));
      } catch (Throwable t) { // warned
        if (attempts++ < max) {
          continue;
        }
        throw t;
      }
    }
  }

  @Async
  Coroutine<String> thrownInTheLastRound() throws Throwable {
    for (int i = 0; ; i++) {
      try {
        return done(await(work()));
      } catch (Throwable t) { // warned
        if (i == 3) throw t;
      }
    }
  }

  @Async
  Coroutine<String> thrownWhenTheTimeIsUp(long limit) throws Throwable {
    long deadline = System.nanoTime() + limit;
    while (true) {
      try {
        return done(await(work()));
      } catch (Throwable t) { // warned
        if (System.nanoTime() > deadline) throw t;
      }
    }
  }

  @Async
  Coroutine<String> notRetriedIfFatal(int max, Policy policy) throws Throwable {
    int attempts = 0;
    while (true) {
      try {
        return done(await(work()));
      } catch (Throwable t) {
        if (policy.isFatal(t) || ++attempts >= max) throw t;
      }
      try {
        return done(await(work()));
      } catch (Throwable t) {
        if (t instanceof Error || ++attempts >= max) throw t;
      }
      try {
        return done(await(work()));
      } catch (Throwable t) { // warned
        if (t instanceof Error && ++attempts >= max) throw t;
      }
      try {
        return done(await(work()));
      } catch (Throwable t) {
        if (!(t instanceof IOException) || attempts > max) throw t;
      }
    }
  }

  /** What others may set, or knows of the task. */
  @Async
  Coroutine<String> nobodyKnows(Policy policy) throws Throwable {
    boolean cancelled = false;
    try {
      return done(await(work()));
    } catch (Throwable t) {
      if (closed) throw t;
    }
    try {
      return done(await(work()));
    } catch (Throwable t) {
      if (state == 2) throw t;
    }
    try {
      return done(await(work()));
    } catch (Throwable t) {
      if (currentTask().cancelling() > 0) throw t;
    }
    try {
      return done(await(work()));
    } catch (Throwable t) {
      if (policy.isFatal(t)) throw t;
    }
    try {
      try {
        await(work());
      } catch (CancelledError c) {
        cancelled = true;
        throw c;
      }
    } catch (Throwable t) {
      if (cancelled) throw t;
    }
    int requests = currentTask().cancelling();
    try {
      return done(await(work()));
    } catch (Throwable t) {
      if (requests > 0) throw t;
    }
    try {
      return done(await(work()));
    } catch (Throwable t) {
      if (t.getCause() instanceof CancelledError) throw t;
    }
    return done("");
  }

  enum Mode {
    FAIL,
    IGNORE
  }

  @Async
  Coroutine<String> choosesByTheCount() {
    int attempts = 0;
    while (true) {
      try {
        return done(await(work()));
      } catch (Throwable t) { // warned
        switch (++attempts) {
          case 1, 2 -> System.out.println("again");
          default -> throw t;
        }
      }
    }
  }

  @Async
  Coroutine<String> choosesAValueByTheCount() {
    int attempts = 0;
    while (true) {
      try {
        return done(await(work()));
      } catch (Throwable t) { // warned
        int seconds = switch (++attempts) {
          case 1 -> 1;
          case 2 -> 5;
          default -> throw t;
        };
        await(sleep(Duration.ofSeconds(seconds)));
      }
    }
  }

  @Async
  Coroutine<String> choosesByTheMode(Mode mode) {
    try {
      return done(await(work()));
    } catch (Throwable t) { // warned
      return switch (mode) {
        case FAIL -> throw t;
        case IGNORE -> done("");
      };
    }
  }

  @Async
  Coroutine<String> throwsWhateverTheMode(Mode mode) {
    try {
      return done(await(work()));
    } catch (Throwable t) {
      switch (mode) {
        case FAIL -> throw t;
        default -> throw new IllegalStateException(t);
      }
    }
  }

  @Async
  Coroutine<String> throwsInAllGroups(int attempts) {
    try {
      return done(await(work()));
    } catch (Throwable t) {
      switch (attempts) {
        case 1:
        case 2:
          System.out.println("few");
        default:
          throw t;
      }
    }
  }

  @Async
  Coroutine<String> returnsWhatIsMadeOfIt(Mode mode) {
    try {
      return done(await(work()));
    } catch (Throwable t) {
      return switch (mode) {
        case FAIL -> throw t;
        case IGNORE -> failed(t);
      };
    }
  }

  private Coroutine<String> failed(Throwable t) {
    throw new IllegalStateException(t);
  }
}
