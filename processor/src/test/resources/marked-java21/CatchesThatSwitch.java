package marked;

import static dev.fermata.Fermata.*;

import dev.fermata.*;
import java.time.Duration;

/** Catches that switch over what they have caught. */
class CatchesThatSwitch {
  @Async
  Coroutine<String> work() {
    await(sleep(Duration.ofSeconds(1)));
    return done("");
  }

  @Async
  Coroutine<String> a() {
    try {
      return done(await(work()));
    } catch (Throwable t) {
      switch (t) {
        case CancelledError c -> throw c;
        case RuntimeException e -> System.out.println(e);
        default -> System.out.println("other");
      }
    }
    return done("");
  }

  @Async
  Coroutine<String> b() throws Throwable {
    try {
      return done(await(work()));
    } catch (Throwable t) {
      return switch (t) {
        case IllegalStateException e when e.getMessage() != null -> done(e.getMessage());
        case Exception e -> done("");
        default -> throw t;
      };
    }
  }

  @Async
  Coroutine<String> c() {
    try {
      return done(await(work()));
    } catch (Throwable t) { // warned
      String text = switch (t) {
        case IllegalStateException e -> e.getMessage();
        default -> "other";
      };
      return done(text);
    }
  }

  @Async
  Coroutine<String> d() {
    try {
      return done(await(work()));
    } catch (Throwable t) { // warned
      switch (t) {
        case CancelledError c -> System.out.println("cancelled");
        default -> throw t;
      }
    }
    return done("");
  }

  @Async
  Coroutine<String> e() {
    try {
      return done(await(work()));
    } catch (Throwable t) { // warned
      switch (t) {
        case IllegalStateException e -> throw e;
        case RuntimeException e -> throw e;
        default -> System.out.println("other");
      }
    }
    return done("");
  }

  @Async
  Coroutine<String> g(boolean all) {
    try {
      return done(await(work()));
    } catch (Throwable t) {
      switch (t) {
        case Error e when all:
          throw e;
        case RuntimeException e:
          System.out.println(e);
          break;
        default:
          System.out.println("other");
      }
    }
    return done("");
  }

  record Failed(Throwable cause) {}

  @Async
  Coroutine<String> f(Object o) {
    try {
      return done(await(work()));
    } catch (Throwable t) {
      if (o instanceof Failed(Throwable cause) && cause == t) throw t;
      return done("");
    }
  }
}
