package marked;

import static dev.fermata.Fermata.*;

import dev.fermata.*;
import java.time.Duration;
import java.util.List;

/** Each line that says so ends a finally, and what was thrown is gone. */
@SuppressWarnings("finally")
class Finallys {
  private boolean closed;

  @Async
  Coroutine<String> work() {
    await(sleep(Duration.ofSeconds(1)));
    return done("");
  }

  @Async
  Coroutine<String> returns() {
    try {
      await(work());
    } finally {
      return done(""); // warned
    }
  }

  @Async
  Coroutine<String> returnsAlsoWhereTheCatchThrows() {
    try {
      await(work());
    } catch (Throwable t) {
      throw t;
    } finally {
      System.out.println("end");
      return done(""); // warned
    }
  }

  @Async
  Coroutine<String> loops() {
    int attempts = 0;
    while (attempts < 3) {
      try {
        return done(await(work()));
      } finally {
        attempts++;
        continue; // warned
      }
    }
    while (true) {
      try {
        return done(await(work()));
      } finally {
        if (attempts < 3) {
          break; // warned
        }
      }
    }
    return done("");
  }

  @Async
  Coroutine<String> mayHaveReasons() {
    while (true) {
      try {
        await(work());
      } finally {
        if (closed) {
          return done("");
        }
      }
    }
  }

  @Async
  Coroutine<String> endsByItself(List<String> names, int what) {
    try {
      await(work());
    } finally {
      for (String each : names) {
        if (each.isEmpty()) {
          continue;
        }
        break;
      }
      switch (what) {
        case 1:
          break;
        default:
          System.out.println("end");
      }
      names.forEach(
          each -> {
            return;
          });
    }
    try {
      System.out.println("nothing is awaited");
    } finally {
      return done("");
    }
  }

  @Async
  Coroutine<String> throwsAnother() {
    try {
      await(work());
    } finally {
      throw new IllegalStateException("closed");
    }
  }
}
