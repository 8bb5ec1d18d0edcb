import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.processor.differential.program.Probe.*;
import static dev.fermata.processor.differential.suspending.Source.*;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.processor.differential.program.*;
import java.io.Serializable;
import java.util.*;
import java.util.function.*;

/** Try, catch and finally, nested, and left in every way. */
public class Handlers {
  interface Part {
    Coroutine<?> run() throws Exception;
  }

  @Async
  public static Coroutine<Object> program() throws Exception {
    List<Part> parts = List.of(Handlers::catches, Handlers::multi, Handlers::finallyReturns, Handlers::finallyBreaks,
            Handlers::finallyContinues, Handlers::finallyThrows, Handlers::nested, Handlers::rethrown,
            Handlers::locals, Handlers::inLoop, Handlers::errors, Handlers::awaitInCatch, Handlers::deep);
    for (Part part : parts) {
      try {
        trace(await(part.run()));
      } catch (Throwable failure) {
        trace(failure);
      }
    }
    return done("end");
  }

  @Async
  static Coroutine<String> failing(String message) throws Oops {
    await(later(1));
    throw new Oops(message);
  }

  @Async
  static Coroutine<String> catches() throws Exception {
    String out = "start";
    try {
      out += await(later("a"));
      out += await(failing("b"));
      out += "never";
    } catch (Oops e) {
      out += e.getMessage() + await(later("caught"));
    }
    return done(out);
  }

  @Async
  static Coroutine<String> multi() throws Exception {
    String out = "";
    for (int i = 0; i < 4; i++) {
      try {
        switch (await(later(i))) {
          case 0 -> throw new Boom("boom");
          case 1 -> check(true, "oops");
          case 2 -> out += 1 / (await(later(2)) - 2);
          default -> out += await(later("fine"));
        }
      } catch (Boom | ArithmeticException e) {
        out += await(later(e.getMessage())) + e.getClass().getSimpleName();
      } catch (Oops e) {
        out += e.getMessage();
      }
    }
    return done(out);
  }

  @Async
  @SuppressWarnings("finally")
  static Coroutine<String> finallyReturns() throws Exception {
    try {
      await(failing("lost"));
      return done("not this");
    } finally {
      trace(await(later("in finally")));
      return done(await(later("this")));
    }
  }

  @Async
  @SuppressWarnings("finally")
  static Coroutine<String> finallyBreaks() throws Exception {
    String out = "";
    while (true) {
      try {
        out += await(later("x"));
        if (out.length() > 0) {
          return done("not returned");
        }
      } finally {
        out += await(later("y"));
        break;
      }
    }
    return done(out);
  }

  @Async
  @SuppressWarnings("finally")
  static Coroutine<String> finallyContinues() throws Exception {
    String out = "";
    for (int i = 0; i < 3; i++) {
      try {
        if (await(later(i)) == 1) {
          throw new Boom("swallowed");
        }
        out += i;
      } finally {
        out += await(later("f"));
        if (i < 2) {
          continue;
        }
      }
      out += "end";
    }
    return done(out);
  }

  @Async
  @SuppressWarnings("finally")
  static Coroutine<String> finallyThrows() throws Exception {
    try {
      try {
        throw new Boom(await(later("first")));
      } finally {
        throw new IllegalStateException(await(later("second")));
      }
    } catch (RuntimeException e) {
      return done(e.getMessage() + await(later("!")));
    } finally {
      trace("last");
    }
  }

  @Async
  static Coroutine<Integer> nested() throws Exception {
    int n = 0;
    try {
      try {
        try {
          n += await(later(1));
          await(failing("deep"));
        } finally {
          n += await(later(10));
        }
      } catch (IllegalStateException never) {
        n += 1_000_000;
      } finally {
        n += await(later(100));
        try {
          n += await(later(1000));
          throw new Boom("inside finally");
        } catch (Boom e) {
          n += await(later(10_000));
        }
      }
    } catch (Oops e) {
      n += await(later(100_000));
    }
    return done(n);
  }

  @Async
  static Coroutine<String> rethrown() throws Exception {
    try {
      try {
        await(failing("again"));
      } catch (Exception e) {
        trace(await(later("seen")));
        throw e;
      } finally {
        trace(await(later("passed")));
      }
    } catch (Oops e) {
      Throwable cause = e;
      return done(cause.getMessage() + await(later("?")));
    }
    return done("none");
  }

  @Async
  static Coroutine<String> locals() throws Exception {
    int assigned;
    String text = null;
    long wide = 5;
    try {
      assigned = await(later(3));
      text = await(later("set"));
      wide = await(later(7L)) / (assigned - 3);
    } catch (ArithmeticException e) {
      assigned = text.length() + await(later(1));
      String inner = await(later(e.getMessage()));
      text += inner;
    } finally {
      wide += await(later(1));
    }
    return done(assigned + text + wide);
  }

  @Async
  static Coroutine<String> inLoop() throws Exception {
    StringBuilder out = new StringBuilder();
    outer:
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 3; j++) {
        try {
          if (await(later(i)) == 2) {
            continue outer;
          }
          if (j == 1) {
            continue;
          }
          if (i == 3) {
            break outer;
          }
          out.append(i).append(j).append(await(later(',')));
        } finally {
          out.append(await(later('f')));
        }
      }
    }
    return done(out.toString());
  }

  @Async
  static Coroutine<String> errors() throws Exception {
    try {
      try {
        throw new Bang(await(later("error")));
      } catch (Exception e) {
        return done("an error is no exception");
      }
    } catch (Bang e) {
      return done(await(later(e.getMessage())));
    }
  }

  @Async
  static Coroutine<String> awaitInCatch() throws Exception {
    try {
      throw new Boom("x");
    } catch (Boom e) {
      try {
        await(failing("y"));
      } catch (Oops f) {
        e.addSuppressed(f);
      }
      return done(e.getMessage() + e.getSuppressed()[0].getMessage() + await(later("z")));
    }
  }

  @Async
  static Coroutine<Integer> deep() throws Exception {
    int n = 0;
    for (int i = 0; i < 3; i++) {
      try {
        n += await(later(1)) + 100 / (i - 1) + new int[] {1, 2}[i + await(later(0))];
      } catch (ArithmeticException | ArrayIndexOutOfBoundsException e) {
        n += await(later(e.getMessage())).length();
      }
    }
    return done(n);
  }
}
