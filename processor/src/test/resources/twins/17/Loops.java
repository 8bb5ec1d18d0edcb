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

/** Loops of every kind, with labels. */
public class Loops {
  interface Part {
    Coroutine<?> run() throws Exception;
  }

  @Async
  public static Coroutine<Object> program() throws Exception {
    List<Part> parts = List.of(Loops::counted, Loops::labelled, Loops::whiles, Loops::doWhile, Loops::eachArray,
            Loops::eachList, Loops::endless, Loops::noBody, Loops::blocks, Loops::slots);
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
  static Coroutine<Long> counted() throws Exception {
    long sum = 0;
    for (int i = await(later(0)), j = await(later(10)); i < await(later(4)); i += await(later(1)), j--) {
      sum += i * j;
    }
    for (double d = 0.5; d < await(later(3.0)); d *= await(later(2))) {
      sum += (long) (d * 10);
    }
    return done(sum);
  }

  @Async
  static Coroutine<String> labelled() throws Exception {
    StringBuilder out = new StringBuilder();
    outer:
    for (int i = 0; i < 5; i++) {
      inner:
      for (int j = 0; ; j++) {
        if (await(later(j)) == 3) {
          continue outer;
        }
        if (j == 1) {
          continue inner;
        }
        if (await(later(i)) == 3) {
          break outer;
        }
        while (true) {
          out.append(i).append(await(later(j)));
          if (await(later(true))) {
            continue inner;
          }
        }
      }
    }
    return done(out.toString());
  }

  @Async
  static Coroutine<Integer> whiles() throws Exception {
    int n = 0;
    while (await(later(n)) < 5) {
      n++;
      if (await(later(n)) == 2) {
        continue;
      }
      if (n == 4) {
        break;
      }
    }
    return done(n);
  }

  @Async
  static Coroutine<Integer> doWhile() throws Exception {
    int n = 0;
    do {
      n += await(later(2));
      if (n == 4) {
        continue;
      }
      trace(n);
    } while (await(later(n)) < 7);
    return done(n);
  }

  @Async
  static Coroutine<String> eachArray() throws Exception {
    String out = "";
    for (String s : await(later(new String[] {"a", "b", "c"}))) {
      out += s.concat(await(later(s)));
    }
    for (long[] row : new long[][] {{1, 2}, {3}}) {
      for (long cell : row) {
        out += await(later(cell)) + cell;
      }
    }
    for (Integer boxed : new int[] {4, 5}) {
      out += await(later(boxed));
    }
    return done(out);
  }

  @Async
  static Coroutine<Object> eachList() throws Exception {
    List<Object> out = new ArrayList<>();
    for (var entry : new TreeMap<>(Map.of("x", 1, "y", 2)).entrySet()) {
      out.add(await(later(entry.getKey())) + entry.getValue());
      for (int i : List.of(await(later(5)), 6)) {
        if (await(later(i)) == 6) {
          break;
        }
        out.add(i);
      }
    }
    return done(out);
  }

  @Async
  static Coroutine<Integer> endless() throws Exception {
    int n = 0;
    for (; ; ) {
      try {
        if (await(later(n++)) > 3) {
          return done(n);
        }
      } finally {
        trace("turn " + await(later(n)));
      }
    }
  }

  @Async
  static Coroutine<Integer> noBody() throws Exception {
    int n = 0;
    while (await(later(n++)) < 3) {}
    for (; await(later(n)) < 6; n++) {}
    return done(n);
  }

  @Async
  static Coroutine<String> blocks() throws Exception {
    String out = "";
    block:
    {
      out += await(later("in"));
      if (await(later(true))) {
        break block;
      }
      out += "never";
    }
    return done(out);
  }

  /** Variables that share a slot, shadow fields and are dead in turn. */
  static int shadowed = 99;

  @Async
  static Coroutine<String> slots() throws Exception {
    String out = "";
    {
      int a = await(later(1));
      long b = await(later(2L));
      out += a + b;
    }
    {
      String a = await(later("text"));
      double b = await(later(2.5));
      out += a + b;
    }
    {
      Object shadowed = await(later("local"));
      out += shadowed + "" + Loops.shadowed;
    }
    for (int i = 0; i < 2; i++) {
      Object later;
      if (await(later(i)) == 0) {
        later = await(later("zero"));
      } else {
        later = await(later(1));
      }
      out += later;
      float f;
      f = await(later(1.5f));
      out += f;
    }
    return done(out);
  }
}
