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

/** Every kind of class an async method can stand in, and generic methods. */
public class Hosts {
  interface Part {
    Coroutine<?> run() throws Exception;
  }

  @Async
  public static Coroutine<Object> program() throws Exception {
    List<Part> parts = List.of(Hosts::nested, Hosts::enums, Hosts::records, Hosts::interfaces, Hosts::generics, Hosts::intersections,
            Hosts::captures, Hosts::locals, Hosts::anonymous, Hosts::lambdas, Hosts::lambdaKinds,
            Hosts::references, Hosts::recursion, Hosts::overloads, Hosts::fieldLambdas, Hosts::returns,
            new Hosts()::privates, new Generic<>("g")::get, Hosts::bridges);
    for (Part part : parts) {
      try {
        trace(await(part.run()));
      } catch (Throwable failure) {
        trace(failure);
      }
    }
    return done("end");
  }

  interface Call<T> {
    Coroutine<T> call(int n) throws Exception;
  }

  static class Nested {
    int n = 1;

    @Async
    Coroutine<Integer> add(int m) throws Exception {
      n += await(later(m));
      return done(this.n);
    }

    class Deeper {
      @Async
      Coroutine<Integer> add(int m) throws Exception {
        return done(n += await(later(m)) + await(Nested.this.add(m)));
      }
    }
  }

  @Async
  static Coroutine<Object> nested() throws Exception {
    Nested nested = new Nested();
    return done(await(nested.add(2)) + "|" + await(nested.new Deeper().add(3)) + "|" + nested.n);
  }

  enum Planet {
    EARTH(1) {
      @Async
      @Override
      Coroutine<String> greet() throws Exception {
        return done("hello " + await(later(moons)));
      }
    },
    MARS(2);

    final int moons;

    Planet(int moons) {
      this.moons = moons;
    }

    @Async
    Coroutine<String> greet() throws Exception {
      return done(name() + await(later(moons)));
    }
  }

  @Async
  static Coroutine<Object> enums() throws Exception {
    String out = "";
    for (Planet planet : Planet.values()) {
      out += await(planet.greet());
    }
    return done(out);
  }

  record Range(int from, int to) implements Greeter {
    @Async
    Coroutine<Integer> length() throws Exception {
      return done(await(later(to)) - await(later(from)));
    }

    @Async
    static Coroutine<Range> of(int to) throws Exception {
      return done(new Range(0, await(later(to))));
    }
  }

  interface Greeter {
    int to();

    @Async
    default Coroutine<String> greet(String name) throws Exception {
      return done(name + await(later(to())) + await(suffix()) + await(own()));
    }

    @Async
    static Coroutine<String> suffix() throws Exception {
      return done(await(later("!")));
    }

    @Async
    private Coroutine<String> own() throws Exception {
      return done(await(later("?")) + to());
    }
  }

  @Async
  static Coroutine<Object> records() throws Exception {
    Range range = await(Range.of(5));
    return done(range + "" + await(range.length()));
  }

  @Async
  static Coroutine<Object> interfaces() throws Exception {
    Greeter greeter = () -> 7;
    return done(await(greeter.greet("seven")) + await(new Range(1, 2).greet("two")));
  }

  static class Generic<T extends Comparable<T>> {
    final T value;

    Generic(T value) {
      this.value = value;
    }

    @Async
    Coroutine<T> get() throws Exception {
      T copy = await(later(value));
      return done(copy.compareTo(value) == 0 ? copy : null);
    }
  }

  @Async
  static <T, C extends Collection<? super T>> Coroutine<C> fill(C target, List<? extends T> source) throws Exception {
    for (T each : source) {
      target.add(await(later(each)));
    }
    return done(target);
  }

  @Async
  static Coroutine<Object> generics() throws Exception {
    List<Object> all = await(fill(new ArrayList<>(), List.of(1, 2)));
    return done(all + "" + await(new Generic<>(await(later("x"))).get()));
  }

  @Async
  static <T extends Number & Comparable<T>> Coroutine<T> max(T a, T b) throws Exception {
    T larger = await(later(a)).compareTo(b) > 0 ? a : await(later(b));
    trace(larger.intValue());
    return done(await(later(larger)));
  }

  @Async
  static Coroutine<Object> intersections() throws Exception {
    var both = await(later(true)) ? 1 : "one";
    trace(await(later(both)));
    return done(await(max(3, 4)) + await(max(2.5, 1.5)) + "" + both);
  }

  @Async
  static Coroutine<Object> captures() throws Exception {
    List<? extends Comparable<?>> wild = List.of("a", "b");
    Comparable<?> first = wild.get(await(later(0)));
    Map<?, ? super Integer> map = new HashMap<>(Map.of("k", await(later(1))));
    Class<?> type = await(later(first)).getClass();
    return done(first + "" + map + type.getSimpleName());
  }

  @Async
  static Coroutine<Object> locals() throws Exception {
    int captured = await(later(3));
    record Local(int a, String b) {}
    enum Kind {
      ONE,
      TWO
    }
    interface Shape {
      int area();
    }
    class Square implements Shape {
      final int side;

      Square(int side) {
        this.side = side;
      }

      @Override
      public int area() {
        return side * side + captured;
      }

      @Async
      Coroutine<Integer> slow(int more) throws Exception {
        return done(area() + captured * await(later(more)));
      }
    }
    Local local = new Local(await(later(1)), await(later("b")));
    Square square = new Square(await(later(2)));
    return done(local + "" + Kind.values()[await(later(1))] + await(square.slow(4)) + ((Shape) square).area());
  }

  @Async
  static Coroutine<Object> anonymous() throws Exception {
    String captured = await(later("c"));
    Call<String> call =
        new Call<>() {
          int calls;

          @Async
          @Override
          public Coroutine<String> call(int n) throws Exception {
            calls++;
            return done(captured + await(later(n)) + calls);
          }
        };
    return done(await(call.call(1)) + await(call.call(await(later(2)))));
  }

  @Async
  static Coroutine<Object> lambdas() throws Exception {
    int captured = await(later(10));
    long wide = 5;
    Call<Integer> block =
        n -> {
          int own = await(later(n));
          Call<Integer> inner =
              m -> {
                int sum = captured + own;
                sum += await(later(m));
                return done(sum);
              };
          return done(await(inner.call(own * 2)) + (int) wide);
        };
    Call<Integer> expression = n -> done(await(later(n)) + captured);
    return done(await(block.call(1)) + await(expression.call(await(block.call(2)))));
  }

  interface Two<A, B, R> {
    Coroutine<R> apply(A a, B b) throws Exception;
  }

  @Async
  static Coroutine<Object> lambdaKinds() throws Exception {
    Two<String, Long, String> two = (a, b) -> done(await(later(a)) + b);
    Two<Integer, int[], Integer> typed =
        (Integer a, int... b) -> {
          try {
            return done(b[await(later(a))]);
          } catch (ArrayIndexOutOfBoundsException e) {
            return done(await(later(-1)));
          }
        };
    Call<Call<String>> curried = n -> done(m -> done(await(later("" + n)) + m));
    Call<String> chosen = await(later(true)) ? n -> done("a" + await(later(n))) : n -> done("b");
    List<Call<Integer>> list = List.of(n -> done(await(later(n + 1))), n -> done(n - 1));
    int sum = 0;
    for (Call<Integer> call : list) {
      sum += await(call.call(sum)) * 10;
    }
    return done(
        await(two.apply("x", 2L)) + await(typed.apply(1, new int[] {5, 6})) + await(typed.apply(3, new int[0]))
            + await(await(curried.call(1)).call(2)) + await(chosen.call(3)) + sum);
  }

  @Async
  static Coroutine<Object> references() throws Exception {
    Nested nested = new Nested();
    Call<Integer> bound = nested::add;
    Two<Nested, Integer, Integer> unbound = Nested::add;
    Call<Range> constructor = Range::of;
    return done(await(bound.call(1)) + await(unbound.apply(nested, 2)) + "" + await(constructor.call(3)));
  }

  @Async
  static Coroutine<Integer> fibonacci(int n) throws Exception {
    return n < 2 ? done(n) : done(await(fibonacci(n - 1)) + await(fibonacci(n - 2)) + await(later(0)));
  }

  @Async
  static Coroutine<Integer> recursion() throws Exception {
    return fibonacci(await(later(7)));
  }

  @Async
  static Coroutine<String> over(int n) throws Exception {
    return done("int" + await(later(n)));
  }

  @Async
  static Coroutine<String> over(String s) throws Exception {
    return done("text" + await(later(s)));
  }

  @Async
  static Coroutine<String> over(int[] a, Object... b) throws Exception {
    return done("more" + await(later(a.length)) + b.length);
  }

  @Async
  static Coroutine<Object> overloads() throws Exception {
    return done(await(over(1)) + await(over("s")) + await(over(new int[2], "x", "y")));
  }

  static final Call<String> STATIC = n -> done("static" + await(later(n)));
  final Call<String> instance = n -> done("instance" + await(later(n)) + this.secret);
  private int secret = 42;

  @Async
  static Coroutine<Object> fieldLambdas() throws Exception {
    return done(await(STATIC.call(1)) + await(new Hosts().instance.call(2)));
  }

  @Async
  static Coroutine<Object> returns() throws Exception {
    Coroutine<String> stored = done(await(later("stored")));
    Coroutine<String> chosen = await(later(1)) > 0 ? stored : over(2);
    return done(await(chosen) + await(nothing()) + await(tail(3)));
  }

  @Async
  static Coroutine<Void> nothing() throws Exception {
    if (await(later(true))) {
      return done();
    }
    return done(null);
  }

  @Async
  static Coroutine<String> tail(int n) throws Exception {
    trace(await(later(n)));
    return n == 0 ? over("end") : tail(n - 1);
  }

  @Async
  private Coroutine<String> hidden(int n) throws Exception {
    this.secret += await(later(n));
    return done("hidden" + secret);
  }

  @Async
  Coroutine<String> privates() throws Exception {
    return done(await(hidden(1)) + await(this.hidden(2)) + secret--);
  }

  abstract static class Shape<T> {
    @Async
    Coroutine<T> size(T unit) throws Exception {
      return done(await(later(unit)));
    }
  }

  static class Circle extends Shape<Integer> {
    @Async
    @Override
    Coroutine<Integer> size(Integer unit) throws Exception {
      return done(await(super.size(unit)) * await(later(3)));
    }
  }

  @Async
  static Coroutine<Object> bridges() throws Exception {
    Shape<Integer> shape = new Circle();
    return done(await(shape.size(await(later(5)))));
  }
}
