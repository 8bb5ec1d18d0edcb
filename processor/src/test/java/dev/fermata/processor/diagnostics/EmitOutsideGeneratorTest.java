package dev.fermata.processor.diagnostics;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

class EmitOutsideGeneratorTest {
  @TempDir
  Path folder;

  @Test
  void isToldWhereItStands(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              @Async Coroutine<Void> numbers(int count) {
                for (int i = 0; i < count; i++) {
                  emit(i);
                  emit(i);
                }
                return done();
              }

              void plain() {
                emit("one");
              }
            }
            """).is(2, 0);
  }
}
