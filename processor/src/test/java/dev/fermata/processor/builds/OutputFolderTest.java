package dev.fermata.processor.builds;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.processor.compiling.Compiled;
import dev.fermata.processor.compiling.Golden;
import dev.fermata.processor.compiling.Javac;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

class OutputFolderTest {
  @TempDir
  Path folder;

  @Test
  void withoutOneTheClassFileIsNotFound(TestInfo test) {
    Compiled compiled =
        new Javac(folder).withoutOutputFolder().source("shop/Orders.java", """
                package shop;

                import static dev.fermata.Fermata.*;

                class Orders {
                  @dev.fermata.Async dev.fermata.Coroutine<Integer> count() {
                    return done(await(done(1)));
                  }
                }
                """).compile();
    Golden.verify(test, compiled.output());
    assertEquals(1, compiled.errors());
  }
}
