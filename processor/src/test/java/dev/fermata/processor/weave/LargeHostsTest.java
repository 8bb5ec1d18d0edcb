package dev.fermata.processor.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.processor.compiling.Compiled;
import dev.fermata.processor.compiling.Javac;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Async bodies beside code that is itself near the limits of the class file format. */
class LargeHostsTest {
  private static final String ASYNC_BODY = """
      @Async static Coroutine<Integer> body() {
        await(yieldNow());
        return done(7);
      }

      static int main() {
        return run(body()) + plain(5);
      }
      """;

  @TempDir
  Path folder;

  @Test
  void aMethodOfThousandsOfForwardJumps() throws Exception {
    Compiled compiled = compile(ASYNC_BODY + """
        static int plain(int s) {
          int n = 0;
          %s
          return n;
        }
        """.formatted(loopOfForwardJumps(5400)));
    assertEquals(16, compiled.call("Big", "main"));
  }

  /** ASM 9.11 and 9.11.1 lose their way where such a method is to be written. */
  @Test
  void anAsyncBodyOfThousandsOfForwardJumps() throws Exception {
    Compiled compiled = compile("""
        @Async static Coroutine<Integer> body(int s) {
          int n = 0;
          await(yieldNow());
          %s
          return done(n + await(done(100)));
        }

        static int main() {
          return run(body(5));
        }
        """.formatted(loopOfForwardJumps(5300)));
    assertEquals(109, compiled.call("Big", "main"));
  }

  private static String loopOfForwardJumps(int lines) {
    Random random = new Random(0);
    String jumps = IntStream.range(0, lines)
        .mapToObj(line -> switch (random.nextInt(3)) {
          case 0 -> "if (s == " + (100 + line % 20) + ") break outer;";
          case 1 -> "if (s == " + (100 + line % 20) + ") continue outer;";
          default -> line % 2 == 0 ? "s++;" : "s--;";
        })
        .collect(Collectors.joining("\n"));
    return "outer: while (n < 9) {\nn++;\n" + jumps + "\n}";
  }

  /** Its constants are among the first 256, which takes a byte less for each use of one. */
  @Test
  void aMethodThatJustFitsAndUsesConstants() throws Exception {
    String uses = IntStream.range(0, 13_000)
        .mapToObj(i -> "n ^= " + (100_000 + i % 150) + ";")
        .collect(Collectors.joining("\n"));
    Compiled compiled = compile("""
        static int plain(int s) {
          int n = s;
          %s
          return n - n;
        }
        """.formatted(uses) + ASYNC_BODY);
    assertEquals(7, compiled.call("Big", "main"));
  }

  @Test
  void aClassOfAlmostAsManyConstantsAsThereMayBe() throws Exception {
    String constants = IntStream.range(0, 32_600)
        .mapToObj(i -> "static final int C" + i + " = " + (100_000 + i) + ";")
        .collect(Collectors.joining("\n"));
    Compiled compiled = compile(constants + ASYNC_BODY + "static int plain(int s) { return s; }");
    assertEquals(12, compiled.call("Big", "main"));
  }

  private Compiled compile(String members) {
    Compiled compiled =
        new Javac(folder).source("Big.java", """
            import static dev.fermata.Fermata.*;

            import dev.fermata.*;

            class Big {
              %s
            }
            """.formatted(members)).compile();
    assertTrue(compiled.succeeded(), compiled.output());
    return compiled;
  }
}
