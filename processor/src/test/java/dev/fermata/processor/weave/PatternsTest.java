package dev.fermata.processor.weave;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** Awaits among what Java 21 to 25 added. */
@EnabledForJreRange(min = JRE.JAVA_25)
class PatternsTest {
  @Test
  void patternSwitchesWithGuardsAndNull() {
    Twin.agreeOnMembers("""
        sealed interface Shape permits Circle, Box, Group {}
        record Circle(int r) implements Shape {}
        record Box(int w, Object h) implements Shape {}
        record Group(Shape left, Shape right) implements Shape {}
        enum Suit { CLUBS, HEARTS }
        @Async static Coroutine<String> name(Object o) {
          return done(switch (await(later(o))) {
            case null -> "null" + await(later(0));
            case Circle(int r) when r > await(later(5)) -> "big" + await(later(r));
            case Circle c -> "circle" + c.r() + await(later(1));
            case Box(var w, String h) -> w + h + await(later(2));
            case Box(int w, Integer h) when h == w -> "square" + await(later(h));
            case Box b -> "box" + b;
            case Group(Circle(var a), Group(Box(int w, _), var right)) ->
                a + await(later(w)) + right.toString();
            case Group g -> await(name(g.left())) + await(name(g.right()));
            case Suit s when s == Suit.HEARTS -> "hearts" + await(later(3));
            case Suit.CLUBS -> "clubs";
            case Suit s -> s.name();
            case Integer i when i > 10 -> {
              try {
                yield "int" + await(later(i)) / (i - 11);
              } catch (ArithmeticException e) {
                yield "div" + await(later(i));
              } finally {
                trace("finally " + await(later(i)));
              }
            }
            case int[] array -> "ints" + array.length;
            case String s when s.isEmpty(), default -> await(later("default"));
          });
        }
        @Async public static Coroutine<?> program() {
          String all = "";
          for (Object o : new Object[] {null, new Circle(9), new Circle(1), new Box(1, "h"),
              new Box(2, 2), new Box(1, 2), Suit.HEARTS, Suit.CLUBS, 11, 12, 5, new int[3], "",
              new Group(new Circle(1), new Group(new Box(3, null), new Circle(2))),
              new Group(new Circle(7), new Box(4, 4L))}) {
            all += await(name(o)) + " ";
          }
          return done(all);
        }
        """.replace("case String s when s.isEmpty(), default ->", "default ->"));
  }

  /** Record patterns are matched in a {@code try}, around which javac parks the new object. */
  @Test
  void recordPatternsAmongTheArgumentsOfAConstructor() {
    Twin.agreeOnMembers("""
        record Circle(int r) {}
        record Pair(Object left, Object right) {}
        @Async static Coroutine<Pair> pair(Object o) {
          return done(new Pair(
              switch (o) {
                case Circle(int r) -> await(later(r));
                case Pair(Circle(int r), Object other) -> "" + r + await(later(other));
                default -> "none";
              },
              await(later("right"))));
        }
        @Async public static Coroutine<?> program() {
          String all = "";
          for (Object o : new Object[] {new Circle(9), new Pair(new Circle(1), 2), "x"}) {
            all += await(pair(o)) + " ";
          }
          return done(all);
        }
        """);
  }

  @Test
  void recordPatternsInConditions() {
    Twin.agreeOnMembers("""
        record Point(int x, long y) {}
        record Line(Point from, Object to) {}
        record Faulty(int x) {
          @Override public int x() { throw new Boom("accessor"); }
        }
        @Async public static Coroutine<?> program() {
          Object o = await(later(new Line(new Point(1, 2), new Point(3, 4))));
          String s = "";
          if (o instanceof Line(Point(var x, var y), Point(int z, _))
              && x + await(later(1)) < z + await(later(2))) {
            s += x + y + z + await(later("in"));
          }
          if (!(o instanceof Line(Point p, Object rest))) {
            return done("no");
          }
          try {
            if (await(later((Object) new Faulty(1))) instanceof Faulty(int x)) {
              s += x;
            }
          } catch (MatchException e) {
            s += e.getCause().getMessage() + await(later("caught"));
          }
          while (o instanceof Line(_, Line inner)) {
            o = inner;
          }
          return done(s + p + rest + await(later(p.x())));
        }
        """);
  }

  @Test
  void unnamedVariablesAndFlexibleConstructors() {
    Twin.agreeOnMembers("""
        static class Base {
          final String name;
          Base(String name) { this.name = name; }
        }
        static class Checked extends Base {
          final int size;
          Checked(String s, int n) {
            if (n < 0) {
              throw new IllegalArgumentException("negative");
            }
            size = n;
            super(s + n);
          }
        }
        @Async public static Coroutine<?> program() {
          int count = 0;
          for (var _ : List.of(1, 2)) {
            count += await(later(1));
          }
          try {
            Integer.parseInt(await(later("x")));
          } catch (NumberFormatException _) {
            count += await(later(10));
          }
          Function<String, Integer> f = _ -> 4;
          Checked c = new Checked(await(later("n")), await(later(3)));
          try {
            new Checked("m", await(later(-1)));
          } catch (IllegalArgumentException e) {
            trace(e.getMessage());
          }
          return done(c.name + c.size + count + f.apply(await(later("s"))));
        }
        """);
  }
}
