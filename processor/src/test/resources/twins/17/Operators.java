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

/** Awaits as operands of every operator, and in assignments of every kind. */
public class Operators {
  interface Part {
    Coroutine<?> run() throws Exception;
  }

  @Async
  public static Coroutine<Object> program() throws Exception {
    List<Part> parts = List.of(Operators::arithmetic, Operators::bits, Operators::comparisons, Operators::logic,
            Operators::compound, Operators::increments, Operators::arrays, Operators::text,
            Operators::casts, Operators::twenty);
    for (Part part : parts) {
      try {
        trace(await(part.run()));
      } catch (Throwable failure) {
        trace(failure);
      }
    }
    return done("end");
  }

  int field = 3;
  static long total = 10;
  static final Operators SELF = new Operators();

  Operators self() {
    trace("self");
    return this;
  }

  @Async
  static Coroutine<String> arithmetic() throws Exception {
    int i = 7 + await(later(3)) * 2 - await(later(4)) / 3 % 5;
    long l = 9L * await(later(5L)) - await(later(2)) + (await(later((short) 6)) / 4L);
    float f = await(later(1.5f)) + 2 - await(later((byte) 3)) * 1f;
    double d = -await(later(2.5)) / +await(later('a')) % 3.0;
    return done(i + "|" + l + "|" + f + "|" + d + "|" + (1 / (await(later(1)) - 1)));
  }

  @Async
  static Coroutine<String> bits() throws Exception {
    int i = (await(later(0xF0)) & 0x3C) | await(later(1)) ^ ~await(later(8));
    long l = await(later(-1L)) >>> await(later(60)) ^ 1L << await(later(3L)) >> 1;
    boolean b = await(later(true)) & !await(later(false)) | await(later(true)) ^ true;
    return done(i + "|" + l + "|" + b);
  }

  @Async
  static Coroutine<String> comparisons() throws Exception {
    StringBuilder out = new StringBuilder();
    out.append(await(later(1)) < 2).append(2L >= await(later(3L)));
    out.append((int) await(later(5)) == 5).append((double) await(later(1.0)) != Double.NaN);
    out.append(await(later("x")) == null).append(await(later((Object) "y")) instanceof String);
    if (await(later(3)) > await(later(2)) && await(later('c')) <= 'd') {
      out.append("then");
    }
    return done(out.toString());
  }

  @Async
  static Coroutine<String> logic() throws Exception {
    boolean a = seen(false) && await(later(true));
    boolean b = seen(true) || await(later(false));
    boolean c = await(later(true)) && (await(later(false)) || seen(true)) && !await(later(false));
    boolean d = await(later(a)) ? b || await(later(c)) : c && !await(later(b));
    int e = await(later(a)) ? await(later(1)) : await(later(b)) ? 2 + await(later(3)) : 9;
    Integer f = b ? await(later((Integer) null)) : Integer.valueOf(5);
    long g = c ? await(later(4)) : await(later(5L));
    return done("" + a + b + c + d + e + f + g);
  }

  @Async
  static Coroutine<String> compound() throws Exception {
    int i = 5;
    i += await(later(2));
    i *= i += await(later(3));
    long l = 100;
    l -= await(later(1)) + (l /= await(later(7)));
    byte b = 120;
    b += await(later(10));
    short s = 3;
    s <<= await(later(4L));
    char c = 'a';
    c += await(later(1));
    float f = 2;
    f /= await(later(3.0));
    double d = 2;
    d %= await(later(1.5f));
    boolean z = true;
    z &= await(later(false));
    z |= await(later(true));
    z ^= await(later(true));
    Integer boxed = 4;
    boxed *= await(later(5));
    total += await(later(3)) + total;
    SELF.field -= await(later(1));
    SELF.self().field += await(later(2)) * SELF.self().field++;
    return done(i + "|" + l + b + s + c + f + d + z + boxed + "|" + total + SELF.field);
  }

  @Async
  static Coroutine<String> increments() throws Exception {
    int[] counts = {1, 2, 3};
    int before = counts[await(later(1))]++ + ++counts[await(later(1))];
    Integer boxed = 7;
    int after = boxed++ + await(later(1)) + --boxed;
    long[] wide = {5L};
    long w = wide[await(later(0))]-- - --wide[await(later(0))];
    SELF.self().field++;
    return done(before + "|" + after + "|" + w + Arrays.toString(counts) + boxed);
  }

  @Async
  static Coroutine<String> arrays() throws Exception {
    int[] a = {await(later(1)), 2, await(later(3))};
    long[][] b = {{await(later(1L))}, new long[await(later(2))], {4, await(later(5L)), 6}};
    a[await(later(0))] = a[await(later(1))] + await(later(10));
    a[seen(2)] += await(later(20));
    b[await(later(1))][await(later(1))] = await(later(7L));
    b[seen(2)][seen(0)] <<= await(later(2));
    String[] s = new String[await(later(3))];
    s[await(later(1))] = await(later("x"));
    s[seen(1)] += await(later("y"));
    Object[] o = {await(later("o")), new int[] {await(later(1))}, null};
    byte[] bytes = {1, await(later((byte) 2))};
    boolean[] flags = {await(later(true)), false};
    char[] chars = new char[] {'p', await(later('q'))};
    double[][][] cube = new double[await(later(2))][await(later(1))][];
    int end = a[3 + await(later(5))];
    return done(show(a) + show(b) + show(s) + o.length + bytes[1] + flags[0] + chars[1] + cube + end);
  }

  @Async
  static Coroutine<String> text() throws Exception {
    String s = "a" + await(later(1)) + 'c' + await(later(2L)) + null + await(later(3.5));
    s += await(later('x')) + "y";
    s = s + await(later((String) null)) + (await(later(1)) + await(later(2))) + s.length();
    String block =
        """
        one %s
          two\
        """
            .formatted(await(later("filled")));
    return done(await(later("p")).concat(await(later(s))).trim() + block);
  }

  @Async
  static Coroutine<String> casts() throws Exception {
    int i = (int) (double) await(later(3.9)) + (byte) (int) await(later(300));
    Object o = (Object) await(later("s"));
    CharSequence c = (CharSequence & Comparable<String>) await(later("both"));
    long l = (int) await(later(5)) + (long) await(later(6L));
    String wrong = (String) (Object) await(later(7));
    return done("" + i + o + c + l + wrong);
  }

  static int ten() {
    trace("ten");
    return 10;
  }

  @Async
  static Coroutine<Long> twenty() throws Exception {
    long sum =
        await(later(1))
            + (await(later(2))
                * (await(later(3L))
                    - (await(later(4))
                        + (await(later(5))
                            ^ (await(later(6))
                                | (await(later(7))
                                    & (await(later(8L)) << (await(later(1)) + ten()))))))));
    sum +=
        new int[] {
          1,
          await(later(2)),
          (int)
              (await(later(3))
                  + (await(later(4.5))
                      - (await(later(5f))
                          * (await(later('b'))
                              % (await(later((short) 7))
                                  + (await(later((byte) 8))
                                      - (await(later(9))
                                          + (await(later(10L)) / await(later(11))))))))))
        }[await(later(2))];
    return done(sum);
  }
}
