package dev.fermata.processor.builds;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.processor.compiling.Compiled;
import dev.fermata.processor.compiling.Javac;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sources that javac finds by itself, when the rounds of annotation processing are over. */
class ImplicitSourceTest {
  @TempDir
  Path folder;

  private Javac javac;

  @BeforeEach
  void compileOnlyMain() {
    javac = new Javac(folder)
        .source("Orders.java", """
            import static dev.fermata.Fermata.*;

            import dev.fermata.*;

            class Orders {
              @Async static Coroutine<Integer> count() {
                return done(await(done(41)) + 1);
              }

              static int all() {
                return run(() -> done(await(count())));
              }
            }
            """)
        .nextCompilation()
        .options("-sourcepath", folder.resolve("src").toString())
        .source("Main.java", """
            class Main {
              static final int COUNT = Orders.all();
            }
            """);
  }

  @Test
  void aClassThatIsWrittenIsCompiledAsAnyOther() throws ReflectiveOperationException {
    Compiled compiled = javac.options("-implicit:class").compile();
    assertEquals("", compiled.output());
    assertEquals(
        List.of("Async_Orders_all_lambda1", "Async_Orders_count"), compiled.stateMachines());
    assertEquals(42, compiled.call("Orders", "all"));
  }

  @Test
  void aClassThatIsNotWrittenLeavesNothing() {
    Compiled compiled = javac.options("-implicit:none").compile();
    assertEquals("", compiled.output());
    assertEquals(List.of(), compiled.stateMachines());
  }
}
