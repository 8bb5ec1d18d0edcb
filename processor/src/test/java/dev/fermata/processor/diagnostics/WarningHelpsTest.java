package dev.fermata.processor.diagnostics;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a warning tells to paste compiles in the place of what it is about, and then runs. */
class WarningHelpsTest {
  @TempDir
  Path folder;

  @Test
  void runWhatIsExpectedToThrow() {
    applied("""
            class Orders {
              @Async static Coroutine<Void> save(String order) {
                throw new IllegalStateException(order);
              }

              static Object main() {
                return org.junit.jupiter.api.Assertions.assertThrows(
                    IllegalStateException.class, () -> save("tea")).getMessage();
              }
            }
            """)
        .edit("() -> save(\"tea\")", "run(save(\"tea\"))")
        .and("run(save", "() -> run(save")
        .gives("tea");
  }

  @Test
  void keepATaskThatIsIgnored() {
    String source = """
        class Orders {
          static final List<String> saved = new ArrayList<>();

          @Async static Task<Void> save(String order) {
            await(yieldNow());
            saved.add(order);
            return doneTask(null);
          }

          static Object main() {
            return run(() -> {
              save("tea");
              await(yieldNow());
              await(yieldNow());
              return done(saved.toString());
            });
          }
        }
        """;
    applied(source).edit("save(\"tea\");", "await(save(\"tea\"));").gives("[tea]");
    applied(source).edit("save(\"tea\");", "var task = save(\"tea\");").gives("[tea]");
  }

  @Test
  void letAnOrdinaryMethodRunWhatAFrameworkCalls() {
    applied("""
            class Orders {
              final List<String> log = new ArrayList<>();

              @org.junit.jupiter.api.Test
              @Async Coroutine<Void> saves() throws Exception { await(sleep(java.time.Duration.ofDays(1))); log.add("saved"); return done(); }

              @jakarta.annotation.PostConstruct
              @Async Coroutine<Void> start() { await(yieldNow()); log.add("started"); return done(); }

              static Object main() throws Exception {
                Orders orders = new Orders();
                orders.start();
                orders.saves();
                return orders.log.toString();
              }
            }
            """)
        .edit(
            "@Async Coroutine<Void> saves() throws Exception { await(sleep(java.time.Duration.ofDays(1))); log.add(\"saved\"); return done(); }",
            "void saves() throws Exception { dev.fermata.testing.VirtualTime.run(() -> {"
                + " ... return done(); }); }",
            "await(sleep(java.time.Duration.ofDays(1))); log.add(\"saved\");")
        .edit(
            "@Async Coroutine<Void> start() { await(yieldNow()); log.add(\"started\"); return done(); }",
            "void start() { run(() -> { ... return done(); }); }",
            "await(yieldNow()); log.add(\"started\");")
        .gives("[started, saved]");
  }

  @Test
  void letAnOrdinaryMethodWithATransactionRunIt() {
    applied("""
            class Orders {
              final List<String> log = new ArrayList<>();

              @org.springframework.transaction.annotation.Transactional
              @Async Coroutine<Integer> count(int one) { await(yieldNow()); return done(one + 1); }

              @org.springframework.transaction.annotation.Transactional
              @Async Coroutine<Void> save() { await(yieldNow()); log.add("saved"); return done(); }

              static Object main() throws Exception {
                Orders orders = new Orders();
                orders.save();
                orders.log.add("" + orders.count(1));
                return orders.log.toString();
              }
            }
            """)
        .edit(
            "@Async Coroutine<Integer> count(int one) { await(yieldNow()); return done(one + 1); }",
            "Integer count(int one) { return run(() -> { ... return done(value); }); }",
            "await(yieldNow());",
            "one + 1")
        .edit(
            "@Async Coroutine<Void> save() { await(yieldNow()); log.add(\"saved\"); return done(); }",
            "void save() { run(() -> { ... return done(); }); }",
            "await(yieldNow()); log.add(\"saved\");")
        .gives("[saved, 2]");
  }

  @Test
  void aStageMayBeKeptByACache() {
    applied("""
            class Orders {
              @org.springframework.cache.annotation.Cacheable("rates")
              @Async Coroutine<Integer> rate() { await(CompletableFuture.completedFuture(1)); return done(3); }

              static Object main() {
                Orders orders = new Orders();
                var stage = orders.rate();
                return run(() -> done(await(stage) + await(stage)));
              }
            }
            """)
        .edit(
            "@Async Coroutine<Integer> rate() { await(CompletableFuture.completedFuture(1)); return done(3); }",
            "@Async CompletableFuture<Integer> rate() { ... return CompletableFuture.completedFuture(value); }",
            "await(CompletableFuture.completedFuture(1));",
            "3")
        .gives(6);
  }

  @Test
  void returnAStageWhereItsEndIsWaitedFor() {
    new Help(() -> Likenesses.javac(folder), Rendered.HEAD, """
            class Orders {
              @io.opentelemetry.instrumentation.annotations.WithSpan
              @Async Coroutine<Integer> count(int one) { await(yieldNow()); return done(one + 1); }

              @io.opentelemetry.instrumentation.annotations.WithSpan
              @Async Task<Void> save() { await(yieldNow()); return doneTask(null); }

              static Object main() {
                return run(() -> {
                  Orders orders = new Orders();
                  await(orders.save());
                  return done(await(orders.count(1)));
                });
              }
            }
            """)
        .edit(
            "@Async Coroutine<Integer> count(int one) { await(yieldNow()); return done(one + 1); }",
            "@Async CompletableFuture<Integer> count(int one) { ... return CompletableFuture.completedFuture(value); }",
            "await(yieldNow());",
            "one + 1")
        .edit(
            "@Async Task<Void> save() { await(yieldNow()); return doneTask(null); }",
            "@Async CompletableFuture<Void> save() { ... return CompletableFuture.completedFuture(null); }",
            "await(yieldNow());")
        .gives(2);
  }

  @Test
  void connectOnAnotherThread() {
    applied("""
            class Orders {
              @Async static Coroutine<Boolean> connect(int port) throws java.io.IOException {
                try (var socket = new java.net.Socket("localhost", port)) {
                  return done(socket.isConnected());
                }
              }

              static Object main() throws Exception {
                try (var server = new java.net.ServerSocket(0)) {
                  return run(connect(server.getLocalPort()));
                }
              }
            }
            """)
        .edit(
            "new java.net.Socket(\"localhost\", port)",
            "await(toThread(() -> new java.net.Socket(\"localhost\", port)))")
        .gives(true);
  }

  @Test
  void suspendInsteadOfSleeping() {
    String source = """
        class Orders {
          @Async static Coroutine<Integer> poll(int one) throws Exception {
            Thread.sleep(one);
            java.util.concurrent.TimeUnit.MILLISECONDS.sleep(one);
            TimeUnit.of(java.time.temporal.ChronoUnit.MICROS).sleep(one);
            return done(3);
          }

          static Object main() throws Exception {
            return run(poll(1));
          }
        }
        """;
    applied(source)
        .edit("Thread.sleep(one)", "await(sleep(java.time.Duration.ofMillis(one)))")
        .edit(
            "java.util.concurrent.TimeUnit.MILLISECONDS.sleep(one)",
            "await(sleep(java.time.Duration.ofMillis(one)))")
        .edit(
            "TimeUnit.of(java.time.temporal.ChronoUnit.MICROS).sleep(one)",
            "await(sleep(java.time.Duration.of(one,"
                + " TimeUnit.of(java.time.temporal.ChronoUnit.MICROS).toChronoUnit())))")
        .gives(3);
  }

  @Test
  void dropACatchWhichNothingThrowsThen() {
    applied("""
            class Orders {
              @Async static Coroutine<Integer> count(CompletableFuture<Integer> future) {
                try {
                  return done(future.get());
                } catch (InterruptedException | ExecutionException | IllegalStateException e) {
                  return done(0);
                }
              }

              static Object main() {
                return run(count(CompletableFuture.supplyAsync(() -> 3)));
              }
            }
            """)
        .edit("future.get()", "await(future)")
        .says("and drop `InterruptedException` and `ExecutionException` from the `catch`")
        .and("InterruptedException | ExecutionException | ", "")
        .gives(3);
  }

  @Test
  void blockOnAnotherThread() {
    applied("""
            class Orders {
              @Async static Coroutine<String> poll(BlockingQueue<String> queue, CountDownLatch latch)
                  throws InterruptedException {
                try {
                  latch.await();
                } catch (InterruptedException interrupted) {
                  return done("");
                }
                return done(queue.take());
              }

              static Object main() throws Exception {
                CountDownLatch latch = new CountDownLatch(1);
                latch.countDown();
                return run(poll(new ArrayBlockingQueue<>(1, true, List.of("tea")), latch));
              }
            }
            """)
        .edit("latch.await()", "await(toThread(() -> latch.await()))")
        .edit("queue.take()", "await(toThread(() -> queue.take()))")
        .gives("tea");
  }

  @Test
  void useTheLockOfTasks() {
    applied("""
            class Orders {
              final java.util.concurrent.locks.Lock lock =
                  new java.util.concurrent.locks.ReentrantLock();

              @Async Coroutine<Integer> count() {
                lock.lock(); try { await(yieldNow()); return done(3); } finally { lock.unlock(); }
              }

              static Object main() throws Exception {
                Orders orders = new Orders();
                return run(() -> done(await(gather(orders.count(), orders.count())).toString()));
              }
            }
            """)
        .edit("@Async", "final dev.fermata.sync.Lock taskLock = new dev.fermata.sync.Lock();")
        .and("new dev.fermata.sync.Lock();", "new dev.fermata.sync.Lock();\n@Async")
        .edit(
            "lock.lock(); try { await(yieldNow()); return done(3); } finally { lock.unlock(); }",
            "try (var held = await(taskLock.acquire())) { ... }",
            "await(yieldNow()); return done(3);")
        .gives("[3, 3]");
  }

  /** A class has a method of that name, and imports none of the types. */
  @Test
  void whereNamesMeanSomethingElse() {
    String source = """
        class Orders implements Runnable {
          static final java.util.List<String> saved = new java.util.ArrayList<>();

          @dev.fermata.Async static dev.fermata.Coroutine<String> save(String order) {
            saved.add(order);
            return done(order);
          }

          public void run() {
            save("tea");
          }

          static Object main() {
            new Orders().run();
            return saved.toString();
          }
        }
        """;
    String head = "package shop;\n\nimport static dev.fermata.Fermata.*;\n";
    new Help(folder, head, source)
        .edit("save(\"tea\");", "dev.fermata.Fermata.run(save(\"tea\"));")
        .gives("[tea]");
    new Help(folder, head, source)
        .edit("save(\"tea\");", "dev.fermata.Task<String> task = createTask(save(\"tea\"));")
        .and(
            "new Orders().run();",
            "dev.fermata.Fermata.run(() -> { new Orders().run(); return yieldNow(); });")
        .gives("[tea]");
  }

  private Help applied(String source) {
    return new Help(folder, source);
  }
}
