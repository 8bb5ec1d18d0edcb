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

/** Patterns of Java 21: types, records, guards and null. */
public class Patterns21 {
  interface Part {
    Coroutine<?> run() throws Exception;
  }

  @Async
  public static Coroutine<Object> program() throws Exception {
    List<Part> parts = List.of(Patterns21::types, Patterns21::records, Patterns21::guards, Patterns21::sealedTypes,
            Patterns21::nulls, Patterns21::nestedRecords, Patterns21::statements, Patterns21::genericRecords,
            Patterns21::enumConstants, Patterns21::yielding, Patterns21::inLoops);
    for (Part part : parts) {
      try {
        trace(await(part.run()));
      } catch (Throwable failure) {
        trace(failure);
      }
    }
    return done("end");
  }

  sealed interface Shape permits Circle, Square, Group {}

  record Circle(double radius) implements Shape {}

  record Square(int side, String name) implements Shape {}

  record Group(Shape left, Shape right) implements Shape {}

  record Box<T>(T value) {}

  enum Level {
    LOW,
    HIGH
  }

  static final Object[] ALL = {1, "text", 2.5, new int[] {1, 2}, Level.HIGH, new Box<>("b"), 'c', 7L};

  @Async
  static Coroutine<String> types() throws Exception {
    String out = "";
    for (Object o : ALL) {
      out +=
          switch (await(later(o))) {
            case Integer i -> i + await(later(1));
            case String s -> s.length() + await(later(s));
            case int[] a -> a[await(later(1))] + a.length;
            case Level l -> l + await(later("level"));
            case Character c when c > 'a' -> await(later(c));
            case Number n -> await(later(n.intValue()));
            default -> "other" + await(later("!"));
          };
      out += ";";
    }
    return done(out);
  }

  @Async
  static Coroutine<String> records() throws Exception {
    Object o = await(later((Object) new Square(3, "sq")));
    String out = "";
    if (o instanceof Square(int side, String name) && await(later(side)) == 3) {
      out += await(later(name)) + side;
    }
    if (!(o instanceof Square(var side, var name))) {
      return done("no square" + await(later(1)));
    }
    out += await(later(side)) + name;
    return done(o instanceof Square(int a, String b) ? out + await(later(a)) + b : "none");
  }

  @Async
  static Coroutine<String> guards() throws Exception {
    String out = "";
    for (int n = 0; n < 4; n++) {
      Object o = n;
      out +=
          switch (o) {
            case Integer i when await(later(i)) == 1 -> "one" + await(later(i));
            case Integer i when i > 1 && await(later(true)) && i < await(later(3)) -> "two" + i;
            case Integer i -> "else" + await(later(i));
            default -> "never";
          };
    }
    return done(out);
  }

  @Async
  static Coroutine<Double> area(Shape shape) throws Exception {
    return done(
        switch (shape) {
          case Circle(double r) -> r * await(later(r));
          case Square(int side, String name) -> side * (double) await(later(side));
          case Group(Shape left, Shape right) -> await(area(left)) + await(area(right));
        });
  }

  @Async
  static Coroutine<Double> sealedTypes() throws Exception {
    return area(new Group(new Circle(2), new Group(new Square(3, "a"), new Circle(1))));
  }

  @Async
  static Coroutine<String> nulls() throws Exception {
    String out = "";
    for (String s : new String[] {null, "a", "bb"}) {
      out +=
          switch (await(later(s))) {
            case null -> "null" + await(later(1));
            case "a" -> await(later("first"));
            case String t when t.length() == await(later(2)) -> t + await(later("!"));
            case String t -> t;
          };
    }
    Object none = null;
    switch (none) {
      case null, default -> out += await(later("none"));
    }
    return done(out);
  }

  @Async
  static Coroutine<String> nestedRecords() throws Exception {
    Shape shape = new Group(new Square(1, "in"), new Group(new Circle(0.5), new Square(2, "deep")));
    return done(
        switch (await(later(shape))) {
          case Group(Square(int a, var n), Group(Circle(var r), Square(int b, String m))) when a < b ->
              n + m + a + b + await(later(r));
          case Group g -> "group";
          case Shape other -> "shape";
        });
  }

  @Async
  static Coroutine<String> statements() throws Exception {
    StringBuilder out = new StringBuilder();
    for (Object o : ALL) {
      switch (o) {
        case Integer i:
          out.append(await(later(i)));
          break;
        case String s when s.isEmpty():
          out.append("empty");
        default:
          out.append(await(later(',')));
      }
    }
    return done(out.toString());
  }

  @Async
  static Coroutine<String> genericRecords() throws Exception {
    Box<Box<? extends CharSequence>> box = new Box<>(new Box<>(await(later("inside"))));
    if (box instanceof Box<Box<? extends CharSequence>>(Box(var text)) && text.length() > await(later(3))) {
      return done(text + await(later("!")));
    }
    return done("none");
  }

  @Async
  static Coroutine<String> enumConstants() throws Exception {
    Object o = Level.LOW;
    return done(
        switch (o) {
          case Level.LOW -> await(later("low"));
          case Level.HIGH -> "high";
          default -> "none";
        });
  }

  @Async
  static Coroutine<Integer> yielding() throws Exception {
    Object o = await(later((Object) "abc"));
    int n =
        switch (o) {
          case String s -> {
            int sum = 0;
            for (char c : s.toCharArray()) {
              sum += await(later(c));
            }
            try {
              yield sum;
            } finally {
              trace(await(later("yielded")));
            }
          }
          default -> 0;
        };
    return done(n + await(later(1)));
  }

  @Async
  static Coroutine<String> inLoops() throws Exception {
    String out = "";
    List<Object> left = new ArrayList<>(List.of("a", "b", 3, "c"));
    while (left.remove(0) instanceof String s && await(later(true))) {
      out += await(later(s));
    }
    for (Object o : left) {
      if (!(o instanceof String s)) {
        continue;
      }
      out += s + await(later(s.length()));
    }
    return done(out);
  }
}
