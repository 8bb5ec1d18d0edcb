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

/** Awaits among the arguments of calls and constructors. */
public class Calls extends CallsBase {
  interface Part {
    Coroutine<?> run() throws Exception;
  }

  @Async
  public static Coroutine<Object> program() throws Exception {
    List<Part> parts = List.of(Calls::methods, Calls::varargs, Calls::constructors, Calls::conditionalArguments,
            Calls::nestedConstructors, new Calls(4)::superCalls, new Calls(5)::inner,
            Calls::anonymous, Calls::chains, Calls::classInitialisation, Calls::overloads);
    for (Part part : parts) {
      try {
        trace(await(part.run()));
      } catch (Throwable failure) {
        trace(failure);
      }
    }
    return done("end");
  }

  private int seed;

  Calls(int seed) {
    this.seed = seed;
  }

  record Point(int x, long y, String name) {
    Point {
      trace("point " + name);
    }
  }

  static String mixed(byte a, long b, char c, double d, float e, short f, boolean g, String h) {
    return a + "|" + b + c + d + e + f + g + h;
  }

  @Async
  static Coroutine<String> methods() throws Exception {
    return done(
        mixed(
            await(later((byte) 1)), await(later(2L)), await(later('c')), await(later(4.0)),
            await(later(5f)), await(later((short) 6)), await(later(true)), await(later("h"))));
  }

  static String all(String first, Object... more) {
    return first + Arrays.toString(more);
  }

  static int sum(int... values) {
    return IntStreamSum.of(values);
  }

  static final class IntStreamSum {
    static int of(int[] values) {
      int sum = 0;
      for (int value : values) {
        sum += value;
      }
      return sum;
    }
  }

  @Async
  static Coroutine<String> varargs() throws Exception {
    return done(
        all(await(later("f")))
            + all("g", await(later(1)), await(later("x")), null)
            + sum(1, await(later(2)), await(later(3)))
            + all("h", (Object[]) await(later(new String[] {"u", "v"}))));
  }

  @Async
  static Coroutine<Object> constructors() throws Exception {
    Point first = new Point(await(later(1)), 2L, "first");
    Point second = new Point(1, await(later(2L)), "x" + await(later("second")));
    return done(List.of(first, second, new Point(first.x() + await(later(3)), second.y(), await(later("third")))));
  }

  @Async
  static Coroutine<Object> conditionalArguments() throws Exception {
    boolean yes = await(later(true));
    Point point =
        new Point(
            yes ? await(later(1)) : 2,
            yes && await(later(false)) ? 3L : await(later(4L)),
            await(later(yes)) ? (yes ? await(later("deep")) : "a") : "b");
    int chosen = new int[] {yes ? await(later(7)) : 8, 9}[yes ? 0 : await(later(1))];
    return done(point + "" + chosen);
  }

  @Async
  static Coroutine<Object> nestedConstructors() throws Exception {
    var builder = new StringBuilder(new String(new char[] {await(later('a')), 'b'}) + await(later(1)));
    List<Point> points =
        new ArrayList<>(List.of(new Point(new Point(await(later(1)), 1L, "in").x(), await(later(2L)), "out")));
    Map<String, List<Integer>> map =
        new TreeMap<>(Map.of(await(later("k")), new ArrayList<>(List.of(await(later(1)), await(later(2))))));
    try {
      throw new IllegalArgumentException(await(later("message")), new Boom(await(later("cause"))));
    } catch (IllegalArgumentException e) {
      trace(e.getCause());
    }
    return done(builder + "" + points + map);
  }

  @Override
  String describe(int a, long b) {
    return "sub " + a + b;
  }

  @Async
  Coroutine<String> superCalls() throws Exception {
    String plain = super.describe(await(later(1)), await(later(2L)));
    String own = describe(await(later(3)), seed);
    return done(plain + own + super.seed() + await(super.slow(await(later(5)))));
  }

  @Async
  @Override
  Coroutine<String> slow(int n) throws Exception {
    return done("sub" + await(later(n)));
  }

  class Inner {
    final int n;

    Inner(int n) {
      this.n = n + seed;
    }

    @Async
    Coroutine<Integer> get(int more) throws Exception {
      seed += await(later(more));
      return done(n + Calls.this.seed + await(later(1)));
    }
  }

  @Async
  Coroutine<Object> inner() throws Exception {
    Inner one = new Inner(await(later(1)));
    Inner two = this.new Inner(await(one.get(await(later(2)))));
    return done(await(two.get(3)) + two.n);
  }

  @Async
  static Coroutine<Object> anonymous() throws Exception {
    final String captured = await(later("captured"));
    int effectively = await(later(4));
    Supplier<String> supplier =
        new Supplier<>() {
          final String own = captured + effectively;

          @Override
          public String get() {
            return own + captured;
          }
        };
    Comparator<String> byLength = (a, b) -> a.length() - b.length() + effectively - 4;
    trace(byLength.compare(await(later("aa")), "b"));
    return done(supplier.get() + new Object() {
      int twice(int n) {
        return n * 2 + effectively;
      }
    }.twice(await(later(21))));
  }

  @Async
  static Coroutine<String> chains() throws Exception {
    return done(
        new StringBuilder()
            .append(await(later(1)))
            .append(await(later('c')))
            .insert(await(later(0)), await(later("start")))
            .reverse()
            .toString());
  }

  static class Loud {
    static {
      trace("Loud is initialised");
    }

    Loud(int n) {
      trace("Loud " + n);
    }
  }

  @Async
  static Coroutine<String> classInitialisation() throws Exception {
    trace("before");
    Object loud = new Loud(seen(await(later(1))));
    return done(loud.getClass().getSimpleName());
  }

  static String pick(Object o) {
    return "object " + o;
  }

  static String pick(int i) {
    return "int " + i;
  }

  static String pick(Integer i) {
    return "integer " + i;
  }

  @Async
  static Coroutine<String> overloads() throws Exception {
    int i = await(later(1));
    return done(pick(i) + pick(await(later(2))) + pick((int) await(later(3))) + pick((Object) await(later(4))));
  }
}

class CallsBase {
  String describe(int a, long b) {
    return "base " + a + b;
  }

  int seed() {
    return 77;
  }

  @Async
  Coroutine<String> slow(int n) throws Exception {
    return done("base" + await(later(n)));
  }
}
