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

/** Try-with-resources, assert, and synchronized blocks between awaits. */
public class Resources {
  interface Part {
    Coroutine<?> run() throws Exception;
  }

  @Async
  public static Coroutine<Object> program() throws Exception {
    List<Part> parts = List.of(Resources::one, Resources::many, Resources::failingBody, Resources::failingClose,
            Resources::nullResource, Resources::existing, Resources::returning, Resources::inLoop,
            Resources::asserted, Resources::locked);
    for (Part part : parts) {
      try {
        trace(await(part.run()));
      } catch (Throwable failure) {
        trace(failure);
      }
    }
    return done("end");
  }

  static final class Res implements AutoCloseable {
    final String name;

    Res(String name) {
      trace("open " + name);
      this.name = name;
    }

    @Override
    public void close() throws Oops {
      trace("close " + name);
      check(name.startsWith("bad"), "close " + name);
    }
  }

  @Async
  static Coroutine<String> one() throws Exception {
    try (Res res = new Res(await(later("one")))) {
      return done(res.name + await(later("body")));
    }
  }

  @Async
  static Coroutine<String> many() throws Exception {
    String out = "";
    try (var a = new Res(await(later("a")));
        var b = new Res(await(later("b")) + a.name);
        Res c = new Res("c")) {
      out += a.name + b.name + await(later(c.name));
    } finally {
      out += await(later("finally"));
    }
    return done(out);
  }

  @Async
  static Coroutine<String> failingBody() throws Exception {
    try (Res bad = new Res("bad");
        Res good = new Res(await(later("good")))) {
      throw new Boom(await(later("body")) + bad.name + good.name);
    } catch (Boom e) {
      return done(e.getMessage() + e.getSuppressed()[0].getMessage() + await(later("end")));
    }
  }

  @Async
  static Coroutine<String> failingClose() throws Exception {
    try (Res bad = new Res(await(later("bad2")))) {
      trace(await(later(bad.name)));
    } catch (Oops e) {
      return done(await(later(e.getMessage())));
    }
    return done("not reached");
  }

  @Async
  static Coroutine<String> nullResource() throws Exception {
    try (Res none = await(later((Res) null))) {
      return done("null is fine " + none);
    }
  }

  @Async
  static Coroutine<String> existing() throws Exception {
    final Res res = new Res(await(later("existing")));
    try (res) {
      return done(await(later(res.name)));
    }
  }

  @Async
  static Coroutine<Integer> returning() throws Exception {
    for (int i = 0; ; i++) {
      try (Res res = new Res("r" + i)) {
        if (await(later(i)) == 2) {
          return done(i);
        }
        if (i == 1) {
          continue;
        }
        trace(res.name);
      }
    }
  }

  @Async
  static Coroutine<String> inLoop() throws Exception {
    String out = "";
    for (String name : List.of("x", "y")) {
      try (Res res = new Res(name)) {
        try (Res inner = new Res(await(later(res.name)) + "inner")) {
          out += inner.name;
          if (await(later(name)).equals("x")) {
            continue;
          }
          break;
        }
      }
    }
    return done(out);
  }

  @Async
  static Coroutine<String> asserted() throws Exception {
    assert await(later(true)) : "not this";
    try {
      assert await(later(1)) == 2 : await(later("this")) + 5;
    } catch (AssertionError e) {
      return done(e.getMessage());
    }
    return done("assertions are off");
  }

  @Async
  static Coroutine<Integer> locked() throws Exception {
    Object lock = new Object();
    int n = await(later(1));
    synchronized (lock) {
      n += 2;
      synchronized (Resources.class) {
        n *= 3;
      }
    }
    n += await(later(4));
    for (int i = 0; i < 2; i++) {
      synchronized (lock) {
        if (n > 100) {
          break;
        }
        n += i;
      }
      n += await(later(i));
    }
    synchronized (lock) {
      if (n > 5) {
        return done(n);
      }
    }
    return done(await(later(-n)));
  }
}
