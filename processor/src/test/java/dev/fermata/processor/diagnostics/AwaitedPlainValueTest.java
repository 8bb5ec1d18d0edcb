package dev.fermata.processor.diagnostics;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

class AwaitedPlainValueTest {
  @TempDir
  Path folder;

  @Test
  void ofValuesThatAreThere(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              String name = "tea";

              @Async Coroutine<Integer> count(List<String> orders, int[] sizes, TimeUnit unit) {
                int five = await(5);
                String ours = await(name);
                int all = 1 + await(orders.size());
                await(sizes[0]);
                await(orders.isEmpty());
                await(this.name + "s");
                return done(Fermata.await(unit).ordinal());
              }
            }
            """).isBesideErrors(7);
  }

  @Test
  void ofWhatHoldsSomethingToWaitFor(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              @Async Coroutine<Void> count(
                  List<Coroutine<Integer>> orders,
                  Task<Integer>[] tasks,
                  java.util.concurrent.Future<Integer> blocking,
                  Callable<Integer> call,
                  Optional<Task<Integer>> first) {
                await(orders);
                await(tasks);
                await(blocking);
                await(call);
                await(first);
                return done();
              }
            }
            """).isBesideErrors(5);
  }

  /** What is wrong with these, only javac knows. */
  @Test
  void nothingIsSaidOfWhatIsNotCertain(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              <T> T any() {
                return null;
              }

              @Async <T> Coroutine<Void> count(T any, List<?> orders, boolean all) {
                await(any());
                await(any);
                await(orders.get(0));
                await(() -> 5);
                await(missing);
                await(new ArrayList<>());
                await(all ? 1 : 2);
                return done();
              }
            }
            """).isBesideErrors(7);
  }

  @Test
  void anotherAwaitIsNotMeant(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders extends CountDownLatch {
              Orders() {
                super(1);
              }

              void count(Phaser phaser) {
                await(5);
                phaser.await(5);
              }
            }
            """).isBesideErrors(2);
  }

  @Test
  void whatCanBeAwaitedIs(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              @Async <T extends Comparable<T> & Awaitable<Integer>> Coroutine<Integer> count(
                  T any, CompletionStage<Integer> stage, Task<Integer> task) {
                return done(await(any) + await(stage) + await(task));
              }
            }
            """).isClean();
  }
}
