package dev.fermata.processor.diagnostics;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

class AsyncWithoutBodyTest {
  @TempDir
  Path folder;

  @Test
  void abstractMethods(TestInfo test) {
    Rendered.of(folder, test, """
            abstract class Orders {
              @Async abstract Coroutine<String> fetch(URI uri);

              interface Bank {
                @Async Task<Integer> debit(int cents);
              }
            }
            """).is(2, 0);
  }

  @Test
  void nativeMethods(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              @Async native Coroutine<String> poll(long handle);
            }
            """).is(1, 0);
  }

  @Test
  void componentsOfRecords(TestInfo test) {
    Rendered.of(folder, test, """
            record Orders(@Async Coroutine<String> first, @Async int count, String name) {
              @Async Coroutine<String> both() {
                return done(await(first) + name);
              }
            }
            """).is(2, 0);
  }

  @Test
  void anAccessorThatIsWrittenOutMayBeAsync(TestInfo test) {
    Rendered.of(folder, test, """
            record Orders(Coroutine<String> first) {
              @Override
              @Async public Coroutine<String> first() {
                return done(await(first) + 1);
              }
            }
            """).isClean();
  }
}
