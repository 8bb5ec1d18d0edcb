package dev.fermata.processor.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.processor.compiling.Compiled;
import dev.fermata.processor.compiling.Javac;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a message tells to paste compiles, in the place of what it is about. */
class HelpsTest {
  private static final String HEAD = Rendered.HEAD + "import java.time.Duration;\n\n";

  @TempDir
  Path folder;

  @Test
  void markAMethodThatReturnsACoroutine() {
    assertHelps(
        """
        class Orders {
          Coroutine<Integer> count(int from) {
            return done(from + await(done(1)));
          }
        }
        """, "Coroutine<Integer> count(int from)", "@Async Coroutine<Integer> count(int from)");
  }

  @Test
  void runACoroutineAtTheEdge() {
    assertHelps(
        """
        class Orders {
          public static void main(String[] args) {
            int count = 1 + await(done(args.length));
          }
        }
        """,
        "int count = 1 + await(done(args.length));",
        "int count = 1 + run(done(args.length));");
  }

  @Test
  void blockForAFutureAtTheEdge() {
    assertHelps("""
        class Orders implements Supplier<String> {
          CompletableFuture<String> next;

          public String get() {
            return await(next);
          }
        }
        """, "return await(next);", "return next.join();");
  }

  @Test
  void loopInThePlaceOfForEach() {
    assertHelps(
        """
        class Orders {
          @Async Coroutine<Void> saveAll(Set<? extends List<String>> orders) {
            orders.forEach(order -> await(done(order.size())));
            return done();
          }
        }
        """,
        "orders.forEach(order -> await(done(order.size())));",
        "for (List<String> order : orders) { await(done(order.size())); }");
  }

  @Test
  void gatherInThePlaceOfForEach() {
    assertHelps(
        """
        class Orders {
          @Async Coroutine<Void> saveAll(List<String> orders) {
            orders.forEach(order -> await(done(order)));
            return done();
          }
        }
        """,
        "orders.forEach(order -> await(done(order)));",
        "await(gather(orders.stream().map(order -> done(order)).toList()));");
  }

  @Test
  void awaitOutsideOfTheLambda() {
    assertHelps(
        """
        class Orders {
          @Async Coroutine<Void> print(Coroutine<String> name) {
            Runnable later = () -> System.out.println(await(name));
            return done();
          }
        }
        """, "Runnable later = () -> System.out.println(await(name));", "var value = await(name);");
  }

  @Test
  void lockInThePlaceOfAMonitor() {
    assertHelps(
        """
        class Orders {
          final dev.fermata.sync.Lock ledgerLock = new dev.fermata.sync.Lock();
          final Object ledger = new Object();

          @Async Coroutine<Void> transfer() {
            synchronized (ledger) { await(yieldNow()); }
            return done();
          }
        }
        """,
        "synchronized (ledger) { await(yieldNow()); }",
        "try (var held = await(ledgerLock.acquire())) { ... }",
        "await(yieldNow());");
  }

  @Test
  void changeTheReturnType() {
    assertHelps(
        """
        class Orders {
          @Async private <T> void save(List<? super T> all, T one) throws InterruptedException { await(done()); }
        }
        """,
        "@Async private <T> void save(List<? super T> all, T one) throws InterruptedException { await(done()); }",
        "@Async private <T> Coroutine<Void> save(List<? super T> all, T one) throws"
            + " InterruptedException { ... return done(); }",
        "await(done());");
  }

  @Test
  void completeWithNull() {
    for (String type :
        new String[] {"Coroutine", "Task", "Future", "CompletableFuture", "CompletionStage"}) {
      String call = switch (type) {
        case "Coroutine" -> "return done(null);";
        case "Task", "Future" -> "return doneTask(null);";
        default -> "return CompletableFuture.completedFuture(null);";
      };
      String qualified = type.equals("Future") ? "dev.fermata.Future" : type;
      assertHelps("""
          class Orders {
            @Async TYPE<String> find() {
              return null;
            }
          }
          """.replace("TYPE", qualified), "return null;", call);
    }
  }

  @Test
  void awaitInsideOfTheTry() {
    for (String type :
        new String[] {"Coroutine", "Task", "Future", "CompletableFuture", "CompletionStage"}) {
      String call = switch (type) {
        case "Coroutine" -> "return done(await(find(id)));";
        case "Task", "Future" -> "return doneTask(await(find(id)));";
        default -> "return CompletableFuture.completedFuture(await(find(id)));";
      };
      String qualified = type.equals("Future") ? "dev.fermata.Future" : type;
      assertHelps("""
          abstract class Orders {
            abstract TYPE<String> find(int id);

            @Async TYPE<String> load(int id) {
              try {
                return find(id);
              } finally {
                System.out.println(id);
              }
            }
          }
          """.replace("TYPE", qualified), "return find(id);", call);
    }
  }

  @Test
  void keepANativeMethodPlain() {
    assertHelps(
        """
        class Orders {
          @Async native Coroutine<Integer> poll(long handle);
        }
        """,
        "@Async native Coroutine<Integer> poll(long handle);",
        "@Async Coroutine<Integer> poll(long handle) { return done(await(toThread(() -> poll0(handle)))); }\n"
            + "      native Integer poll0(long handle);");
  }

  @Test
  void awaitACoroutineThatIsDropped() {
    String source = """
        class Orders {
          @Async Coroutine<Void> save() {
            done(List.of(1));
            return done();
          }
        }
        """;
    assertHelps(source, "done(List.of(1));", "await(done(List.of(1)));");
    assertHelps(
        source, "done(List.of(1));", "Task<List<Integer>> task = createTask(done(List.of(1)));");
  }

  @Test
  void suspendInsteadOfBlocking() {
    assertHelps(
        """
        class Orders {
          @Async Coroutine<Void> poll(int seconds) throws Exception {
            Thread.sleep(seconds * 1000);
            return done();
          }
        }
        """, "Thread.sleep(seconds * 1000)", "await(sleep(Duration.ofMillis(seconds * 1000)))");
    assertHelps("""
        class Orders {
          @Async Coroutine<String> poll(BlockingQueue<String> queue) throws Exception {
            return done(queue.take());
          }
        }
        """, "queue.take()", "await(toThread(() -> queue.take()))");
    assertHelps("""
        class Orders {
          @Async Coroutine<Void> poll(CountDownLatch latch) {
            try {
              latch.await();
            } catch (InterruptedException interrupted) {
              interrupted.printStackTrace();
            }
            return done();
          }
        }
        """, "latch.await()", "await(toThread(() -> latch.await()))");
  }

  @Test
  void letCancellationsPass() {
    String source = """
        class Orders {
          @Async Coroutine<Void> poll() {
            try {
              await(yieldNow());
            } catch (Throwable failure) {
              failure.printStackTrace();
            }
            return done();
          }
        }
        """;
    assertHelps(source, "catch (Throwable failure)", "catch (Exception failure)");
    assertHelps(
        source,
        "catch (Throwable failure)",
        "catch (CancelledError cancelled) { throw cancelled; } catch (Throwable failure)");
  }

  private void assertHelps(String source, String wrong, String help) {
    assertHelps(source, wrong, help, "");
  }

  /** The dots in a help stand for the code that was there. */
  private void assertHelps(String source, String wrong, String help, String elided) {
    Compiled before = compile(source);
    assertTrue(before.output().contains("\n      " + help + "\n"), before.output());
    String edited = source.replace(wrong, help.replace("...", elided));
    assertEquals("", compile(edited).output(), edited);
  }

  private Compiled compile(String source) {
    return new Javac(folder).source("shop/Orders.java", HEAD + source).compile();
  }
}
