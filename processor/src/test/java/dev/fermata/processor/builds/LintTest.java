package dev.fermata.processor.builds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.processor.compiling.Compiled;
import dev.fermata.processor.compiling.Javac;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LintTest {
  @TempDir
  Path folder;

  /** From JDK 21 on, javac warned that each rewritten class was written twice. */
  @Test
  void aBuildWithAllLintsAsErrorsStaysClean() {
    Compiled compiled = new Javac(folder)
        .source("shop/Store.java", """
            package shop;

            import static dev.fermata.Fermata.await;
            import static dev.fermata.Fermata.done;
            import static dev.fermata.Fermata.yieldNow;

            import dev.fermata.Async;
            import dev.fermata.Coroutine;
            import java.util.List;

            class Store<E extends Comparable<E>> {
              @Async
              <T> Coroutine<Integer> count(List<? extends T> items, E first, int... more) {
                await(yieldNow());
                return done(items.size() + more.length);
              }
            }
            """)
        .options("-Xlint:all,-processing", "-Werror")
        .compile();
    assertEquals("", compiled.output());
    assertTrue(compiled.succeeded());
  }
}
