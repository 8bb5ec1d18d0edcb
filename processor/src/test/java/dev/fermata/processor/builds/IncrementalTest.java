package dev.fermata.processor.builds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.processor.compiling.Compiled;
import dev.fermata.processor.compiling.Javac;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One file compiled again, with the classes of the last build in the output folder. */
class IncrementalTest {
  @TempDir
  Path folder;

  @Test
  void aChangedFileIsCompiledAloneAgain() throws ReflectiveOperationException {
    Javac javac = new Javac(folder)
        .options("-Xlint:all,-processing", "-Werror")
        .source("shop/Orders.java", orders("count", 1))
        .source("shop/Main.java", main());
    assertEquals(101, run(javac.compile()));

    javac.nextCompilation().source("shop/Orders.java", orders("count", 2));
    assertEquals(102, run(javac.compile()));

    javac.nextCompilation().source("shop/Main.java", main().replace("100", "200"));
    assertEquals(202, run(javac.compile()));
  }

  private static Object run(Compiled compiled) throws ReflectiveOperationException {
    assertTrue(compiled.succeeded(), compiled.output());
    assertEquals("", compiled.output());
    assertEquals(2, compiled.stateMachines().size(), compiled.stateMachines().toString());
    return compiled.call("shop.Main", "main");
  }

  private static String orders(String name, int value) {
    return """
        package shop;

        import static dev.fermata.Fermata.*;

        import dev.fermata.*;

        class Orders {
          @Async static Coroutine<Integer> %s() {
            return done(await(done(%d)));
          }
        }
        """.formatted(name, value);
  }

  private static String main() {
    return """
        package shop;

        import static dev.fermata.Fermata.*;

        class Main {
          static Integer main() {
            return run(() -> done(100 + await(Orders.count())));
          }
        }
        """;
  }
}
