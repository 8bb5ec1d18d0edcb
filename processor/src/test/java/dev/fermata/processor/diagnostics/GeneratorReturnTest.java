package dev.fermata.processor.diagnostics;

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
}
