import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.processor.differential.program.Probe.*;
import static dev.fermata.processor.differential.suspending.Source.*;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.processor.differential.program.*;
import java.io.*;
import java.util.*;
import java.util.function.*;

/** Wildcards, captures and intersections, and assignments to elements of arrays. */
public class Generics {
  interface Part {
    Coroutine<?> run() throws Throwable;
  }

  @Async
  public static Coroutine<Object> program() throws Throwable {
    List<Part> parts = List.of(Generics::wild, Generics::capt, Generics::arr, Generics::numbers);
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
  static <T extends Number & Comparable<T> & Serializable> Coroutine<T> max(List<? extends T> list)
      throws Exception {
    T best = list.get(await(later(0)));
    for (T each : list) {
      if (await(later(each)).compareTo(best) > 0) best = each;
      Serializable s = best;
      trace(s);
      trace(best.intValue());
    }
    return done(best);
  }

  static <T> T head(List<T> l) {
    return l.get(0);
  }

  @Async
  static <T> Coroutine<T> first(Collection<? extends T> c) throws Exception {
    for (T t : c) {
      return done(await(later(t)));
    }
    return done(null);
  }

  @Async
  static Coroutine<Object> wild() throws Exception {
    List<?> any = List.of("a", 1);
    Object o = await(first(any));
    var x = await(first(any));
    List<? super Integer> sup = new ArrayList<>(List.of(0));
    sup.set(await(later(0)), await(later(5)));
    List<? extends List<? extends Number>> nested = List.of(List.of(1), List.of(2.5));
    var q = await(first(nested));
    Number n = q.get(await(later(0)));
    Map<? extends CharSequence, ? super Integer> m = Map.of("k", 1);
    for (Map.Entry<? extends CharSequence, ? super Integer> e : m.entrySet()) {
      trace(e.getKey().length() + await(later(e.getValue())).hashCode());
    }
    return done("" + o + x + sup + n + await(later(head(any))));
  }

  @Async
  static <K extends Comparable<? super K>, V> Coroutine<Map<K, List<V>>> group(
      Iterable<? extends V> vs, Function<? super V, ? extends K> key) throws Exception {
    Map<K, List<V>> out = new TreeMap<>();
    for (V v : vs)
      out.computeIfAbsent(await(later(key.apply(await(later(v))))), k -> new ArrayList<>())
          .add(await(later(v)));
    return done(out);
  }

  @Async
  static Coroutine<Object> capt() throws Exception {
    Class<? extends Number> c = await(later((Number) 5)).getClass();
    Optional<? extends Comparable<? extends CharSequence>> o = Optional.of("z");
    var v = o.get();
    trace(await(later(v)));
    Supplier<? extends List<?>> s = () -> List.of(1, "b");
    for (var each : s.get()) trace(await(later(each)));
    Enum<?> e = await(later(Thread.State.NEW));
    Comparable<?>[] arr = {await(later(1)), await(later("s"))};
    var lub = await(later(true)) ? List.of(1) : Set.of("q");
    trace(await(later(lub.size())));
    var rec = await(later(false)) ? 1 : await(later(true)) ? "s" : 'c';
    trace(await(later(rec)));
    return done(c.getSimpleName()
        + e
        + arr.length
        + await(group(List.of("a", "bb", "cc"), String::length)));
  }

  @Async
  static Coroutine<Object> arr() throws Exception {
    long[][] l = new long[await(later(2))][await(later(3))];
    l[await(later(1))][await(later(2))] += l[await(later(0))][await(later(1))]++ + await(later(5));
    double[] d = {1, await(later(2.0)), 3};
    d[await(later(0))] *= d[await(later(1))] -= await(later(0.5));
    d[1]--;
    --d[await(later(2))];
    String[][] s = {{"a"}, {await(later("b")), "c"}};
    s[await(later(1))][await(later(1))] += await(later("x")) + s[0][await(later(0))];
    Integer[] boxed = {1, 2};
    boxed[await(later(0))] += await(later(3));
    boxed[await(later(1))]++;
    int r = boxed[await(later(0))]-- + ++boxed[1];
    byte[] b = {127};
    b[await(later(0))] += await(later(1));
    char[] c = {'a'};
    c[await(later(0))]++;
    c[0] += await(later(1.9));
    short[] sh = {3};
    sh[await(later(0))] >>>= await(later(1L));
    boolean[] z = {true};
    z[await(later(0))] ^= await(later(true)) | z[0];
    int[][][] deep = {{{1}}};
    deep[await(later(0))][await(later(0))][await(later(0))] <<=
        deep[0][0][await(later(0))] + await(later(2));
    Object[] os = new Object[][] {{1}, new Object[await(later(2))]};
    ((Object[]) os[await(later(1))])[await(later(1))] = await(later("o"));
    try {
      os = new String[1];
      os[await(later(0))] = await(later((Object) 5));
    } catch (ArrayStoreException e) {
      trace("store");
    }
    int[] none = null;
    try {
      none[await(later(0))] = await(later(1));
    } catch (NullPointerException e) {
      trace("npe");
    }
    try {
      d[await(later(9))] += await(later(1));
    } catch (ArrayIndexOutOfBoundsException e) {
      trace(e.getMessage());
    }
    return done(show(l)
        + show(d)
        + show(s)
        + show(boxed)
        + r
        + show(b)
        + show(c)
        + show(sh)
        + show(z)
        + show(deep)
        + show(os));
  }

  @Async
  static Coroutine<Object> numbers() throws Exception {
    return done(await(max(List.of(1, 5, 3))));
  }
}
