package marked;

import static dev.fermata.Fermata.*;

import dev.fermata.*;
import java.time.Duration;
import java.util.*;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Catches that keep what they have caught for later. */
class CatchesThatKeep {
  private static final Logger log = Logger.getLogger("catches");

  private boolean closed;
  private final List<Throwable> all = new ArrayList<>();

  @Async
  Coroutine<String> work() {
    await(sleep(Duration.ofSeconds(1)));
    return done("");
  }

  @Async
  Coroutine<String> switchesInALoop(int what) throws Throwable {
    Throwable last = null;
    for (int i = 0; i < 3; i++) {
      try {
        return done(await(work()));
      } catch (Throwable t) { // warned
        last = t;
        switch (what) {
          case 1:
            log.info("one");
            break;
          default:
            break;
        }
      }
    }
    throw last;
  }

  @Async
  Coroutine<String> labels() throws Throwable {
    Throwable last = null;
    outer:
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        try {
          return done(await(work()));
        } catch (Throwable t) {
          last = t;
          break outer;
        }
      }
    }
    outer:
    for (int i = 0; i < 3; i++) {
      try {
        return done(await(work()));
      } catch (Throwable t) { // warned
        last = t;
        continue outer;
      }
    }
    for (int i = 0; i < 3; i++) {
      inner:
      try {
        return done(await(work()));
      } catch (Throwable t) { // warned
        last = t;
        break inner;
      }
    }
    for (int i = 0; i < 3; i++) {
      try {
        return done(await(work()));
      } catch (Throwable t) { // warned
        last = t;
        for (String each : List.of("a")) {
          break;
        }
      }
    }
    throw last;
  }

  @Async
  Coroutine<String> byName() throws Throwable {
    Throwable last = null;
    for (int i = 0; i < 3; i++) {
      try {
        return done(await(work()));
      } catch (CancelledError cancelled) {
        last = cancelled;
      }
      try {
        return done(await(work()));
      } catch (IllegalStateException | CancelledError t) {
        last = t;
      }
      try {
        return done(await(work()));
      } catch (Throwable t) {
        if (t instanceof CancelledError) last = t;
      }
      try {
        return done(await(work()));
      } catch (IllegalStateException | CancelledError t) { // warned
        log.info("failed");
      }
    }
    throw last;
  }

  @Async
  Coroutine<String> theLoopLooksAtIt() throws Throwable {
    Throwable failure = null;
    while (failure == null) {
      try {
        await(work());
      } catch (Throwable t) {
        failure = t;
      }
    }
    while (true) {
      Throwable caught = null;
      try {
        await(work());
      } catch (Throwable t) {
        caught = t;
      }
      if (caught != null) {
        await(work());
        throw caught;
      }
    }
  }

  @Async
  Coroutine<String> collected(List<Coroutine<String>> closes) throws Throwable {
    List<Throwable> failures = new ArrayList<>();
    Throwable first = null;
    for (Coroutine<String> each : closes) {
      try {
        await(each);
      } catch (Throwable t) {
        failures.add(t);
      }
      try {
        await(work());
      } catch (Throwable t) {
        if (first == null) {
          first = t;
        } else {
          first.addSuppressed(t);
        }
      }
    }
    try {
      await(work());
    } catch (Throwable t) {
      failures.add(t);
    }
    while (!closed) {
      try {
        await(work());
      } catch (Throwable t) { // warned
        all.add(t);
      }
    }
    throw first;
  }

  @Async
  Coroutine<String> whatIsBehind() {
    boolean isDone = true;
    try {
      await(work());
    } catch (Throwable t) {
      isDone = false;
    }
    if (!isDone) {
      throw new IllegalStateException("not done");
    }
    try {
      return done(await(work()));
    } catch (Throwable t) { // warned
      log.info("failed");
    }
    if (closed) {
      throw new IllegalStateException("closed");
    }
    try {
      return done(await(work()));
    } catch (Throwable t) {
      log.info("failed");
    }
    throw new IllegalStateException("failed");
  }

  @Async
  Coroutine<String> unwrapped() {
    try {
      return done(await(work()));
    } catch (Throwable t) { // warned
      Throwable cause;
      cause = t;
      t = new IllegalStateException(t);
      log.log(Level.INFO, "failed", t);
    }
    return done("");
  }

  @Async
  Coroutine<Integer> yielded(int what) {
    int n =
        switch (what) {
          case 1:
            try {
              yield await(work()).length();
            } catch (Throwable t) { // warned
              yield 0;
            }
          default:
            yield 1;
        };
    return done(n);
  }
}
