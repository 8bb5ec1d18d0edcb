package dev.fermata.processor.diagnostics;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.processor.compiling.Javac;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

class GeneratorReturnTest {
  @TempDir
  Path folder;

  @Test
  void isToldWhereItStands(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              @Async AsyncGenerator<String> some() {
                emit("order 1");
                return end();
              }

              @Async AsyncGenerator<String> all() {
                emit("order 0");
                return some();
              }

              @Async AsyncGenerator<String> none() {
                return null;
              }
            }
            """).is(2, 0);
  }

  @Test
  void theValuesOfWhatIsNoGeneratorAreNotEmitted() {
    String output = new Javac(folder).source("Orders.java", """
            import static dev.fermata.Fermata.*;

            import dev.fermata.*;

            class Orders {
              @Async AsyncGenerator<String> some() {
                emit("order 1");
                return done();
              }
            }
            """).compile().output();
    assertTrue(output.contains("  help: to end it:\n      return end();\n  see:"), output);
  }
}
