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

  @Test
  void letCancellationsPass() {
    String source = """
        class Orders {
          @Async static Coroutine<Void> poll() {
            try {
              await(sleep(java.time.Duration.ofHours(1)));
            } catch (Throwable failure) {
              System.out.println("not a failure: " + failure);
            }
            return done();
          }

          static Object main() {
            return run(() -> {
              Task<Void> polling = createTask(poll());
              await(yieldNow());
              polling.cancel();
              await(settleAll(List.of(polling)));
              return done(polling.isCancelled());
            });
          }
        }
        """;
    applied(source)
        .edit("catch (Throwable failure)", "catch (Exception failure)")
        .gives(true);
    applied(source)
        .edit(
            "catch (Throwable failure)",
            "catch (CancelledError cancelled) { throw cancelled; } catch (Throwable failure)")
        .gives(true);
    String caughtBefore = source
        .replace("catch (Throwable", "catch (Exception e) { throw e; } catch (Throwable")
        .replace("poll() {", "poll() { int cancelled = 0;");
    applied(caughtBefore)
        .edit(
            "catch (Throwable failure)",
            "catch (CancelledError cancelled2) { throw cancelled2; } catch (Throwable failure)")
        .gives(true);
    String union = source.replace("(Throwable failure)", "(IllegalStateException | Error failure)");
    applied(union)
        .edit(
            "catch (IllegalStateException | Error failure)",
            "catch (IllegalStateException failure)")
        .gives(true);
    applied(union)
        .edit(
            "catch (IllegalStateException | Error failure)",
            "catch (CancelledError cancelled) { throw cancelled; }"
                + " catch (IllegalStateException | Error failure)")
        .gives(true);
    String byName = source
        .replace("await(sleep(", "await(nap(")
        .replace("(Throwable failure)", "(CancelledError failure)")
        .replace("class Orders {", """
            class Orders {
              @Async static Coroutine<Void> nap(java.time.Duration time) {
                await(sleep(time));
                return done();
              }
            """);
    applied(byName)
        .edit("System.out.println(\"not a failure: \" + failure);", "throw failure;")
        .gives(true);
  }

  @Test
  void letCancellationsPassWhereItIsTriedAgain() {
    String source = """
        class Orders {
          @Async static Coroutine<String> poll(int max) throws Throwable {
            int attempts = 0;
            while (true) {
              try {
                await(sleep(java.time.Duration.ofHours(1)));
                return done("");
              } catch (Throwable failure) {
                if (++attempts >= max) throw failure;
              }
            }
          }

          static Task<String> started() {
            try {
              return createTask(poll(3));
            } catch (Throwable never) {
              throw new AssertionError(never);
            }
          }

          static Object main() {
            return run(() -> {
              Task<String> polling = started();
              await(yieldNow());
              polling.cancel();
              await(settleAll(List.of(polling)));
              return done(polling.isCancelled());
            });
          }
        }
        """;
    String pass = "catch (CancelledError cancelled) { throw cancelled; } catch (Throwable failure)";
    applied(source)
        .says("note: line 19 throws it only if `++attempts >= max`")
        .edit("catch (Throwable failure)", "catch (Exception failure)")
        .gives(true);
    applied(source).edit("catch (Throwable failure)", pass).gives(true);
    applied(source.replace("++attempts >= max", "!(failure instanceof CancelledError)"))
        .edit("catch (Throwable failure)", pass)
        .gives(true);
    applied(source.replace("if (++", "failure = new Error(failure); if (++"))
        .edit("catch (Throwable failure)", pass)
        .gives(true);
  }

  @Test
  void letTheFinallyEnd() {
    String source = """
        class Orders {
          @Async static Coroutine<String> poll() {
            int polled = 0;
            while (true) {
              try {
                polled++;
                await(sleep(java.time.Duration.ofHours(1)));
              } finally {
                System.out.print("");
                return done("");
              }
            }
          }

          static Object main() {
            return run(() -> {
              Task<String> polling = createTask(poll());
              await(yieldNow());
              polling.cancel();
              await(settleAll(List.of(polling)));
              return done(polling.isCancelled());
            });
          }
        }
        """;
    String statements =
        "finally {\n        System.out.print(\"\");\n        return done(\"\");\n      }";
    applied(source)
        .edit(statements, "finally { ... } return done(\"\");", "System.out.print(\"\");")
        .gives(true);
    String returned = source.replace("ofHours(1)));", "ofHours(1))); return done(\"polled\");");
    applied(returned)
        .edit(
            statements,
            "catch (Exception failure) { return done(\"\"); } finally { ... }",
            "System.out.print(\"\");")
        .gives(true);
    applied(returned.replace("System.out.print(\"\");", ""))
        .edit(
            statements.replace("System.out.print(\"\");", ""),
            "catch (Exception failure) { return done(\"\"); }")
        .gives(true);
    applied(returned
            .replace("System.out.print(\"\");", "")
            .replace("return done(\"\")", "continue"))
        .edit(
            statements
                .replace("System.out.print(\"\");", "")
                .replace("return done(\"\")", "continue"),
            "catch (Exception failure) { continue; }")
        .gives(true);
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
