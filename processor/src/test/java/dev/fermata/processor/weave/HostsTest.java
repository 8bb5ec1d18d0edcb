package dev.fermata.processor.weave;

import org.junit.jupiter.api.Test;

/** Async methods in every kind of class. */
class HostsTest {
  @Test
  void interfacesWithDefaultStaticAndPrivateMethods() {
    Twin.agreeOnUnit("""
        interface Greeter<T extends Comparable<T>> {
          T name();
          @Async default Coroutine<String> greet(T other) {
            trace("default");
            return done(await(later("hi ")) + await(twice(name())) + await(count(other)));
          }
          @Async private Coroutine<String> twice(T t) {
            return done(t + await(later("-")) + t + t.compareTo(await(later(t))));
          }
          @Async static Coroutine<Integer> count(Object o) {
            return done(o.toString().length() + await(later(1)));
          }
        }
        interface Louder extends Greeter<String> {
          @Override @Async default Coroutine<String> greet(String other) {
            return done(await(Greeter.super.greet(other)) + await(later("!")));
          }
        }
        public class Sample implements Louder {
          @Override public String name() { return "sample"; }
          @Async public static Coroutine<?> program() {
            return done(await(new Sample().greet("you")));
          }
        }
        """);
  }

  @Test
  void recordsAndEnums() {
    Twin.agreeOnUnit("""
        record Account(String id, long... cents) {
          Account {
            trace("new " + id);
          }
          @Async Coroutine<Account> plus(long more) {
            return done(new Account(id + await(later("'")), cents[0] + await(later(more))));
          }
          @Async static Coroutine<Account> open() {
            return new Account("a", 1).plus(await(later(2L)));
          }
        }
        enum Level {
          LOW {
            @Override @Async Coroutine<Integer> weight(int x) {
              return done(x + await(later(1)));
            }
          },
          HIGH;
          private final int base = ordinal() * 10;
          @Async Coroutine<Integer> weight(int x) {
            return done(base + x * await(later(2)));
          }
          @Async static Coroutine<String> all() {
            String s = "";
            for (Level l : values()) {
              s += l + ":" + await(l.weight(3)) + " ";
            }
            return done(s);
          }
        }
        public class Sample {
          @Async public static Coroutine<?> program() {
            Account a = await(Account.open());
            return done(a.id() + a.cents()[0] + await(Level.all()));
          }
        }
        """);
  }

  @Test
  void nestedInnerLocalAndAnonymousClasses() {
    Twin.agreeOnMembers("""
        private int secret = 40;
        private static class Nested<A> {
          private A held;
          @Async private Coroutine<A> swap(A next) {
            A before = held;
            held = await(later(next));
            return done(before);
          }
        }
        private class Inner {
          private int own = 2;
          @Async private Coroutine<Integer> sum() {
            own += await(later(1));
            secret++;
            return done(own + secret + Sample.this.secret);
          }
          class Deeper {
            @Async Coroutine<Integer> sum() {
              return done(own + secret + await(Inner.this.sum()));
            }
          }
        }
        interface Job { Coroutine<String> run(String s); }
        @Async Coroutine<String> locals(String captured) {
          long wide = await(later(3L));
          class Local {
            @Async Coroutine<String> go(int i) {
              return done(captured + wide + i + await(later(secret)));
            }
          }
          record Pair(int a, int b) {
            @Async Coroutine<Integer> sum() { return done(a + await(later(b))); }
          }
          enum Kind {
            ONLY;
            @Async static Coroutine<String> name(Kind k) { return done(k + await(later("k"))); }
          }
          Job job = new Job() {
            private int calls;
            @Override @Async public Coroutine<String> run(String s) {
              calls++;
              return done(s + captured + wide + secret + await(later(calls)));
            }
          };
          return done(await(new Local().go(1)) + await(new Pair(1, 2).sum())
              + await(Kind.name(Kind.ONLY)) + await(job.run("j")));
        }
        @Async public static Coroutine<?> program() {
          Nested<String> n = new Nested<>();
          await(n.swap("x"));
          Sample s = new Sample();
          Inner i = s.new Inner();
          return done(await(n.swap("y")) + await(i.sum()) + await(i.new Deeper().sum())
              + await(s.locals("c")));
        }
        """);
  }

  @Test
  void overloadsVarargsGenericsAndOverrides() {
    Twin.agreeOnUnit("""
        abstract class Shape<T> {
          abstract Coroutine<T> area();
          @Async Coroutine<String> show() { return done(await(later("shape ")) + await(area())); }
          @Async protected Coroutine<String> kind() { return done("base" + await(later(1))); }
        }
        class Square extends Shape<Integer> {
          @Override @Async Coroutine<Integer> area() { return done(await(later(9))); }
          @Override @Async protected Coroutine<String> kind() {
            return done(await(super.kind()) + super.toString().isEmpty() + await(later("sq")));
          }
          @Override public String toString() { return ""; }
        }
        public class Sample {
          @Async static Coroutine<Integer> over(int a) { return done(a + await(later(1))); }
          @Async static Coroutine<Integer> over(long a) { return done((int) a + await(later(2))); }
          @Async static Coroutine<Integer> over(Integer... a) {
            return done(a.length + await(later(a[0])));
          }
          @SafeVarargs
          @Async static <T extends Number & Comparable<? super T>> Coroutine<List<T>> sorted(T... ts) {
            List<T> list = new ArrayList<>();
            for (T t : ts) {
              list.add(await(later(t)));
            }
            Collections.sort(list);
            return done(list);
          }
          @Async static <K, V extends List<K>> Coroutine<K> head(Map<K, V> m, K key) {
            V v = m.get(await(later(key)));
            return done(v.get(await(later(0))));
          }
          @Async static strictfp Coroutine<Double> none() { return done(1.5); }
          @Async public static Coroutine<?> program() {
            Square s = new Square();
            Shape<?> raw = s;
            return done("" + await(over(1)) + await(over(1L)) + await(over(5, 6))
                + await(sorted(3, 1, 2)) + await(head(Map.of("k", List.of("v")), "k"))
                + await(raw.show()) + await(s.kind()) + await(raw.area()) + await(none()));
          }
        }
        """.replace("strictfp ", ""));
  }

  @Test
  void asyncLambdas() {
    Twin.agreeOnUnit("""
        interface Job<T> { Coroutine<T> run() throws Exception; }
        interface Step<A, B> { Coroutine<B> apply(A a, long l); }
        public class Sample {
          int field = 3;
          static final Job<String> STATIC = () -> done(await(later("static")));
          final Job<Integer> member = () -> {
            field += await(later(2));
            return done(field);
          };
          @Async static <T> Coroutine<T> call(Job<T> job) throws Exception {
            return job.run();
          }
          @Async Coroutine<String> inside(String s) throws Exception {
            int captured = await(later(4));
            Job<String> nested = () -> {
              String t = s + await(later(captured));
              Job<String> inner = () -> done(t + await(later("in")) + field);
              return done(await(inner.run()) + await(later("out")));
            };
            Step<List<String>, Long> step = (list, l) -> done(list.size() + l + await(later(5)));
            Job<String> one = () -> done(await(later("x"))), two = () -> done(await(later("y")));
            return done(await(call(nested)) + await(step.apply(List.of("a"), 2L))
                + await(call(member)) + await(one.run()) + await(two.run()));
          }
          @Async public static Coroutine<?> program() throws Exception {
            Job<Integer> failing = () -> {
              int x = await(later(1));
              check(x == 1, "lambda " + await(later(x)));
              return done(x);
            };
            try {
              await(call(failing));
            } catch (Oops e) {
              trace(e.getMessage());
            }
            Job<Integer> reference = Sample::referenced;
            return done(await(new Sample().inside("s")) + await(call(STATIC)) + await(reference.run()));
          }
          @Async static Coroutine<Integer> referenced() { return done(await(later(6))); }
        }
        """);
  }

  @Test
  void lambdasWhoseInterfaceInheritsTheirMethodMoreThanOnce() {
    Twin.agreeOnMembers("""
        interface Any { Object get(); }
        interface Made<T> { Coroutine<T> get(); }
        interface Zero { Object get(); }
        interface Typed<X, T extends Awaitable<X>> { T get(); }
        interface AnyAndMade<T> extends Any, Made<T> {}
        interface ZeroAndMade<T> extends Zero, Made<T> {}
        interface MadeAndZero<T> extends Made<T>, Zero {}
        interface TypedAndZero<T> extends Typed<T, Coroutine<T>>, Zero {}
        static <T> Coroutine<T> get(ZeroAndMade<T> made) {
          return made.get();
        }
        @Async public static Coroutine<?> program() {
          AnyAndMade<String> first = () -> done(await(later("a")));
          ZeroAndMade<String> second = () -> done(await(later("b")));
          MadeAndZero<String> third = () -> done(await(later("c")));
          TypedAndZero<String> fourth = () -> {
            String d = await(later("d"));
            return done(d + await(later("e")));
          };
          return done(await(first.get()) + await(second.get()) + await(third.get())
              + await(fourth.get()) + await(get(() -> done(await(later("f"))))));
        }
        """);
  }
}
