package dev.fermata.processor.weave;

import org.junit.jupiter.api.Test;

/** Locals of every type, live and dead, across awaits. */
class LocalsTest {
  @Test
  void everyPrimitiveTypeAndItsArray() {
    Twin.agreeOn("""
        boolean z = true;
        byte b = -1;
        char c = 'c';
        short s = 300;
        int i = 1 << 30;
        long l = 1L << 40;
        float f = 1.25f;
        double d = Math.PI;
        boolean[] zs = {z};
        byte[] bs = {b};
        char[] cs = {c};
        short[] ss = {s};
        int[] is = {i};
        long[] ls = {l};
        float[] fs = {f};
        double[] ds = {d};
        await(later("first"));
        zs[0] ^= z;
        bs[0] += b;
        cs[0] += c;
        ss[0] += s;
        is[0] += i;
        ls[0] += l;
        fs[0] += f;
        ds[0] += d;
        z &= await(later(false));
        b++;
        c++;
        s--;
        i >>= await(later(2));
        return done("" + z + b + c + s + i + l + f + d + zs[0] + bs[0] + cs[0] + ss[0] + is[0]
            + ls[0] + fs[0] + ds[0]);
        """);
  }

  @Test
  void parametersOfEveryType() {
    Twin.agreeOnMembers("""
        @Async static Coroutine<String> mix(boolean z, byte b, char c, short s, int i, long l,
            float f, double d, String t, int[] is, long[][] ls, List<? extends Number> list) {
          i += await(later(1));
          d *= l;
          trace(t);
          t = await(later("t")) + z + b;
          l--;
          is[0] += await(later(2));
          return done(t + c + s + i + l + f + d + is[0] + ls[0][0] + list);
        }
        @Async public static Coroutine<?> program() {
          return done(await(mix(true, (byte) 1, 'c', (short) 2, 3, 4L, 5f, 6.0, "s",
              new int[] {7}, new long[][] {{8}}, List.of(9, 10L))));
        }
        """);
  }

  @Test
  void nullThenPrimitive() {
    Twin.agreeOn("""
        String s = null;
        int i = 0;
        await(later(1));
        Object[] none = null;
        trace(s);
        long l = 5;
        await(later(2));
        trace(none);
        s = s == null ? "was null" : s;
        trace(s + await(later(null)));
        return done(s + i + l + (none == null));
        """);
  }

  @Test
  void nullConstantsBelowAnAwait() {
    Twin.agreeOn("""
        trace(Objects.equals(null, await(later("x"))));
        trace(Arrays.asList(null, await(later(1)), null, await(later(null))));
        Map<String, Integer> m = new HashMap<>();
        m.put(null, await(later(2)));
        String s = (String) null + await(later("y"));
        return done(s + m);
        """);
  }

  @Test
  void arraysOfArrays() {
    Twin.agreeOn("""
        String[] names = {"a", "b"};
        String[][] table = {names, {"c"}};
        String first = names[0];
        Object[] objects = table;
        await(later(1));
        String[] row = table[1];
        await(later(2));
        trace(first.concat(row[0]));
        for (String[] each : table) {
          for (String cell : each) {
            trace(cell.concat(await(later("-"))) + each.length);
          }
        }
        int[][][] cube = new int[2][3][];
        cube[1][2] = new int[] {await(later(5))};
        int[] edge = cube[1][2];
        edge[0] += await(later(1));
        return done(cube[1][2][0] + ((String[]) objects[0])[1].concat(await(later("z"))));
        """);
  }

  @Test
  void localsWhoseTypeDiffersByPath() {
    Twin.agreeOn("""
        Object o;
        if (await(later(true))) {
          o = "text";
        } else {
          o = 5;
        }
        Number n = await(later(false)) ? (Number) 1 : Double.valueOf(2);
        Comparable<?> c = await(later(1)) == 1 ? "s" : Integer.valueOf(3);
        await(later("x"));
        var either = n.intValue() > 1 ? List.of(1) : Set.of(await(later(2)));
        trace(either.iterator().next());
        Object stack = (n.intValue() == 2 ? "a" : (Object) 1L).equals(await(later("a")));
        return done("" + o + n + c + either + stack);
        """);
  }

  @Test
  void slotsSharedByLocalsOfDifferentTypes() {
    Twin.agreeOn("""
        {
          long wide = await(later(1L));
          await(later("w"));
          trace(wide);
        }
        {
          String text = await(later("t"));
          int number = 4;
          await(later("n"));
          trace(text + number);
        }
        for (int i = 0; i < 2; i++) {
          double d = i + await(later(0.5));
          trace(d);
        }
        for (String s : List.of("a", "b")) {
          Object[] array = {s};
          await(later(array));
          trace(array[0]);
        }
        float last = 1f;
        return done(last + await(later(1)));
        """);
  }

  @Test
  void manyLocalsAndWideInstructions() {
    StringBuilder body = new StringBuilder();
    StringBuilder sum = new StringBuilder("0");
    for (int i = 0; i < 150; i++) {
      body.append("long l%d = %dL; int i%d = %d; String s%d = \"s\" + l%d;\n"
          .formatted(i, i * 3, i, i, i, i));
      if (i % 30 == 0) {
        body.append("i%d += await(later(%d)); l%d++;\n".formatted(i, i, i));
      }
      sum.append(" + l%d + i%d + s%d.length()".formatted(i, i, i));
    }
    Twin.agreeOn(body + "int z = 1; z += await(later(2)); z++;\nreturn done(z + " + sum + ");");
  }

  @Test
  void deadAndUnassignedLocals() {
    Twin.agreeOn("""
        int unassigned;
        String late;
        String dead = await(later("dead"));
        trace(dead);
        await(later(1));
        boolean b = await(later(true));
        if (b) {
          late = await(later("late"));
          unassigned = 3;
        } else {
          dead = "again";
          await(later(2));
          late = dead;
          unassigned = 4;
        }
        for (int i = 0; i < 3; i++) {
          String inner;
          if (i % 2 == 0) {
            inner = "even";
            await(later(i));
            trace(inner);
          } else {
            await(later(i));
            inner = "odd";
          }
          trace(i);
        }
        return done(late + unassigned);
        """);
  }

  @Test
  void finalLocalsCapturedByLambdasAndClasses() {
    Twin.agreeOnMembers("""
        int field = 3;
        @Async <T extends Comparable<T> & java.io.Serializable> Coroutine<T> larger(T a, T b) {
          final T first = await(later(a));
          int[] counter = {0};
          Supplier<T> supplier = () -> {
            counter[0]++;
            field++;
            return first;
          };
          T second = await(later(b));
          Runnable r = new Runnable() {
            int calls;
            @Override public void run() { trace(first + " " + second + calls++ + field); }
          };
          r.run();
          await(later(1));
          r.run();
          Function<T, String> f = x -> x + "" + second + counter[0];
          trace(f.apply(supplier.get()) + await(later("f")));
          return done(first.compareTo(second) > 0 ? first : second);
        }
        @Async public static Coroutine<?> program() {
          return done(await(new Sample().larger("x", "y")) + await(new Sample().larger(2, 1)));
        }
        """);
  }
}
