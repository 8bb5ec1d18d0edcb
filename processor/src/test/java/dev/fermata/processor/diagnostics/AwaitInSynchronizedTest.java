package dev.fermata.processor.diagnostics;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

class AwaitInSynchronizedTest {
  @TempDir
  Path folder;

  @Test
  void inABlock(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              private final Object ledger = new Object();

              Coroutine<Void> debit(int cents) {
                return done();
              }

              @Async Coroutine<Void> transfer(int cents) {
                synchronized (ledger) {
                  await(debit(cents));
                  await(debit(-cents));
                }
                return done();
              }
            }
            """).is(1, 0);
  }

  @Test
  void inALambda(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              int total() {
                return run(() -> {
                  synchronized (this) {
                    return done(await(done(1)));
                  }
                });
              }
            }
            """).is(1, 0);
  }

  @Test
  void asAModifier(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              @Async synchronized Coroutine<Integer> next() {
                return done(await(done(1)));
              }

              @Async static synchronized Coroutine<Void> flush() {
                return done();
              }
            }
            """).is(2, 0);
  }

  @Test
  void besideTheBlockIsFine(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              private int total;

              @Async Coroutine<Integer> add(Coroutine<Object> monitor) {
                synchronized (await(monitor)) {
                  total++;
                  Supplier<Coroutine<Integer>> later = () -> {
                    await(done());
                    return done(total);
                  };
                  later.hashCode();
                }
                return done(await(done(total)));
              }
            }
            """).isClean();
  }
}
