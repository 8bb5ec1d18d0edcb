package dev.fermata.processor.diagnostics;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

class EmitTypeTest {
  @TempDir
  Path folder;

  @Test
  void isToldWhereItStands(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              @Async AsyncGenerator<String> names() {
                emit(Integer.valueOf(1));
                emit(2);
                emit(null);
                emit("three");
                return end();
              }
            }
            """).is(2, 0);
  }
}
