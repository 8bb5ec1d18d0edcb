package dev.fermata.processor.diagnostics;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

class TaskIgnoredTest {
  @TempDir
  Path folder;

  @Test
  void ofAHotMethod(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              @Async Task<Void> save(String order) {
                return doneTask(null);
              }

              @Async Coroutine<Void> checkout(String order) {
                save(order);
                return done();
              }

              void start() {
                save("first");
              }
            }
            """).is(0, 2);
  }

  @Test
  void whatIsKeptAwaitedOrSuppressedIsFine(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              @Async Task<Void> save() {
                return doneTask(null);
              }

              @Async Coroutine<Void> checkout() {
                Task<Void> kept = save();
                await(save());
                createTask(done());
                kept.cancel();
                return done(await(kept));
              }

              @SuppressWarnings("TaskIgnored")
              void start() {
                createTask(done());
              }
            }
            """).isClean();
  }

  @Test
  void besideTheGroupInWhoseBlockItIsStarted(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              @Async Coroutine<Void> save(String order) {
                await(yieldNow());
                return done();
              }

              @Async Coroutine<Void> checkout(List<String> orders) {
                try (var group = new TaskGroup()) {
                  group.createTask(save("first"));
                  createTask(save("second"));
                  for (String each : orders) EventLoop.current().createTask(save(each), each);
                  createTask(CompletableFuture.completedFuture("stage"));
                }
                var all = new TaskGroup();
                try (all; var limit = timeout(java.time.Duration.ofSeconds(1))) {
                  createTask(() -> save("lambda"));
                }
                return done();
              }
            }
            """).is(0, 4);
  }

  @Test
  void besideAGroupItMayBeKeptOrStandOutsideOfTheBlock(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              @Async Coroutine<Void> save() {
                await(yieldNow());
                return done();
              }

              @Async Coroutine<Void> checkout() {
                try (var group = new TaskGroup()) {
                  Task<Void> kept = createTask(save());
                  group.createTask(save());
                  await(createTask(save()));
                  Runnable later = () -> createTask(save());
                  later.run();
                  kept.cancel();
                } finally {
                  createTask(save());
                }
                try (var limit = timeout(java.time.Duration.ofSeconds(1))) {
                  createTask(save());
                }
                return done();
              }
            }
            """).isClean();
  }

  @Test
  void byAMethodReference(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              @Async Task<Void> save(String order) {
                return doneTask(null);
              }

              @Async static CompletableFuture<Void> send(String order) {
                return CompletableFuture.completedFuture(null);
              }

              @Async Coroutine<Void> saveAll(List<String> orders) {
                orders.forEach(this::save);
                orders.forEach(Orders::send);
                return done();
              }

              void start(List<String> orders) {
                orders.forEach(this::save);
                Consumer<String> sending = Orders::send;
              }
            }
            """).is(0, 4);
  }

  @Test
  void whatIsUsedOrExpectedToThrowIsFine(TestInfo test) {
    Rendered.of(folder, test, """
            class Orders {
              @Async static Task<Void> save() {
                return doneTask(null);
              }

              @Async static Task<Void> send(String order) {
                return doneTask(null);
              }

              @Async Coroutine<Void> saveAll(List<String> orders) {
                await(gather(orders.stream().map(Orders::send).toList()));
                Supplier<Task<Void>> saving = Orders::save;
                orders.stream().map(Fermata::doneTask).forEach(Objects::requireNonNull);
                return done();
              }

              void refusedWhereNoLoopRuns() {
                org.junit.jupiter.api.Assertions.assertThrows(
                    IllegalStateException.class, () -> save());
                org.junit.jupiter.api.Assertions.assertThrows(
                    IllegalStateException.class, Orders::save);
              }
            }
            """).isClean();
  }
}
