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

/** Constructs inside each other that are rarely seen together. */
public class Combinations {
  interface Part {
    Coroutine<?> run() throws Throwable;
  }

  @Async
  public static Coroutine<Object> program() throws Throwable {
    List<Part> parts = List.of(
        Combinations::switchesWithTry,
        Combinations::finallyEverywhere,
        Combinations::nodesInNodes,
        Combinations::nodesInLoops,
        Combinations::conditionals,
        Combinations::lambdasInLambdas);
    for (Part part : parts) {
      try {
        trace(await(part.run()));
      } catch (Throwable failure) {
        trace(failure);
      }
    }
    return done("end");
  }

  static int count(Object... o) {
    return o.length;
  }

  record P(int x, long y, String z, double... d) {
    P {
      if (x < 0) throw new Boom("neg");
      trace("P" + x);
      d = null;
    }

    P(int x) {
      this(x, x * 2L, "one");
    }

    static int made;

    @Async
    static Coroutine<P> of(int x) throws Exception {
      return done(new P(
          await(later(x)),
          await(later(3L)),
          await(later("z")),
          await(later(1.0)),
          await(later(2.0))));
    }
  }

  @Async
  static Coroutine<Object> switchesWithTry() throws Exception {
    int base = await(later(4));
    String out = "";
    for (int i = 0; i < 5; i++) {
      try {
        int v = base
            + count(
                    i,
                    switch (await(later(i))) {
                      case 0 -> {
                        try {
                          yield await(later(1)) / i;
                        } catch (ArithmeticException e) {
                          yield await(later(-1));
                        } finally {
                          trace("f" + await(later(i)));
                        }
                      }
                      case 1 -> await(later(7));
                      case 2 -> {
                        for (int j = 0; ; j++) {
                          if (await(later(j)) > 2) yield j;
                        }
                      }
                      default -> {
                        if (i == 3) throw new Boom("three" + await(later(1)));
                        yield i;
                      }
                    })
                * 2;
        out += v + ""
            + switch ("k" + await(later(i % 2))) {
              case "k0":
                yield await(later("zero"));
              case "k1":
                try {
                  yield "one";
                } finally {
                  out += await(later("!"));
                }
              default:
                yield "d";
            };
      } catch (Boom e) {
        out += e.getMessage() + await(later("c"));
        continue;
      } finally {
        out += switch (i) {
          case 1, 2 -> await(later("12"));
          case 4 -> {
            if (await(later(false))) throw new Boom("x");
            yield "four";
          }
          default -> "";
        };
      }
    }
    return done(out);
  }

  @SuppressWarnings("finally")
  @Async
  static Coroutine<Object> finallyEverywhere() throws Exception {
    String out = "";
    outer:
    for (int i = 0; i < 6; i++) {
      inner:
      for (; ; ) {
        try {
          try {
            out += await(later("a"));
            if (i == 0) continue outer;
            if (i == 1) break inner;
            if (i == 2) throw new Boom("two");
            if (i == 5) return done(out + await(later("never")));
          } finally {
            out += await(later("b"));
            if (i == 2) break inner;
            if (i == 5) {
              try {
                throw new Oops("in");
              } finally {
                out += "c";
                continue outer;
              }
            }
          }
        } catch (Exception e) {
          out += await(later(e.getMessage()));
        } finally {
          if (i == 3) {
            out += await(later("d"));
            continue outer;
          }
          if (i == 4) break outer;
        }
        break;
      }
      out += i;
    }
    try {
      out += await(finallyReturning(0)) + await(finallyReturning(1));
      out += await(finallyReturning(2));
    } catch (Exception e) {
      out += e.getMessage();
    }
    return done(out);
  }

  @SuppressWarnings("finally")
  @Async
  static Coroutine<Integer> finallyReturning(int n) throws Exception {
    int r = await(later(n));
    try {
      r++;
      return done(r);
    } finally {
      r += await(later(100));
      trace(r);
      if (n == 1) return done(await(later(r)));
      if (n == 2) throw new Oops("fr" + r);
    }
  }

  @Async
  static <T> Coroutine<T> slow(T t) throws Exception {
    return done(await(later(t)));
  }

  static class Node {
    final Object l, r;
    int hash = 1;

    Node(Object l, Object r) {
      this.l = l;
      this.r = r;
      trace("node");
    }

    public String toString() {
      return "(" + l + "," + r + ")";
    }
  }

  @Async
  static Coroutine<Object> nodesInNodes() throws Exception {
    boolean t = await(later(true));
    int i = await(later(3));
    Object n = new Node(
        t
            ? new Node(
                await(later(1)),
                t && await(later(false))
                    ? new Node(1, await(later(2)))
                    : new Node(
                        await(later(3)),
                        switch (i) {
                          case 3 -> new Node(await(later(4)), null);
                          default -> await(later("no"));
                        }))
            : null,
        i > 2 ? await(later("yes")) : new Node(null, await(later(5))));
    Object m = new Node(
        new StringBuilder("x").append(await(later(1))).append(new char[] {await(later('c'))}),
        new Node(
            new Node(await(later(6)), 1),
            new int[] {1, await(later(2))}.length + (t ? await(later(1L)) : 0)) {
          {
            hash += i;
            trace("init" + hash);
          }
        });
    StringBuilder sb = new StringBuilder(await(later(16)));
    sb.append(new String(
        new String(await(later("q"))) + (new Integer[] {await(later(7)), 2}[await(later(0))])));
    throw_:
    try {
      if (t)
        throw t
            ? new Oops("o" + await(later(1)) + new Node(await(later(2)), await(later(3))))
            : new Boom(await(later("b")));
    } catch (Exception e) {
      sb.append(e.getMessage());
      break throw_;
    }
    while (new Node(await(later(1)), sb.length()).hash == 1
        && new Node(sb, await(later(true))).hash > 5 | await(later(false))) sb.append("w");
    return done("" + n + m.toString().length() + sb);
  }

  @Async
  static Coroutine<Object> nodesInLoops() throws Exception {
    Object[] os = {
      new Node(await(later(1)), 2),
      new Node[] {new Node(await(later(3)), await(later(4))), null},
      new Node(
          new Node(
              new Node(await(later(1)), await(later(2))),
              new Node(await(later(3)), await(later(4)))),
          new Node(new Node(await(later(5)), await(later(6))), await(later(7))))
    };
    for (int i = await(later(0));
        i < count(new Node(await(later(1)), i), new Node(i, await(later(2))));
        i++) {
      os[i] = new Node(
          os[i] instanceof Node x ? x : new Node(await(later("n")), i),
          i == 0 ? await(later("z")) : new Node(await(later("y")), await(later(i))));
    }
    Supplier<Object> s = () -> new Node(1, os.length);
    try {
      new Node(await(later(1)), ((Object) await(later((Object) null))).hashCode());
    } catch (NullPointerException e) {
      trace("npe");
    }
    synchronized (os) {
      trace(s.get());
    }
    return done(Arrays.toString(Arrays.copyOf(os, 1))
        + new P(await(later(1)))
        + await(P.of(2)).x
        + ((Supplier<String>) () -> "sup").get());
  }

  @Async
  static Coroutine<Object> conditionals() throws Exception {
    boolean t = await(later(true));
    Integer nul = await(later((Integer) null));
    int i = 3;
    Object o = t ? await(later(1)) : 2.0;
    Object o2 = t ? (Object) await(later(1)) : 2.0;
    long l = t ? i : await(later(2L));
    Character ch = t ? 'c' : await(later('d'));
    Object o3 = t ? await(later('x')) : i;
    Object o4 = !t ? null : await(later(5L));
    Integer q = t ? await(later(i)) : nul;
    try {
      int bad = t ? nul : await(later(1));
      trace(bad);
    } catch (NullPointerException e) {
      trace("npe");
    }
    try {
      Object bad = await(later(true)) ? nul : 1;
      trace(bad);
    } catch (NullPointerException e) {
      trace("npe2");
    }
    Comparable<?> c = t ? await(later("s")) : await(later(2));
    return done("" + o + o2 + l + ch + o3 + o4 + q + c + (t ? 1 : await(later("s")))
        + (await(later(t)) ? await(later(t)) ? 1L : 2 : 3f));
  }

  interface Th<T> {
    Coroutine<T> get() throws Throwable;
  }

  interface Fx {
    int of(int x);
  }

  @Async
  static Coroutine<Object> lambdasInLambdas() throws Throwable {
    int a = await(later(1));
    long b = await(later(2L));
    String[] c = {await(later("c"))};
    Th<Object> t = () -> {
      int d = a + await(later(3));
      Fx fx = x -> x + d + a;
      Th<Th<Object>> u = () -> {
        double e = d + b;
        Th<Object> v = () -> {
          c[0] += await(later("e")) + e + fx.of(await(later((int) b)));
          Runnable r = () -> c[0] += "r" + e;
          r.run();
          return done(c[0] + a + b + d);
        };
        if (await(later(true))) return done(v);
        return done(() -> done(await(later(5))));
      };
      return done(await(await(u.get()).get()) + "" + fx.of(1));
    };
    List<Th<?>> ts = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      int j = i;
      ts.add(() -> {
        try {
          if (j == 1) throw new Oops("l" + await(later(j)));
          return done(j + await(later(b)));
        } finally {
          c[0] += j;
        }
      });
      ts.add(i % 2 == 0 ? () -> done(await(later(j))) : () -> done("odd" + await(later(j))));
    }
    String out = "" + await(t.get());
    for (Th<?> x : ts) {
      try {
        out += await(x.get());
      } catch (Oops e) {
        out += e.getMessage();
      }
    }
    Th<Void> none = () -> {
      await(later(1));
      return done();
    };
    out += await(none.get());
    Th<Integer> loop = () -> {
      int s = 0;
      while (true) {
        s += await(later(2));
        if (s > 7) return done(s);
      }
    };
    Callback<String, Integer> cb = (q, w) -> done(q + w);
    return done(out + await(loop.get()) + c[0]);
  }

  interface Callback<A, B> {
    Coroutine<String> on(A a, B b);
  }
}
