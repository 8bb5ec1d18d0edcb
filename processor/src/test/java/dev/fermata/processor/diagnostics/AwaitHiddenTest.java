package dev.fermata.processor.diagnostics;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

class AwaitHiddenTest {
  @TempDir
  Path folder;

  @Test
  void byAMethodThatIsInherited(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders extends CountDownLatch {
              Orders() {
                super(1);
              }

              @Async Coroutine<Integer> count(Coroutine<Integer> orders) {
                return done(await(orders) + 1);
              }

              class Item {
                @Async Coroutine<Void> buy(CompletableFuture<Integer> paid) {
                  await(paid);
                  return done();
                }
              }
            }
            """).isBesideErrors(2);
  }

  @Test
  void byAMethodOfItsOwn(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              void await(int orders) {}

              @Async Coroutine<Void> count() {
                await(yieldNow());
                return done();
              }
            }
            """).isBesideErrors(1);
  }

  @Test
  void aMethodThatTakesItIsMeant(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              void await(Object orders) {}

              void count(Coroutine<Integer> orders) throws InterruptedException {
                await(orders);
                new CountDownLatch(0) {}.await();
              }
            }
            """).isClean();
  }
}
