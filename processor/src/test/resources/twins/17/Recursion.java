import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.processor.differential.program.Probe.*;
import static dev.fermata.processor.differential.suspending.Source.*;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.processor.differential.program.*;
import java.util.*;

/** Async methods that await those of their own class, deeper than bodies are nested. */
public final class Recursion {
  interface Part {
    Coroutine<?> run() throws Exception;
  }

  @Async
  public static Coroutine<Object> program() throws Exception {
    Recursion self = new Recursion();
    List<Part> parts =
        List.of(
            Recursion::deep, Recursion::failing, Recursion::operands, Recursion::constructors,
            Recursion::inLambda, self::instance, Recursion::mutual, Recursion::tails,
            Recursion::cleanUp, Recursion::ofInterface, Recursion::generic, Recursion::receiver,
            Recursion::mixed, Recursion::wideArguments);
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
  static Coroutine<Integer> sum(int n) {
    return done(n == 0 ? await(later(0)) : n + await(sum(n - 1)));
  }

  @Async
  static Coroutine<Object> deep() {
    return done(await(sum(3)) + "|" + await(sum(700)) + "|" + await(sum(199)) + await(sum(201)));
  }

  @Async
  static Coroutine<String> failAt(int n, int bottom) throws Oops {
    if (n == bottom) {
      check(true, "bottom " + await(later(n)));
    }
    try {
      return done(await(failAt(n + 1, bottom)) + n);
    } catch (IllegalStateException never) {
      return done("never");
    }
  }

  @Async
  static Coroutine<Object> failing() throws Exception {
    String out = "";
    for (int bottom : new int[] {0, 5, 400}) {
      try {
        out += await(failAt(0, bottom));
      } catch (Oops e) {
        out += e.getMessage() + await(later(bottom));
      }
    }
    return done(out);
  }

  static String join(byte a, long b, Object c, double d, String e) {
    return a + "|" + b + c + d + e;
  }

  @Async
  private static Coroutine<Long> wide(long a, double b, byte c) {
    long kept = a * 2;
    trace("wide " + await(later(c)));
    return done(kept + (long) b + c);
  }

  @Async
  static Coroutine<Object> operands() {
    byte small = 3;
    long[] array = {1, 2};
    array[(int) (long) await(wide(0, 1.5, (byte) 0))] += await(wide(3, 4.5, small));
    return done(
        join(small, await(wide(1, 2, small)), await(sum(2)), 2.5 * await(wide(5, 6, small)), "e")
            + show(array));
  }

  record Point(int x, long y, String z) {}

  @Async
  static Coroutine<Object> constructors() {
    return done(
        new Point(await(sum(2)), await(wide(1, 2, (byte) 3)), await(later(true)) ? "z" + await(sum(1)) : null)
            + new StringBuilder("s" + await(sum(3))).append(await(sum(4))).toString());
  }

  interface Call {
    Coroutine<Object> call(int n) throws Exception;
  }

  @Async
  static Coroutine<Object> inLambda() throws Exception {
    int captured = await(sum(2));
    Call call = n -> done(await(sum(n)) + captured + "" + await(wide(n, 1, (byte) 1)));
    return done(await(call.call(5)));
  }

  private int field = 1;

  @Async
  private Coroutine<Integer> add(int n) {
    field += await(later(n));
    return done(n > 0 ? field + await(add(n - 1)) : this.field);
  }

  @Async
  Coroutine<Object> instance() {
    return done(await(add(4)) + await(this.add(2)) + "|" + field);
  }

  @Async
  static Coroutine<Boolean> even(int n) {
    return n == 0 ? done(await(later(true))) : odd(n - 1);
  }

  @Async
  static Coroutine<Boolean> odd(int n) {
    if (n == 0) {
      return done(false);
    }
    boolean result = await(even(n - 1));
    return done(result);
  }

  @Async
  static Coroutine<Object> mutual() {
    return done(await(even(300)) + "" + await(odd(301)) + await(even(7)));
  }

  @Async
  static Coroutine<String> tail(int n) {
    return n == 0 ? done("t" + await(later(n))) : tail(n - 1);
  }

  @Async
  static Coroutine<Object> tails() {
    return done(await(tail(0)) + await(tail(500)));
  }

  @Async
  static Coroutine<Integer> tidy(int n) {
    int order = n;
    try {
      return done(n == 0 ? 0 : 1 + await(tidy(n - 1)));
    } finally {
      if (order % 100 == 0) {
        trace("tidied " + await(later(order)));
      }
    }
  }

  @Async
  static Coroutine<Object> cleanUp() {
    return done(await(tidy(300)));
  }

  interface Face {
    @Async
    static Coroutine<Integer> twice(int n) {
      return done(2 * await(later(n)));
    }

    @Async
    private Coroutine<Integer> hidden(int n) {
      return done(await(twice(n)) + await(Face.twice(n)));
    }

    @Async
    default Coroutine<Integer> shown(int n) {
      return done(await(hidden(n)) + await(twice(await(twice(n)))));
    }
  }

  @Async
  static Coroutine<Object> ofInterface() {
    return done(await(new Face() {}.shown(3)) + await(Face.twice(4)));
  }

  @Async
  static <T, L extends List<? super T>> Coroutine<L> fill(L list, T value, int n) {
    if (n > 0) {
      list.add(await(later(value)));
      L same = await(fill(list, value, n - 1));
      trace(same.size());
    }
    return done(list);
  }

  @Async
  static Coroutine<Object> generic() {
    return done(await(fill(new ArrayList<Object>(), "x", 3)).get(2));
  }

  @Async
  static Coroutine<Object> receiver() {
    Recursion none = await(later((Recursion) null));
    try {
      return done(await(none.add(seen(1))));
    } catch (NullPointerException e) {
      return done("npe " + await(sum(1)));
    }
  }

  @Async
  static Coroutine<Object> mixed() {
    Coroutine<Integer> stored = sum(3);
    int first = await(stored);
    int second = await(later(true)) ? await(sum(2)) : await(sum(1));
    int third = await(await(later(true)) ? sum(5) : sum(6));
    return done(first + second * third);
  }

  @Async
  static Coroutine<String> many(
      boolean a, byte b, short c, char d, int e, long f, float g, double h, String i, int[] j, Object... k) {
    String before = "" + a + b + c + d + e + f + g + h + i + j.length + k.length;
    trace(await(later("kept")));
    return done(before + a + b + c + d + e + f + g + h + i + show(j) + show(k));
  }

  @Async
  static Coroutine<Object> wideArguments() {
    long l = 5;
    return done(
        l + await(many(
            await(later(true)), (byte) 1, (short) 2, 'd', await(sum(2)), 6L, 7f, 8.5, await(later("i")),
            new int[] {await(sum(1))}, await(later("k")), null)) + l);
  }
}
