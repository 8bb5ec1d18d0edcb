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

/** Switches of Java 17, awaiting in their selectors, arms and guards. */
public class Switches {
  interface Part {
    Coroutine<?> run() throws Exception;
  }

  @Async
  public static Coroutine<Object> program() throws Exception {
    List<Part> parts = List.of(Switches::old, Switches::texts, Switches::enums, Switches::arrows, Switches::yields,
            Switches::nested, Switches::inExpressions, Switches::sparse, Switches::shared);
    for (Part part : parts) {
      try {
        trace(await(part.run()));
      } catch (Throwable failure) {
        trace(failure);
      }
    }
    return done("end");
  }

  enum Light {
    RED,
    AMBER,
    GREEN;
  }

  @Async
  static Coroutine<String> old() throws Exception {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < 6; i++) {
      switch (await(later(i))) {
        case 0:
          out.append(await(later("zero")));
        case 1:
          int scoped = await(later(i));
          out.append("fall").append(scoped);
          break;
        case 2:
          scoped = 5;
          out.append(scoped + await(later(1)));
          continue;
        case 3:
          if (await(later(true))) {
            break;
          }
        default:
          out.append("default").append(await(later(i)));
      }
      out.append(';');
    }
    return done(out.toString());
  }

  @Async
  static Coroutine<String> texts() throws Exception {
    String out = "";
    for (String s : new String[] {"Aa", "BB", "other", "", null}) {
      switch (await(later(s))) {
        case "Aa" -> out += await(later("first"));
        case "BB" -> out += "second" + await(later(2));
        case "" -> {
          out += await(later("empty"));
        }
        default -> out += await(later(s)).length();
      }
    }
    return done(out);
  }

  @Async
  static Coroutine<String> enums() throws Exception {
    String out = "";
    for (Light light : Light.values()) {
      out +=
          switch (await(later(light))) {
            case RED -> await(later("stop"));
            case AMBER -> {
              int n = await(later(light.ordinal()));
              yield "wait" + n;
            }
            case GREEN -> "go" + await(later('!'));
          };
    }
    return done(out);
  }

  @Async
  static Coroutine<Integer> arrows() throws Exception {
    int sum = 0;
    for (int i = 0; i < 5; i++) {
      sum +=
          switch (i) {
            case 0, 1 -> await(later(10));
            case 2 -> throw new Boom("two " + await(later(sum)));
            default -> sum * await(later(2));
          };
      if (await(later(i)) == 1) {
        i++;
      }
    }
    return done(sum);
  }

  @Async
  static Coroutine<String> yields() throws Exception {
    int n = await(later(2));
    String s =
        switch (n) {
          case 1:
            yield "one";
          case 2:
            trace(await(later("falls")));
          default:
            try {
              if (await(later(true))) {
                yield await(later("tried"));
              }
            } finally {
              trace(await(later("finally")));
            }
            yield "late";
        };
    return done(s);
  }

  @Async
  static Coroutine<Object> nested() throws Exception {
    char c = await(later('b'));
    long value =
        switch (c) {
          case 'a' -> 1L;
          case 'b' ->
              switch (await(later("inner"))) {
                case "inner" -> {
                  long l = await(later(5L));
                  yield l * (switch (await(later(Light.GREEN))) {
                    case GREEN -> await(later(3));
                    default -> 0;
                  });
                }
                default -> 2L;
              };
          default -> await(later(3L));
        };
    return done(value);
  }

  @Async
  static Coroutine<String> inExpressions() throws Exception {
    int base = 3;
    return done(
        base
            + "|"
            + (base + switch (await(later(1))) {
              case 1 -> await(later(40));
              default -> 0;
            })
            + new int[] {1, switch (base) { case 3 -> await(later(2)); default -> 3; }}[1]
            + Math.max(await(later(1)), switch (base) { default -> await(later(9)); }));
  }

  @Async
  static Coroutine<String> sparse() throws Exception {
    String out = "";
    for (int i : new int[] {-1_000_000, 7, Integer.MAX_VALUE, 8}) {
      switch (i) {
        case -1_000_000 -> out += await(later("low"));
        case 7 -> out += await(later("seven"));
        case Integer.MAX_VALUE -> out += "high";
        default -> {}
      }
    }
    return done(out);
  }

  @Async
  static Coroutine<String> shared() throws Exception {
    Integer boxed = await(later(3));
    Character letter = await(later('z'));
    byte small = await(later((byte) 2));
    String out = "";
    switch (boxed) {
      case 3:
        out += "three";
    }
    switch (letter) {
      case 'z':
        out += await(later("zed"));
        break;
    }
    switch (small) {
      case 2 -> out += await(later("small"));
      default -> out += "big";
    }
    return done(out);
  }
}
