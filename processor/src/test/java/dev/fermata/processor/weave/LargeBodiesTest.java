package dev.fermata.processor.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fermata.processor.compiling.Compiled;
import dev.fermata.processor.compiling.Javac;
import dev.fermata.processor.model.AsyncBody;
import dev.fermata.processor.model.AwaitRow;
import dev.fermata.processor.model.WeaveOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bodies near and beyond the limits of the class file format. */
class LargeBodiesTest {
  @TempDir
  Path folder;

  /** Beyond 32 KiB javac and the weave need jumps that are wider than a conditional one has. */
  @Test
  void jumpsOverMoreThan32KiB() throws Exception {
    String filler = IntStream.range(0, 4000)
        .mapToObj(i -> "total += total * %d %% 1000;".formatted(i))
        .collect(Collectors.joining("\n"));
    Compiled compiled = compile("""
        @Async static Coroutine<Integer> body() {
          int total = 1;
          for (int round = 0; round < 2; round++) {
            if (await(done(round)) == 7) {
              total = -1;
            } else {
              %s
            }
            await(yieldNow());
            total += round;
          }
          return done(total);
        }

        static int main() {
          return run(body());
        }
        """.formatted(filler));
    int total = 1;
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 4000; i++) {
        total += total * i % 1000;
      }
      total += round;
    }
    assertEquals(total, compiled.call("Big", "main"));
  }

  @Test
  void aBodyThatOnlyFitsUnwovenIsNamed() throws IOException {
    String awaits = "total += await(done(1));\n".repeat(2200);
    BodyLimitException exceeded = assertThrows(
        BodyLimitException.class,
        () -> weave(
            "@Async static Coroutine<Integer> body() { int total = 0;\n"
                + awaits
                + "return done(total); }",
            "()Ldev/fermata/Coroutine;"));
    assertEquals("Big.body", exceeded.body().display());
  }

  @Test
  void parametersOfAllSlotsButTwo() throws Exception {
    Compiled compiled = compile("""
        @Async static Coroutine<Long> body(%s) {
          await(yieldNow());
          return done(p0 + p125);
        }

        static long main() {
          return run(body(%s));
        }
        """.formatted(
            longs(126),
            IntStream.range(0, 126).mapToObj(i -> i + "L").collect(Collectors.joining(", "))));
    assertEquals(125L, compiled.call("Big", "main"));
  }

  /** Kinds of everything that a parameter can be, in all of the 255 words that a method has. */
  @Test
  void parametersOfAllSlots() throws Exception {
    String many = ints(0, 255 - 12);
    Compiled compiled = compile("""
        @Async static Coroutine<String> body(
            long a, String b, double c, float d, boolean e, byte f, char g, short h, int[] i,
            Object j, %s) {
          for (int round = 0; round < 2; round++) {
            await(yieldNow());
            b += a++ + i[0];
          }
          return done("" + a + b + c + d + e + f + g + h + i[0] + j + p0 + p242);
        }

        static String main() {
          return run(body(1L, "b", 3.5, 4.5f, true, (byte) 5, 'g', (short) 6, new int[] {7},
              Big.class.getName(), %s));
        }
        """.formatted(many, values(0, 255 - 12)));
    assertEquals("3b893.54.5true5g67Big0242", compiled.call("Big", "main"));
  }

  @Test
  void parametersOfAllSlotsBesideTheReceiver() throws Exception {
    for (int words = 252; words <= 254; words++) {
      Compiled compiled = compile("""
          final int base = 1000;

          @Async Coroutine<Integer> body(%s) {
            await(yieldNow());
            return done(base + p0 + p%s);
          }

          @Async Coroutine<Integer> first(int value) {
            return done(value + await(body(%s)));
          }

          static int main() {
            return run(new Big().first(1));
          }
          """.formatted(ints(0, words), words - 1, values(0, words)));
      assertEquals(1001 + words - 1, compiled.call("Big", "main"));
    }
  }

  @Test
  void parametersOfAllSlotsWithoutAnAwait() throws Exception {
    Compiled compiled = compile(
        """
        @Async static Coroutine<Integer> body(%s) {
          while (p0 < 10) {
            p0++;
          }
          return done(p0 + p254);
        }

        @Async static Coroutine<Integer> tail(%s) {
          return body(%s);
        }

        static int main() {
          return run(body(%s)) + run(tail(%s));
        }
        """.formatted(ints(0, 255), ints(0, 255), names(0, 255), values(0, 255), values(0, 255)));
    assertEquals(2 * (10 + 254), compiled.call("Big", "main"));
  }

  /** Their text is a constant of the class file, which has at most 65535 bytes. */
  @Test
  void parametersWhoseTypesHaveLongNames() throws Exception {
    String name = "N".repeat(210);
    Compiled compiled = compile("""
        record %s(int value) {}

        @Async static Coroutine<Integer> body(%s) {
          await(yieldNow());
          return done(p0.value() + p253.value());
        }

        static int main() {
          var p = new %s(3);
          return run(body(%s));
        }
        """.formatted(
        name,
        IntStream.range(0, 254).mapToObj(i -> name + " p" + i).collect(Collectors.joining(", ")),
        name,
        IntStream.range(0, 254).mapToObj(i -> "p").collect(Collectors.joining(", "))));
    assertEquals(6, compiled.call("Big", "main"));
  }

  @Test
  void aLambdaThatTakesAndCapturesAsMuchAsAMethodCanTake() throws Exception {
    Compiled compiled = compile("""
        interface Sum {
          Coroutine<Integer> of(%s);
        }

        static int main(%s) {
          Sum sum = (%s) -> {
            await(yieldNow());
            return done(%s);
          };
          return run(sum.of(%s));
        }

        static int main() {
          return main(%s);
        }
        """.formatted(
            ints(200, 255),
            ints(1, 200),
            names(200, 255),
            names(1, 255).replace(", ", " + "),
            values(200, 255),
            values(1, 200)));
    assertEquals(255 * 254 / 2, compiled.call("Big", "main"));
  }

  /** The same code is legal where the methods it awaits are those of another class. */
  @Test
  void manyAwaitsOfAMethodOfTheSameClass() throws Exception {
    Compiled compiled = compile("""
        @Async static Coroutine<Integer> one(int value) {
          if (value %% 100 == 0) {
            await(yieldNow());
          }
          return done(1);
        }

        @Async static Coroutine<Integer> body() {
          int total = 0;
          %s
          return done(total);
        }

        @Async static Coroutine<Integer> twice() {
          return done(await(body()) + await(one(1)));
        }

        static int main() {
          return run(twice());
        }
        """.formatted(IntStream.range(0, 1000)
        .mapToObj(i -> "total += await(one(" + i + "));")
        .collect(Collectors.joining("\n"))));
    assertEquals(1001, compiled.call("Big", "main"));
  }

  /** Each of them is an operand on the stack while the next ones are awaited. */
  @Test
  void anExpressionOfManyAwaits() throws Exception {
    Compiled compiled = compile("""
        @Async static Coroutine<String> some(int value) {
          if (value %% 3 == 0) {
            await(yieldNow());
          }
          return done("<" + value + ">");
        }

        @Async static Coroutine<String> body() {
          return done(%s);
        }

        static String main() {
          return run(body());
        }
        """.formatted(IntStream.range(0, 150)
        .mapToObj(i -> "await(some(" + i + "))")
        .collect(Collectors.joining(" + "))));
    assertEquals(
        IntStream.range(0, 150).mapToObj(i -> "<" + i + ">").collect(Collectors.joining()),
        compiled.call("Big", "main"));
  }

  @Test
  void manyAwaitsOverManyLocals() throws Exception {
    Compiled compiled = compile("""
        @Async static Coroutine<Integer> some(int value) {
          if (value %% 3 == 0) {
            await(yieldNow());
          }
          return done(value);
        }

        @Async static Coroutine<String> body() {
          %s
          int total = 0;
          %s
          return done("" + total + %s);
        }

        static String main() {
          return run(body());
        }
        """.formatted(
            IntStream.range(0, 40)
                .mapToObj(i -> "String s" + i + " = \"" + i + "\";")
                .collect(Collectors.joining("\n")),
            IntStream.range(0, 400)
                .mapToObj(i -> "total += await(some(" + i + "));")
                .collect(Collectors.joining("\n")),
            IntStream.range(0, 40).mapToObj(i -> "s" + i).collect(Collectors.joining(" + "))));
    assertEquals(
        400 * 399 / 2
            + IntStream.range(0, 40).mapToObj(Integer::toString).collect(Collectors.joining()),
        compiled.call("Big", "main"));
  }

  @Test
  void awaitsOverHundredsOfLongs() throws Exception {
    Compiled compiled = compile("""
        @Async static Coroutine<Long> body() {
          %s
          long total = 0;
          %s
          return done(total + %s);
        }

        static long main() {
          return run(body());
        }
        """.formatted(
            IntStream.range(0, 300)
                .mapToObj(i -> "long l" + i + " = " + i + ";")
                .collect(Collectors.joining("\n")),
            "await(yieldNow()); total += await(done(1000L));\n".repeat(30),
            IntStream.range(0, 300).mapToObj(i -> "l" + i).collect(Collectors.joining(" + "))));
    assertEquals(30_000L + 300 * 299 / 2, compiled.call("Big", "main"));
  }

  /** Each await brings a value that all later ones have to keep, and each use ends one. */
  @Test
  void localsThatComeAndGo() throws Exception {
    Compiled compiled = compile("""
        @Async static Coroutine<Integer> some(int value) {
          await(yieldNow());
          return done(value);
        }

        @Async static Coroutine<Integer> body() {
          int total = 0;
          %s
          %s
          return done(total);
        }

        static int main() {
          return run(body());
        }
        """.formatted(
            IntStream.range(0, 150)
                .mapToObj(i -> (i % 3 == 0 ? "long" : i % 3 == 1 ? "Integer" : "int") + " v" + i
                    + " = await(some(" + i + "));")
                .collect(Collectors.joining("\n")),
            IntStream.range(0, 150)
                .mapToObj(i -> "total += v" + (i * 7 % 150) + " + await(some(1));")
                .collect(Collectors.joining("\n"))));
    assertEquals(150 * 149 / 2 + 150, compiled.call("Big", "main"));
  }

  private static String ints(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> "int p" + i).collect(Collectors.joining(", "));
  }

  private static String names(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> "p" + i).collect(Collectors.joining(", "));
  }

  private static String values(int from, int to) {
    return IntStream.range(from, to).mapToObj(Integer::toString).collect(Collectors.joining(", "));
  }

  private static String longs(int count) {
    return IntStream.range(0, count).mapToObj(i -> "long p" + i).collect(Collectors.joining(", "));
  }

  private Compiled compile(String members) {
    return javac(members).compile();
  }

  private Javac javac(String members) {
    return new Javac(folder).source("Big.java", """
        import static dev.fermata.Fermata.*;

        import dev.fermata.*;

        class Big {
          %s
        }
        """.formatted(members));
  }

  private void weave(String members, String descriptor) throws IOException {
    Compiled plain = javac(members).withoutProcessor().compile();
    byte[] bytes = Files.readAllBytes(plain.classes().resolve("Big.class"));
    AsyncBody body = new AsyncBody(
        "Async_Big_body",
        "Big.body",
        "Big.java",
        List.of(new AwaitRow(1, "x")),
        List.of(),
        Optional.empty());
    new HostWeaver(WeaveOptions.DEFAULT)
        .weave(bytes, new OneBody("body", descriptor, body), List.of());
  }
}
