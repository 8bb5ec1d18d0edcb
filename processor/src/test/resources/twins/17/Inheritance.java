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

/** Generic and overridden methods, super calls, and lambdas in initialisers. */
public class Inheritance {
  interface Part {
    Coroutine<?> run() throws Throwable;
  }

  @Async
  public static Coroutine<Object> program() throws Throwable {
    List<Part> parts = List.of(Inheritance::inter, Inheritance::sup, Inheritance::refs, Inheritance::clin, Inheritance::enums, Inheritance::anon);
    for (Part part : parts) {
      try {
        trace(await(part.run()));
      } catch (Throwable failure) {
        trace(failure);
      }
    }
    return done("end");
  }

  static class Base<A extends Number & Comparable<A>, B extends List<? super A>> {
    A a;
    B b;
    static int count = 3;
    int own = 1;

    Base(A a, B b) {
      this.a = a;
      this.b = b;
    }

    class In<C extends A> {
      C c;

      In(C c) {
        this.c = c;
      }

      @SuppressWarnings("unchecked")
      @Async
      <D extends C> Coroutine<? extends A> pick(D d, B... more) throws Exception {
        A best = await(later((A) d)).compareTo(await(later((A) c))) > 0 ? d : c;
        b.add(await(later(best)));
        more[await(later(0))].add(best);
        return done(best);
      }
    }

    @Async
    Coroutine<B> add(A x) throws Exception {
      b.add(await(later(x)));
      own += x.intValue();
      return done(b);
    }

    @Async
    <T extends A> Coroutine<T> same(T t) throws Exception {
      return done(await(later(t)));
    }

    @Async
    Coroutine<Object> over(Object o) throws Exception {
      return done("o" + await(later(o)));
    }

    @Async
    Coroutine<? extends Number> wide(long x) throws Exception {
      return done(x + await(later(1L)));
    }
  }

  interface Named {
    @Async
    default Coroutine<String> name(int n) throws Exception {
      return done("n" + await(later(n)));
    }
  }

  @Async
  static Coroutine<Object> inter() throws Exception {
    Base<Integer, ArrayList<Number>> base = new Base<>(await(later(1)), new ArrayList<>());
    trace(await(base.add(await(later(2)))));
    Base<Integer, ArrayList<Number>>.In<Integer> in = base.new In<>(await(later(7)));
    trace(await(in.pick(await(later(9)), new ArrayList<>(), new ArrayList<Number>())));
    return done("" + base.b);
  }

  static class Sub extends Base<Integer, ArrayList<Number>> implements Named {
    Sub() {
      super(4, new ArrayList<>());
    }

    @Async
    @Override
    Coroutine<ArrayList<Number>> add(Integer x) throws Exception {
      super.own += await(later(10));
      trace(await(super.add(super.a)));
      own = super.own++ + await(super.add(await(later(x)))).size() + (super.own *= await(later(2)));
      Base.count += await(later(1));
      return super.add(await(later(own)));
    }

    @Async
    @Override
    Coroutine<Object> over(Object o) throws Exception {
      return done(await(super.over(o)) + "s" + await(Named.super.name(await(later(1)))));
    }

    @Async
    Coroutine<Object> over(String o) throws Exception {
      return done("str" + await(over((Object) o)));
    }

    @Async
    Coroutine<Object> over(int... o) throws Exception {
      return done("int" + await(over(o[await(later(0))] + "")));
    }

    @Async
    @Override
    Coroutine<Long> wide(long x) throws Exception {
      return done((Long) await(super.wide(x)) * await(later(2)));
    }

    @Async
    @Override
    public Coroutine<String> name(int n) throws Exception {
      Part p = () -> done(await(super.over("lam")) + "" + await(Named.super.name(n)));
      try {
        return done(await(p.run()) + "sub" + n);
      } catch (Throwable t) {
        throw new RuntimeException(t);
      }
    }

    interface F {
      Coroutine<Object> call(Object o) throws Exception;
    }

    @Async
    Coroutine<Object> lam() throws Exception {
      F f = super::over;
      F g = await(later(true)) ? this::over : null;
      F h = Sub.super::over;
      return done(await(f.call(1)) + "" + await(g.call(await(later(2)))) + await(h.call(3)));
    }
  }

  @Async
  static Coroutine<Object> sup() throws Exception {
    Sub sub = new Sub();
    Base<Integer, ArrayList<Number>> base = sub;
    Base raw = sub;
    String s = await(base.add(3)) + "" + await(sub.over("x")) + await(sub.over(1, 2))
        + await(base.over("y")) + await(base.wide(5)) + sub.own + Base.count;
    Object r = await((Coroutine<?>) raw.add(await(later(6))));
    return done(s + r + await(sub.name(3)) + await(sub.lam()) + await(sub.<Integer>same(4)));
  }

  interface F1<T, R> {
    Coroutine<R> call(T t) throws Exception;
  }

  interface F2<T, U, R> {
    Coroutine<R> call(T t, U u) throws Exception;
  }

  @Async
  static <T> Coroutine<T> ident(T t) throws Exception {
    return done(await(later(t)));
  }

  @Async
  static Coroutine<String> va(String f, Object... os) throws Exception {
    return done(f + os.length + await(later(1)));
  }

  @Async
  Coroutine<String> inst(Integer i) throws Exception {
    return done("inst" + await(later(i)));
  }

  @Async
  static Coroutine<Object> refs() throws Exception {
    F1<String, String> a = Inheritance::ident;
    F1<Integer, Object> b = Inheritance::<Object>ident;
    F2<String, Integer, String> c = Inheritance::va;
    F2<Inheritance, Integer, String> d = Inheritance::inst;
    F1<Integer, String> e = new Inheritance()::inst;
    F1<Integer, Object[]> f = n -> done(new Object[await(later(n))]);
    Function<String, Coroutine<String>> wrapped = s -> {
      try {
        return ident(s);
      } catch (Exception x) {
        throw new RuntimeException(x);
      }
    };
    F1<String, F1<String, String>> curried =
        p -> done(q -> done(await(ident(p)) + await(later(q)) + p));
    return done(await(a.call("a"))
        + await(b.call(1))
        + await(c.call("v", 2))
        + await(d.call(new Inheritance(), 3))
        + await(e.call(await(later(4))))
        + await(f.call(2)).length
        + await(wrapped.apply("w"))
        + await(await(curried.call("p")).call("q")));
  }

  static final F1<Integer, String> S;

  static int order = 1;

  static final List<F1<Integer, String>> MANY = new ArrayList<>();

  static {
    int local = order + 5;
    S = n -> {
      try {
        return done("st" + await(later(n)) + local + order);
      } finally {
        order++;
      }
    };
    for (int i = 0; i < 3; i++) {
      int j = i;
      MANY.add(n -> done(j + ":" + await(later(n)) + local));
    }
  }

  final F1<Integer, String> I;

  int val = 9;

  {
    int local = 3;
    I = n -> {
      val += await(later(local));
      F1<Integer, String> in = m -> done("i" + await(later(m)) + this.val + local + n);
      return in.call(n);
    };
  }

  final F1<Integer, Object> K = new F1<>() {
    int mine = 4;

    {
      mine++;
    }

    @Async
    public Coroutine<Object> call(Integer n) throws Exception {
      mine += await(later(n));
      return done(mine + "k" + val);
    }
  };

  @Async
  static Coroutine<Object> clin() throws Exception {
    String s = await(S.call(1));
    for (F1<Integer, String> f : MANY) s += await(f.call(await(later(2))));
    Inheritance g = new Inheritance();
    return done(s + await(g.I.call(3)) + await(g.K.call(4)) + await(g.K.call(5)));
  }

  enum Op {
    ADD("+") {
      int calls;

      @Async
      Coroutine<Integer> apply(int a, int... b) throws Exception {
        calls++;
        int s = a;
        for (int x : b) s += await(later(x));
        F1<Integer, Integer> f = n -> done(await(later(n)) + calls + sign.length());
        return f.call(s);
      }
    },
    MUL("*") {
      @Async
      Coroutine<Integer> apply(int a, int... b) throws Exception {
        return done(a * await(super.apply(a, b)) * b[await(later(0))]);
      }
    };
    final String sign;
    static final Map<String, F1<Integer, Integer>> TABLE = new LinkedHashMap<>();

    static {
      for (Op o : values()) TABLE.put(o.sign, n -> o.apply(n, await(later(2))));
    }

    Op(String s) {
      sign = s;
    }

    @Async
    Coroutine<Integer> apply(int a, int... b) throws Exception {
      return done(await(later(b.length)) + ordinal());
    }
  }

  @Async
  static Coroutine<Object> enums() throws Exception {
    String s = "";
    for (Op o : Op.values())
      s += o.sign + await(o.apply(3, 4, 5)) + await(Op.TABLE.get(o.sign).call(7));
    switch (Op.values()[await(later(1))]) {
      case ADD:
        s += "add";
        break;
      case MUL:
        s += await(later("mul"));
    }
    return done(s);
  }

  @Async
  static Coroutine<Object> anon() throws Exception {
    long cap = await(later(5L));
    String t = await(later("t"));
    int[] box = {1};
    abstract class A<T> {
      final T t0;

      A(T t0, long... more) {
        this.t0 = t0;
        trace(more.length);
      }

      abstract Coroutine<T> go(T x) throws Exception;

      @Async
      Coroutine<String> both(T x) throws Exception {
        return done(await(go(x)) + "" + t0 + cap + await(later(t)));
      }
    }
    A<Integer> a = new A<>(await(later(7)), cap, await(later(8L))) {
      int f = box[0];

      {
        f += cap;
      }

      @Async
      @Override
      Coroutine<Integer> go(Integer x) throws Exception {
        class Deep {
          @Async
          Coroutine<Integer> d() throws Exception {
            return done(f++ + x + t0 + (int) cap + await(later(box[0]++)));
          }
        }
        return done(await(new Deep().d()) + await(later(f)));
      }
    };
    var o = new Object() {
      int n = 3;
    };
    return done(await(a.both(await(later(1))))
        + await(a.go(2))
        + box[0]
        + new A<String>("z") {
          @Async
          Coroutine<String> go(String x) throws Exception {
            return done(x + t0 + await(later(cap)));
          }
        }.both(await(later("y"))).getClass().isInterface());
  }
}
