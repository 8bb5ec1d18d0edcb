import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.processor.differential.program.Probe.*;
import static dev.fermata.processor.differential.suspending.Source.*;

import dev.fermata.Async;
import dev.fermata.AsyncCloseable;
import dev.fermata.Coroutine;
import dev.fermata.processor.differential.program.*;
import java.util.*;
import java.util.function.*;

/** Try-with-resources whose closes wait. Not cancelled: its blocks are not marked. */
public class AsyncResources {
  interface Part {
    Coroutine<?> run() throws Exception;
  }

  @Async
  public static Coroutine<Object> program() throws Exception {
    List<Part> parts = List.of(AsyncResources::one, AsyncResources::many, AsyncResources::mixed,
            AsyncResources::failingBody, AsyncResources::failingClose, AsyncResources::nullResource,
            AsyncResources::existing, AsyncResources::returning, AsyncResources::inLoop,
            AsyncResources::labelled, AsyncResources::handled, AsyncResources::inFinally,
            AsyncResources::inHandler, AsyncResources::explicit, AsyncResources::inSwitch,
            AsyncResources::typed, AsyncResources::wide, AsyncResources::lambdas,
            AsyncResources::neverEnding, AsyncResources::failingOpen, () -> new Owner().run());
    for (Part part : parts) {
      try {
        trace(await(part.run()));
      } catch (Throwable failure) {
        trace(failure);
        for (Throwable suppressed : failure.getSuppressed()) {
          trace(suppressed);
        }
      }
    }
    return done("end");
  }

  static class Res implements AsyncCloseable {
    final String name;

    Res(String name) {
      trace("open " + name);
      this.name = name;
    }

    @Override
    @Async
    public Coroutine<Void> closeAsync() {
      trace("closing " + name);
      trace(await(later("closed " + name)));
      if (name.startsWith("bad")) {
        throw new Boom("close " + name);
      }
      return done();
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

  static final class Sync implements AutoCloseable {
    @Override
    public void close() throws Oops {
      trace("close sync");
    }
  }

  @Async
  static Coroutine<String> mixed() throws Exception {
    try (var a = new Res("first");
        var sync = new Sync();
        var b = new Res("bad last")) {
      return done(a.name + sync.getClass().getSimpleName() + b.name + await(later("mixed")));
    }
  }

  @Async
  static Coroutine<String> failingBody() throws Exception {
    try (Res bad = new Res("bad");
        Res worse = new Res("bad too");
        Res good = new Res(await(later("good")))) {
      throw new Boom(await(later("body")) + bad.name + worse.name + good.name);
    } catch (Boom e) {
      String out = e.getMessage();
      for (Throwable suppressed : e.getSuppressed()) {
        out += suppressed.getMessage() + await(later("next"));
      }
      return done(out);
    }
  }

  @Async
  static Coroutine<String> failingClose() throws Exception {
    try (Res bad = new Res(await(later("bad2")))) {
      trace(await(later(bad.name)));
    } catch (Boom e) {
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
  static Coroutine<Long> labelled() throws Exception {
    long sum = 1L;
    outer:
    for (int i = 0; i < 3; i++) {
      try (Res a = new Res("outer" + i)) {
        for (int j = 0; j < 3; j++) {
          try (Res b = new Res("inner" + j)) {
            sum += i * 10L + j;
            if (j == 1) {
              continue outer;
            }
            if (i == 2) {
              break outer;
            }
          }
        }
        trace(a.name);
      }
    }
    return done(sum);
  }

  @Async
  static Coroutine<String> handled() throws Exception {
    try (Res res = new Res("handled")) {
      throw new Oops("in " + res.name);
    } catch (Oops e) {
      trace(await(later("caught")));
      return done(e.getMessage());
    } finally {
      trace(await(later("finally")));
    }
  }

  @Async
  static Coroutine<String> inFinally() throws Exception {
    String out = "";
    try {
      out += await(later("body"));
      throw new Boom("body");
    } catch (Boom e) {
      out += e.getMessage();
    } finally {
      try (Res res = new Res("in finally")) {
        out += res.name;
      }
    }
    return done(out);
  }

  @Async
  static Coroutine<String> inHandler() throws Exception {
    try {
      check(true, "fails");
      return done("fine");
    } catch (Exception e) {
      try (Res res = new Res("in handler")) {
        return done(res.name + e.getMessage() + await(later("!")));
      }
    }
  }

  @Async
  static Coroutine<String> explicit() throws Exception {
    Res res = new Res("explicit");
    trace(await(later("before")));
    res.close();
    Res bad = new Res("bad explicit");
    try {
      bad.close();
      return done("not reached");
    } catch (Boom e) {
      return done(e.getMessage());
    }
  }

  @Async
  static Coroutine<String> inSwitch() throws Exception {
    int n = await(later(2));
    String out = "a" + switch (n) {
      case 1 -> "one";
      default -> {
        try (Res res = new Res("in switch")) {
          yield res.name + await(later(n));
        }
      }
    } + await(later("z"));
    return done(out);
  }

  @Async
  static Coroutine<String> typed() throws Exception {
    class Local extends Res {
      Local() {
        super("local");
      }
    }
    try (Local local = new Local()) {
      trace(local.name);
    }
    try (var anonymous = new Res("anonymous") {
      final int extra = 7;
    }) {
      trace(anonymous.extra);
    }
    AsyncCloseable plain = new Res("plain");
    try (plain) {
      trace(await(later("plain")));
    }
    return generic(new Res("bad generic"));
  }

  @Async
  static <R extends Res> Coroutine<String> generic(R given) throws Exception {
    try (R res = given) {
      return done(res.name);
    }
  }

  @Async
  static Coroutine<Double> wide() throws Exception {
    long a = await(later(1L));
    double b = 2.5;
    int[] array = {1, 2};
    try (Res res = new Res("wide")) {
      array[await(later(0))] += res.name.length();
      b += await(later(0.5));
      a++;
    }
    return done(a + b + array[0]);
  }

  @Async
  static Coroutine<String> lambdas() throws Exception {
    Supplier<Coroutine<String>> closing = () -> {
      try (Res res = new Res("in lambda")) {
        return done(res.name);
      }
    };
    Supplier<Coroutine<String>> both = () -> {
      try (Res res = new Res("and awaits")) {
        return done(res.name + await(later("inside")));
      }
    };
    return done(await(closing.get()) + await(both.get()));
  }

  @Async
  static Coroutine<String> neverEnding() throws Exception {
    int i = 0;
    while (true) {
      try (Res res = new Res("round" + i)) {
        if (i++ == 2) {
          throw new Oops(res.name);
        }
      }
    }
  }

  @Async
  static Coroutine<String> failingOpen() throws Exception {
    try (Res res = new Res("opened");
        Res failing = broken(res)) {
      return done(failing.name);
    }
  }

  static Res broken(Res before) throws Oops {
    throw new Oops("cannot open after " + before.name);
  }

  static class Owner extends Res {
    Owner() {
      super("owner");
    }

    @Async
    Coroutine<String> run() throws Exception {
      try (this_ holder = new this_(this)) {
        trace(await(later(holder.owner.name)));
      }
      close();
      return done(name);
    }

    record this_(Owner owner) implements AsyncCloseable {
      @Override
      @Async
      public Coroutine<Void> closeAsync() {
        trace(await(later("holder of " + owner.name)));
        return done();
      }
    }
  }
}
