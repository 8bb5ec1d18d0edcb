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

/** Values of every type that live across awaits: in variables and on the operand stack. */
public class Values {
  interface Part {
    Coroutine<?> run() throws Exception;
  }

  @Async
  public static Coroutine<Object> program() throws Exception {
    List<Part> parts = List.of(Values::primitives, Values::onTheStack, Values::arrays, Values::boxes, Values::nulls,
            Values::merges, Values::nullThenPrimitive, Values::wideFrames, Values::vars,
            () -> Values.parameters((byte) 1, 2L, 'c', 4.0, 5f, (short) 6, true, "h", new int[] {9}),
            Values::reassigned, Values::arraysOfArrays, Values::interfaces, Values::uninitialised);
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
  static Coroutine<String> primitives() throws Exception {
    boolean z = true;
    byte b = -1;
    short s = -2;
    char c = 'c';
    int i = -4;
    long l = Long.MIN_VALUE;
    float f = Float.NaN;
    double d = Double.MIN_VALUE;
    trace(await(later("all alive")));
    z = !z;
    b--;
    s--;
    c++;
    i--;
    l--;
    f += 1;
    d *= 2;
    trace(await(later("again")));
    return done("" + z + b + s + c + i + "|" + l + "|" + f + "|" + d);
  }

  static String join(boolean z, byte b, short s, char c, int i, long l, float f, double d, Object o, int[] a) {
    return "" + z + b + s + c + i + l + f + d + o + show(a);
  }

  @Async
  static Coroutine<String> onTheStack() throws Exception {
    byte b = 3;
    short s = 4;
    return done(
        join(true, b, s, 'x', 1 << 20, 1L << 40, 1.5f, 2.5, "o", new int[] {1, await(later(2))})
            + join(false, (byte) -b, s, 'y', 5, -6L, await(later(7f)), 8.0, null, await(later(new int[] {9}))));
  }

  @Async
  static Coroutine<String> arrays() throws Exception {
    boolean[] z = {true};
    byte[] b = {1};
    short[] s = {2};
    char[] c = {'3'};
    int[] i = {4};
    long[] l = {5};
    float[] f = {6};
    double[] d = {7};
    String[] t = {"8"};
    int[][] m = {{9}};
    Object[] o = t;
    trace(await(later(0)));
    z[await(later(0))] ^= true;
    b[0] += await(later(1));
    s[0] -= await(later(1));
    c[0]++;
    i[0] <<= await(later(2));
    l[0] *= await(later(3));
    f[0] /= await(later(4));
    d[0] %= await(later(5));
    t[0] = t[await(later(0))] + o[0];
    m[0][await(later(0))]--;
    return done(show(z) + show(b) + show(s) + show(c) + show(i) + show(l) + show(f) + show(d) + show(t) + show(m));
  }

  @Async
  static Coroutine<String> boxes() throws Exception {
    Integer i = await(later(1));
    Long l = await(later(2L)) + i;
    Character c = (char) (await(later('a')) + i);
    Boolean z = !await(later(true));
    Double d = await(later(1)) / 2.0;
    Object o = z ? i : await(later(l));
    Number n = true ? i : d;
    i++;
    return done("" + i + l + c + z + d + o + n);
  }

  @Async
  static Coroutine<String> nulls() throws Exception {
    String none = null;
    Object other = null;
    int[] numbers = null;
    trace(await(later((Object) null)));
    if (await(later(false))) {
      numbers = new int[1];
    }
    String chosen = await(later(true)) ? null : "x";
    other = other == null ? await(later("filled")) : other;
    int length = numbers == null ? -1 : numbers.length;
    try {
      int broken = await(later((Integer) null));
      trace(broken);
    } catch (NullPointerException e) {
      none = "npe";
    }
    return done(none + other + chosen + length + all(null, await(later(1)), null));
  }

  static String all(Object a, Object b, Object c) {
    return "" + a + b + c;
  }

  @Async
  static Coroutine<String> merges() throws Exception {
    Object value;
    Comparable<?> comparable;
    if (await(later(1)) > 0) {
      value = "text";
      comparable = await(later(5));
    } else {
      value = 5;
      comparable = "text";
    }
    trace(await(later("merged")));
    CharSequence sequence = await(later(false)) ? new StringBuilder("b") : "s";
    trace(await(later(sequence.length())));
    List<? extends Number> numbers = await(later(true)) ? List.of(1) : List.of(1.5);
    trace(await(later(numbers.get(0))));
    return done(value + "" + comparable + sequence + numbers);
  }

  @Async
  static Coroutine<String> nullThenPrimitive() throws Exception {
    String out = "";
    {
      Object first = null;
      out += await(later("a")) + first;
    }
    {
      int first = 5;
      out += await(later("b")) + first;
    }
    {
      long first = 6;
      out += await(later("c")) + first;
    }
    {
      String first = null;
      if (await(later(true))) {
        first = "set";
      }
      out += first;
    }
    return done(out);
  }

  @Async
  static Coroutine<Double> wideFrames() throws Exception {
    long a = 1;
    double b = 2;
    long c = await(later(3L));
    double d = await(later(4.0));
    int e = 5;
    long f = 6;
    int g = await(later(7));
    double h = 8;
    return done(a + b * (c - d * (e + f / (g + h * (await(later(9L)) - a + (b - await(later(10.0))))))));
  }

  @Async
  static Coroutine<String> vars() throws Exception {
    var i = await(later(1));
    var list = new ArrayList<Map<String, ? extends Number>>();
    list.add(Map.of("k", await(later(2))));
    var first = list.get(0);
    for (var entry : first.entrySet()) {
      var value = entry.getValue();
      trace(await(later(entry.getKey())) + value.intValue());
    }
    var anonymous =
        new Object() {
          int n = 3;
        };
    anonymous.n += await(later(4));
    return done("" + i + list + anonymous.n);
  }

  @Async
  static Coroutine<String> parameters(
      byte b, long l, char c, double d, float f, short s, final boolean z, String h, int... more) throws Exception {
    b += await(later(1));
    l = l + await(later(2L)) + more[0];
    d -= await(later(0.5));
    h = null;
    trace(await(later("h is gone")));
    more = new int[] {await(later(8))};
    return done("" + b + l + c + d + f + s + z + h + show(more));
  }

  @Async
  static Coroutine<String> reassigned() throws Exception {
    String a = "1";
    String b = a;
    a = await(later("2"));
    String c = a + (a = await(later("3"))) + a;
    int i = 1;
    int j = i + (i = await(later(5))) + i++ * (i = i + await(later(2)));
    return done(a + b + c + i + j);
  }

  @Async
  static Coroutine<String> arraysOfArrays() throws Exception {
    String[][][] cube = {{{"a"}, null}, {}};
    Object[][] rows = cube[await(later(0))];
    for (String[] row : cube[0]) {
      trace(await(later(row == null)));
    }
    List<String>[][] generic = generic(2);
    generic[await(later(1))] = generic(await(later(1)));
    return done(cube[0][0][await(later(0))] + rows.length + generic[1].length);
  }

  @SuppressWarnings("unchecked")
  static <T> T[] generic(int n) {
    return (T[]) new List<?>[n][];
  }

  @Async
  static Coroutine<String> interfaces() throws Exception {
    Runnable runnable = () -> trace("ran");
    Serializable serializable = "s";
    Iterable<Integer> iterable = List.of(1, 2);
    trace(await(later(serializable.getClass().getSimpleName())));
    runnable.run();
    for (Integer i : iterable) {
      trace(await(later(i)));
    }
    return done(await(later("done")));
  }

  @Async
  static Coroutine<Integer> uninitialised() throws Exception {
    int late;
    final String text;
    if (await(later(true))) {
      late = 1;
      text = "x";
    } else {
      late = await(later(2));
      text = await(later("y"));
    }
    int unused;
    trace(await(later(text)));
    long second;
    do {
      second = await(later(3L));
    } while (second < late);
    return done((int) second + late);
  }
}
