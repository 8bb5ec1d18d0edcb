package dev.fermata.processor.diagnostics;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

class RunInAsyncTest {
  @TempDir
  Path folder;

  @Test
  void whereALoopRuns(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              @Async Coroutine<Integer> count() {
                int one = run(done(1));
                int two = Fermata.run(() -> done(2));
                Callable<Integer> later = () -> run(done(3));
                return done(one + two);
              }

              final AsyncCallable<Integer> lambda = () -> {
                await(yieldNow());
                return done(run(count()));
              };
            }
            """).is(0, 3);
  }

  @Test
  void elsewhereItIsFine(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders implements Runnable {
              public void run() {
                Fermata.run(done(1));
              }

              @Async CompletableFuture<Integer> withoutLoop() {
                return CompletableFuture.completedFuture(Fermata.run(done(1)));
              }

              @Async Coroutine<Integer> onAnotherThread() {
                run();
                return done(await(toThread(() -> Fermata.run(done(1)))));
              }

              Supplier<Coroutine<Integer>> plain = () -> done(Fermata.run(done(1)));
            }
            """).isClean();
  }
}
