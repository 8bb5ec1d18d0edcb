import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.processor.differential.program.Probe.*;
import static dev.fermata.processor.differential.suspending.Source.*;

import dev.fermata.Async;
import dev.fermata.AsyncCloseable;
import dev.fermata.Coroutine;
import dev.fermata.processor.differential.program.*;
import java.util.*;

/** Resources whose close waits, left in every way. Not cancelled: its blocks are not marked. */
public class SlowResources {
  interface Part {
    Coroutine<?> run() throws Exception;
  }

  @Async
  public static Coroutine<Object> program() throws Exception {
    List<Part> parts =
        List.of(
            SlowResources::one, SlowResources::mixed, SlowResources::failingBody,
            SlowResources::failingClose, SlowResources::bothFail, SlowResources::none,
            SlowResources::jumps, SlowResources::existing, SlowResources::inLambda,
            SlowResources::inSwitch, SlowResources::overFinally, SlowResources::wide);
    for (Part part : parts) {
      try {
        trace(await(part.run()));
      } catch (Throwable failure) {
        trace(failure);
      }
    }
    return done("end");
  }

  interface Call {
    Coroutine<String> call(int n) throws Exception;
  }

  record Slow(String name) implements AsyncCloseable {
    @Async
    @Override
    public Coroutine<Void> closeAsync() {
      trace("closing " + await(later(name)));
      if (name.startsWith("bad")) {
        throw new Boom("close " + await(later(name)));
      }
      return done();
    }
  }

  record Quick(String name) implements AutoCloseable {
    @Override
    public void close() throws Oops {
      trace("quick " + name);
      check(name.startsWith("bad"), name);
    }
  }

  @Async
  static Coroutine<String> one() throws Exception {
    try (Slow slow = new Slow(await(later("one")))) {
      return done(slow.name() + await(later("body")));
    }
  }

  @Async
  static Coroutine<String> mixed() throws Exception {
    String out = "";
    try (var a = new Slow("a");
        Quick b = new Quick(a.name() + await(later("b")));
        Slow c = new Slow(await(later(b.name())) + "c")) {
      out += c.name();
    }
    return done(out + await(later("!")));
  }

  @Async
  static Coroutine<String> failingBody() throws Exception {
    try (Slow slow = new Slow("slow")) {
      check(await(later(true)), "body of " + slow);
      return done("never");
    } catch (Oops e) {
      return done(await(later(e.getMessage())));
    } finally {
      trace(await(later("finally")));
    }
  }

  @Async
  static Coroutine<String> failingClose() throws Exception {
    String out = "";
    try (Slow slow = new Slow("bad")) {
      out += await(later(slow.name()));
    } catch (Boom e) {
      out += e.getMessage();
    }
    return done(out);
  }

  @Async
  static Coroutine<String> bothFail() throws Exception {
    try (Slow first = new Slow("bad1");
        Quick second = new Quick("bad2");
        Slow third = new Slow(await(later("bad3")))) {
      throw new IllegalStateException(await(later("body")));
    }
  }

  @Async
  static Coroutine<String> none() throws Exception {
    try (Slow slow = await(later((Slow) null))) {
      return done("none " + slow);
    }
  }

  @Async
  static Coroutine<String> jumps() throws Exception {
    String out = "";
    outer:
    for (int i = 0; i < 4; i++) {
      for (String name : List.of("x", "y")) {
        try (Slow slow = new Slow(name + i)) {
          if (await(later(i)) == 1) {
            continue outer;
          }
          if (i == 2) {
            continue;
          }
          if (i == 3) {
            break outer;
          }
          out += slow.name();
        }
      }
    }
    return done(out);
  }

  @Async
  static Coroutine<String> existing() throws Exception {
    final Slow slow = new Slow("existing");
    try (slow;
        slow) {
      return done(await(later(slow.name())));
    }
  }

  @Async
  static Coroutine<String> inLambda() throws Exception {
    Call call =
        n -> {
          try (Slow slow = new Slow("lambda" + n)) {
            return done(slow.name());
          }
        };
    return done(await(call.call(1)) + await(call.call(await(later(2)))));
  }

  @Async
  static Coroutine<String> inSwitch() throws Exception {
    String out =
        switch (await(later(2))) {
          case 2 -> {
            try (Slow slow = new Slow("switch")) {
              yield slow.name() + await(later(1));
            }
          }
          default -> "other";
        };
    return done(out);
  }

  @Async
  @SuppressWarnings("finally")
  static Coroutine<String> overFinally() throws Exception {
    for (int i = 0; ; i++) {
      try (Slow slow = new Slow("bad" + i)) {
        throw new Boom(await(later("lost")));
      } finally {
        if (await(later(i)) < 2) {
          continue;
        }
        return done("kept " + i);
      }
    }
  }

  @Async
  static Coroutine<Double> wide() throws Exception {
    long a = 1;
    double b = 2.5;
    try (Slow slow = new Slow("wide")) {
      long c = await(later(3L));
      b += a * c;
      return done(b);
    } finally {
      trace(a + b);
    }
  }
}
