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

/** What the releases up to 25 added: unnamed variables and flexible constructor bodies. */
public class Newest25 {
  interface Part {
    Coroutine<?> run() throws Exception;
  }

  @Async
  public static Coroutine<Object> program() throws Exception {
    List<Part> parts = List.of(Newest25::unnamed, Newest25::constructors, Newest25::genericPatterns, Newest25::localConstructors);
    for (Part part : parts) {
      try {
        trace(await(part.run()));
      } catch (Throwable failure) {
        trace(failure);
      }
    }
    return done("end");
  }

  record Pair(int a, String b) {}

  @Async
  static Coroutine<String> unnamed() throws Exception {
    String out = "";
    for (var _ : List.of(1, 2)) {
      out += await(later("x"));
    }
    try {
      throw new Boom("ignored");
    } catch (Boom _) {
      out += await(later("caught"));
    }
    Function<Object, String> constant = _ -> "constant";
    Object o = new Pair(await(later(1)), "b");
    out +=
        switch (o) {
          case Pair(int a, _) when a > await(later(0)) -> a + await(later("pair"));
          case Pair _ -> "other pair";
          default -> "none";
        };
    int _ = await(later(5));
    return done(out + constant.apply(out));
  }

  static class Base {
    final int checked;

    Base(int checked) {
      this.checked = checked;
    }
  }

  static class Strict extends Base {
    final String name;

    Strict(int n, String name) {
      if (n < 0) {
        throw new Boom("negative");
      }
      this.name = name;
      super(n * 2);
    }

    @Async
    Coroutine<String> show() throws Exception {
      return done(name + await(later(checked)));
    }
  }

  @Async
  static Coroutine<String> constructors() throws Exception {
    Strict strict = new Strict(await(later(2)), await(later("strict")));
    String out = await(strict.show());
    try {
      new Strict(await(later(-1)), "x");
    } catch (Boom e) {
      out += e.getMessage();
    }
    return done(out);
  }

  @Async
  static Coroutine<String> localConstructors() throws Exception {
    int captured = await(later(7));
    class Local extends Base {
      Local(int n) {
        int sum = n + captured;
        super(sum);
      }

      @Async
      Coroutine<Integer> get() throws Exception {
        return done(checked + await(later(captured)));
      }
    }
    return done("" + await(new Local(await(later(1))).get()));
  }

  sealed interface Result<T> permits Ok, Failed {}

  record Ok<T>(T value) implements Result<T> {}

  record Failed<T>(Exception cause) implements Result<T> {}

  @Async
  static <T> Coroutine<String> describe(Result<T> result) throws Exception {
    return done(
        switch (await(later(result))) {
          case Ok<T>(var value) -> "ok " + await(later(value));
          case Failed<T>(Boom boom) -> "boom " + await(later(boom.getMessage()));
          case Failed<T>(_) -> "failed" + await(later(1));
        });
  }

  @Async
  static Coroutine<String> genericPatterns() throws Exception {
    return done(
        await(describe(new Ok<>(List.of(1))))
            + await(describe(new Failed<>(new Boom("b"))))
            + await(describe(new Failed<Integer>(new Oops("c")))));
  }
}
