package dev.fermata.processor.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fermata.processor.compiling.Compiled;
import dev.fermata.processor.compiling.Javac;
import dev.fermata.processor.model.AsyncBody;
import dev.fermata.processor.model.AwaitRow;
import dev.fermata.processor.model.WeaveOptions;
import dev.fermata.processor.weave.BodyLimitException.Limit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    assertEquals(Limit.CODE_SIZE, exceeded.limit());
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

  @Test
  void tooManyParametersAreNamed() {
    BodyLimitException exceeded = assertThrows(
        BodyLimitException.class,
        () -> weave(
            "@Async static Coroutine<Long> body(" + longs(127) + ") { return done(p0); }",
            "(" + "J".repeat(127) + ")Ldev/fermata/Coroutine;"));
    assertEquals("Big.body", exceeded.body().display());
    assertEquals(Limit.ARGUMENT_SLOTS, exceeded.limit());
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
        "Async_Big_body", "Big.body", "Big.java", List.of(new AwaitRow(1, "x")), List.of());
    new HostWeaver(WeaveOptions.DEFAULT)
        .weave(bytes, new OneBody("body", descriptor, body), List.of());
  }
}
