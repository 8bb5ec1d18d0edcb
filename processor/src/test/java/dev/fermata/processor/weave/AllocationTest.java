package dev.fermata.processor.weave;

import org.junit.jupiter.api.Test;

/** Awaits among the arguments of constructors, where an uninitialised object lies on the stack. */
class AllocationTest {
  @Test
  void constructorArguments() {
    Twin.agreeOn("""
        record Point(int x, long y, String name) {}
        Point p = new Point(await(later(1)), await(later(2L)), "p" + await(later(3)));
        trace(p);
        new Point(1, await(later(2L)), null);
        Object o = new Object[] {new Point(await(later(4)), 5, await(later("q"))), p}[0];
        return done(o + new StringBuilder(await(later("sb"))).append(await(later(1))).toString());
        """);
  }

  @Test
  void conditionalConstructorArguments() {
    Twin.agreeOn("""
        boolean yes = await(later(true));
        StringBuilder b = new StringBuilder(yes ? await(later("yes")) : "no");
        Object o = new ArrayList<>(yes && await(later(false)) || yes ? List.of(1) : List.of());
        trace(o);
        Integer i = Integer.valueOf(new String(yes ? "1" : await(later("2"))).length());
        return done(new java.math.BigDecimal(
            (yes ? await(later(1)) : 2) + (await(later(false)) ? 10 : await(later(20)))) + "" + b + i);
        """);
  }

  @Test
  void nestedAllocations() {
    Twin.agreeOnMembers("""
        record Node(Node left, Object value, Node right) {}
        @Async public static Coroutine<?> program() {
          long under = 5;
          Node n = new Node(
              new Node(null, await(later(1)), new Node(null, await(later(2)), null)),
              under + await(later(3)) + new StringBuilder(await(later("x"))).length(),
              await(later(true))
                  ? new Node(new Node(null, "deep", null), await(later(4L)), null)
                  : null);
          trace(n);
          return done(under + new Node(null, new int[] {await(later(1))}.length, n).toString());
        }
        """);
  }

  @Test
  void allocationsBelowOtherOperands() {
    Twin.agreeOn("""
        long total = 1;
        total += 2 * new StringBuilder("a" + await(later(1))).append(await(later(2L))).length()
            + await(later(3));
        String s = "x" + total + new StringBuilder(await(later("y"))) + await(later("z"));
        List<StringBuilder> list = new ArrayList<>();
        list.add(new StringBuilder(await(later("e"))));
        StringBuilder[] array = {new StringBuilder(await(later("f"))), new StringBuilder("g")};
        return done(s + list + array[0] + array[1]);
        """);
  }

  @Test
  void innerLocalAndAnonymousClasses() {
    Twin.agreeOnMembers("""
        private final int base = 7;
        class Inner {
          final int v;
          Inner(int a, int b) { v = a * 10 + b + base; }
          class Deeper { final long w; Deeper(long x) { w = x + v; } }
        }
        static abstract class Shape {
          final double size;
          Shape(double size) { this.size = size; }
          abstract double area();
        }
        @Async Coroutine<String> inside() {
          int captured = await(later(3));
          class Local {
            final int v;
            Local(int v) { this.v = v + captured + base; }
          }
          Inner i = new Inner(await(later(1)), await(later(2)));
          Inner.Deeper d = i.new Deeper(await(later(5L)));
          Shape s = new Shape(await(later(2.0))) {
            @Override double area() { return size * captured; }
          };
          return done("" + i.v + d.w + s.area() + new Local(await(later(4))).v
              + new Sample().new Inner(await(later(8)), 9).v);
        }
        @Async public static Coroutine<?> program() {
          return done(await(new Sample().inside()) + await(new Sample().inside()));
        }
        """);
  }

  @Test
  void classesAreInitialisedBeforeTheArguments() {
    Twin.agreeOnMembers("""
        static class Loud {
          static { trace("Loud is initialised"); }
          Loud(int x) { trace("Loud " + x); }
        }
        @Async public static Coroutine<?> program() {
          trace("before");
          new Loud(seen(await(later(1))));
          return done();
        }
        """);
  }

  @Test
  void failingArgumentsAndConstructors() {
    Twin.agreeOnMembers("""
        static class Picky {
          Picky(int x) throws Oops { check(x > 1, "picky " + x); }
        }
        @Async public static Coroutine<?> program() throws Oops {
          int made = 0;
          for (int i = 0; i < 4; i++) {
            try {
              Object o = new Picky(await(later(i)));
              made += o.hashCode() == 0 ? 0 : 1;
            } catch (Oops e) {
              trace(e.getMessage() + await(later("!")));
            } finally {
              trace(new StringBuilder(await(later("f"))).append(i));
            }
          }
          throw new Oops(await(later("thrown ")) + made);
        }
        """);
  }
}
