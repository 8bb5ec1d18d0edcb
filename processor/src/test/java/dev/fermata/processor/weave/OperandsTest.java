package dev.fermata.processor.weave;

import org.junit.jupiter.api.Test;

/** Awaits in the middle of expressions, with values of every size below them on the stack. */
class OperandsTest {
  @Test
  void binaryOperatorsOfEveryNumericType() {
    Twin.agreeOn("""
        int i = 7;
        long l = 8L;
        float f = 1.5f;
        double d = 2.5;
        trace(i + await(later(3)) * i - await(later(4)) / 2 % 5);
        trace(l + await(later(3L)) * (l - await(later(2L))) << await(later(2)));
        trace(f * await(later(2f)) + f / await(later(4f)));
        trace(d - await(later(2.0)) * (d + await(later(1.0))) % 3);
        trace(i & await(later(5)) | i ^ await(later(9)));
        trace(l >>> await(later(1)) >> await(later(1)));
        trace(i < await(later(8)) == l >= await(later(8L)));
        trace(f > await(later(1f)) != d <= await(later(2.5)));
        trace(-await(later(1)) + ~await(later(2)) + (await(later(true)) ? 1 : 0));
        trace(!await(later(true)) ^ await(later(false)));
        return done(i + l + f + d + await(later(1)));
        """);
  }

  @Test
  void compoundAssignmentsToLocalsFieldsAndArrays() {
    Twin.agreeOnMembers("""
        static int staticField = 1;
        long field = 2;
        byte small = 3;
        @Async public static Coroutine<?> program() {
          Sample s = new Sample();
          int local = 4;
          int[] ints = {5, 6};
          long[][] longs = {{7}, {8}};
          String[] texts = {"a"};
          Integer boxed = 9;
          local += await(later(1));
          staticField *= await(later(3));
          s.field -= await(later(10L));
          s.small += await(later(100));
          s.small <<= await(later(1));
          ints[await(later(1))] += await(later(2));
          ints[seen(0)]++;
          longs[seen(1)][await(later(0))] *= await(later(5L));
          texts[await(later(0))] += await(later("b")) + local;
          boxed += await(later(1));
          boxed++;
          double d = 1;
          d /= await(later(4));
          char c = 'a';
          c += await(later(2));
          return done("" + local + staticField + s.field + s.small + Arrays.toString(ints)
              + Arrays.deepToString(longs) + Arrays.toString(texts) + boxed + d + c);
        }
        """);
  }

  @Test
  void conditionalAndShortCircuitExpressions() {
    Twin.agreeOn("""
        boolean yes = await(later(true));
        int x = yes ? await(later(1)) : await(later(2));
        Object o = !yes ? await(later("text")) : await(later(5L));
        trace(o);
        boolean b = await(later(false)) && seen(true) || await(later(true)) && !await(later(false));
        trace(b);
        trace(await(later(1)) + (b ? await(later(2)) + (yes ? await(later(3)) : 0) : -1));
        if (await(later(2)) > 1 && (await(later(3)) < 2 || await(later(true)))) {
          trace("both");
        }
        while (!(await(later(x)) > 3)) {
          x++;
        }
        return done(x > 3 ? await(later("big")) : null);
        """);
  }

  @Test
  void argumentsOfEveryKindOfCall() {
    Twin.agreeOnMembers("""
        static class Base {
          String name(int a, long b) { return "base" + a + b; }
        }
        static class Derived extends Base {
          @Override String name(int a, long b) { return "derived" + a + b; }
          @Async Coroutine<String> both(String prefix) {
            return done(prefix + super.name(await(later(1)), await(later(2L)))
                + this.name(await(later(3)), await(later(4L))));
          }
        }
        static String join(String first, Object... rest) { return first + Arrays.toString(rest); }
        static int sum(int... values) { return IntStream.of(values).sum(); }
        private long secret(double d, byte b) { return (long) d + b; }
        @Async public static Coroutine<?> program() {
          List<String> list = new ArrayList<>();
          list.add(await(later("x")));
          list.add(0, await(later("y")));
          trace(join(await(later("f")), await(later(1)), await(later('c')), null));
          trace(sum(await(later(1)), 2, await(later(3))) + sum());
          trace(new Sample().secret(await(later(2.5)), (byte) (int) await(later(300))));
          trace(await(new Derived().both(await(later("p")))));
          BiFunction<Integer, Integer, Integer> add = Integer::sum;
          Supplier<String> bound = await(later("bound"))::toUpperCase;
          trace(add.apply(await(later(1)), await(later(2))));
          return done(list + bound.get() + String.format("%s-%s", await(later(1)), await(later(2))));
        }
        """);
  }

  @Test
  void stringConcatenationWithManyParts() {
    Twin.agreeOn("""
        char c = 'q';
        long l = 1;
        Object nothing = null;
        String s = "a" + await(later(1)) + c + l + await(later(2.0)) + nothing
            + await(later("x")) + (Object) await(later(null)) + 1.5f;
        s += await(later("tail")) + s.length();
        String block = \"""
            text %s
            \""".formatted(await(later("block")));
        return done(s + block);
        """);
  }

  @Test
  void arrayInitialisersAndIndexes() {
    Twin.agreeOn("""
        int[] ints = {await(later(1)), 2, await(later(3))};
        long[][] longs = {{await(later(1L))}, {}, {2, await(later(3L)), 4}};
        Object[] mixed = new Object[] {await(later("a")), ints, await(later(5))};
        boolean[] flags = new boolean[await(later(3))];
        String[][][] deep = new String[await(later(2))][await(later(1))][];
        flags[await(later(1))] = await(later(true));
        deep[await(later(1))][0] = new String[] {await(later("s"))};
        trace(ints[await(later(0))] + longs[await(later(2))][await(later(1))]);
        byte[] bytes = {1, 2};
        bytes[await(later(0))] = (byte) (bytes[1] + await(later(1)));
        short[] shorts = {1};
        shorts[0] += bytes[await(later(0))];
        char[] chars = {'a', (char) (int) await(later(98))};
        float[] floats = {1f, await(later(2f))};
        double[] doubles = {await(later(2.0))};
        return done(Arrays.asList(Arrays.toString(ints), Arrays.deepToString(longs),
            mixed.length, Arrays.toString(flags), Arrays.deepToString(deep), bytes[0],
            shorts[0], chars[1], floats[1], doubles[0]).toString());
        """);
  }

  @Test
  void castsBoxingAndInstanceof() {
    Twin.agreeOn("""
        Object o = await(later("text"));
        String s = (String) await(later(o));
        long widened = await(later(5));
        double d = (float) (double) await(later(1.1));
        Integer boxed = await(later(127));
        boolean same = boxed == await(later(127));
        trace(await(later(o)) instanceof String);
        if (await(later(o)) instanceof String text && text.length() == await(later(4))) {
          trace(text + await(later(1)));
        }
        if (!(o instanceof String other)) {
          return done(await(later("no")));
        }
        Comparable<String> c = (Comparable<String> & java.io.Serializable) s;
        trace(c.compareTo(await(later("tex"))));
        try {
          Integer wrong = (Integer) (Object) await(later("oops"));
          trace(wrong);
        } catch (ClassCastException e) {
          trace("cast " + await(later("caught")));
        }
        Integer none = await(later(null));
        try {
          int unboxed = none;
          trace(unboxed);
        } catch (NullPointerException e) {
          trace("null " + await(later("caught")));
        }
        return done(other + widened + d + same);
        """);
  }

  @Test
  void twentyAwaitsInOneExpression() {
    Twin.agreeOn("""
        return done(await(later(1)) + (await(later(2L)) * (await(later(3)) + (await(later(4))
            - (await(later(5)) / (await(later(6)) + (await(later(7)) * (await(later(8L))
            + (await(later(9)) % (await(later(10)) + (await(later(11)) | (await(later(12))
            & (await(later(13)) ^ (await(later(14)) << (await(later(15)) >> (await(later(16))
            + Math.max(await(later(17)), Math.min(await(later(18)),
              await(later(19)) + await(later(20))))))))))))))))))) + 0.5);
        """);
  }

  @Test
  void assignmentsAsExpressions() {
    Twin.agreeOn("""
        int a, b, c;
        int[] cells = new int[2];
        a = b = c = await(later(3));
        cells[a - 3] = cells[await(later(1))] = b++ + await(later(4)) + ++c;
        long l;
        trace(l = await(later(6L)));
        String line;
        int count = 0;
        while ((line = await(later(count < 3 ? "line" + count : null))) != null) {
          trace(line);
          count += await(later(1));
        }
        return done(a + b + c + l + cells[0] + cells[1] + count);
        """);
  }
}
