package dev.fermata.processor.diagnostics;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What an error about an await tells to paste compiles in the place of what it is about, and then
 * runs.
 */
class AwaitHelpsTest {
  @TempDir
  Path folder;

  @Test
  void markAMethodThatReturnsACoroutine() {
    applied("""
            class Orders {
              Coroutine<Integer> count(int from) {
                return done(from + await(done(1)));
              }

              static Object main() {
                return run(new Orders().count(2));
              }
            }
            """)
        .edit("Coroutine<Integer> count(int from)", "@Async Coroutine<Integer> count(int from)")
        .gives(3);
  }

  @Test
  void importTheOtherAnnotation() {
    String head = """
        package shop;

        import static dev.fermata.Fermata.*;
        import dev.fermata.Coroutine;
        """;
    new Help(folder, head, """
            import org.springframework.scheduling.annotation.Async;

            class Orders {
              @Async static Coroutine<Integer> count() {
                return done(1 + await(done(2)));
              }

              static Object main() {
                return run(count());
              }
            }
            """)
        .edit(
            "import org.springframework.scheduling.annotation.Async;", "import dev.fermata.Async;")
        .gives(3);
  }

  @Test
  void makeAMethodACoroutine() {
    applied("""
            class Orders {
              static int count(int from) { int one = await(done(1)); return from + one; }

              static Object main() {
                return ((Object) count(2)) instanceof Coroutine<?> made ? run(made) : 0;
              }
            }
            """)
        .edit(
            "static int count(int from) { int one = await(done(1)); return from + one; }",
            "@Async static Coroutine<Integer> count(int from) { ... return done(value); }",
            "int one = await(done(1));",
            "from + one")
        .gives(3);
  }

  @Test
  void runACoroutineAtTheEdge() {
    applied("""
            class Orders {
              static Object main() {
                int count = 1 + await(done(2));
                return count;
              }
            }
            """)
        .edit("int count = 1 + await(done(2));", "int count = 1 + run(done(2));")
        .gives(3);
  }

  @Test
  void blockForAFutureAtTheEdge() {
    applied("""
            class Orders implements Supplier<String> {
              CompletableFuture<String> next = CompletableFuture.completedFuture("tea");

              public String get() {
                return await(next);
              }

              static Object main() {
                return new Orders().get();
              }
            }
            """).edit("return await(next);", "return next.join();").gives("tea");
  }

  @Test
  void loopInThePlaceOfForEach() {
    applied("""
            class Orders {
              @Async static Coroutine<Integer> count(Set<? extends List<String>> orders) {
                int[] sum = {0};
                orders.forEach(order -> sum[0] += await(done(order.size())));
                return done(sum[0]);
              }

              static Object main() {
                return run(count(Set.of(List.of("tea", "milk"))));
              }
            }
            """)
        .edit(
            "orders.forEach(order -> sum[0] += await(done(order.size())));",
            "for (List<String> order : orders) { sum[0] += await(done(order.size())); }")
        .gives(2);
  }

  @Test
  void loopInAMethodThatBecomesACoroutine() {
    applied("""
            class Orders {
              static final List<String> saved = new ArrayList<>();

              @Async static Coroutine<Void> save(String order) {
                saved.add(order);
                return done();
              }

              static void saveAll(List<String> orders) { orders.forEach(order -> await(save(order))); }

              static Object main() {
                /* run */ saveAll(List.of("tea", "milk"));
                return saved.toString();
              }
            }
            """)
        .edit(
            "static void saveAll(List<String> orders)",
            "@Async static Coroutine<Void> saveAll(List<String> orders)")
        .edit(
            "orders.forEach(order -> await(save(order)));",
            "for (String order : orders) { await(save(order)); }")
        .and("await(save(order)); } }", "await(save(order)); } return done(); }")
        .and(
            "/* run */ saveAll(List.of(\"tea\", \"milk\"))",
            "run(saveAll(List.of(\"tea\", \"milk\")))")
        .gives("[tea, milk]");
  }

  @Test
  void gatherInThePlaceOfForEach() {
    applied("""
            class Orders {
              @Async static Coroutine<Void> saveAll(List<String> orders) {
                orders.forEach(order -> await(done(order)));
                return done();
              }

              static Object main() {
                return run(saveAll(List.of("tea", "milk")));
              }
            }
            """)
        .edit(
            "orders.forEach(order -> await(done(order)));",
            "await(gather(orders.stream().map(order -> done(order)).toList()));")
        .gives(null);
  }

  @Test
  void gatherInThePlaceOfMap() {
    applied("""
            class Orders {
              @Async static Coroutine<Integer> count(List<String> orders) {
                orders.stream().map(order -> await(done(order))).toList();
                return done(orders.size());
              }

              static Object main() {
                return run(count(List.of("tea", "milk")));
              }
            }
            """)
        .edit(
            "orders.stream().map(order -> await(done(order))).toList();",
            "await(gather(orders.stream().map(order -> done(order)).toList()));")
        .gives(2);
  }

  @Test
  void awaitOutsideOfTheLambda() {
    applied("""
            class Orders {
              @Async static Coroutine<String> print(Coroutine<String> name) {
                String value = "";
                Supplier<String> later = () -> value + await(name);
                return done(later.get());
              }

              static Object main() {
                return run(print(done("tea")));
              }
            }
            """)
        .edit("Supplier<String> later = () -> value + await(name);", "var value2 = await(name);")
        .and("later.get()", "value + value2")
        .gives("tea");
  }

  @Test
  void lockInThePlaceOfAMonitor() {
    applied("""
            class Orders {
              final Object ledger = new Object(); // fields

              @Async Coroutine<Integer> transfer() {
                synchronized (ledger) { await(yieldNow()); }
                return done(3);
              }

              static Object main() {
                return run(new Orders().transfer());
              }
            }
            """)
        .edit("// fields", "final dev.fermata.sync.Lock ledgerLock = new dev.fermata.sync.Lock();")
        .edit(
            "synchronized (ledger) { await(yieldNow()); }",
            "try (var held = await(ledgerLock.acquire())) { ... }",
            "await(yieldNow());")
        .gives(3);
  }

  @Test
  void lockInThePlaceOfAModifier() {
    applied("""
            class Orders {
              // fields
              @Async static synchronized Coroutine<Integer> transfer() {
                await(yieldNow()); return done(3);
              }

              static Object main() {
                return run(transfer());
              }
            }
            """)
        .edit("// fields", "static final dev.fermata.sync.Lock lock = new dev.fermata.sync.Lock();")
        .edit(
            "await(yieldNow()); return done(3);",
            "try (var held = await(lock.acquire())) { ... }",
            "await(yieldNow()); return done(3);")
        .and("static synchronized Coroutine", "static Coroutine")
        .gives(3);
  }

  @Test
  void awaitBeforeTheConstructor() {
    applied("""
            class Orders {
              final String token;

              Orders(String user) {
                this.token = await(login(user));
              }

              static Coroutine<String> login(String user) {
                return done(user + "!");
              }

              // factory
              static Object main() {
                return new Orders("me").token;
              }
            }
            """)
        .edit("// factory", """
            @Async static Coroutine<Orders> open(String user) {
                return done(new Orders(await(login(user))));
            }\
            """)
        .and("this.token = await(login(user));", "this.token = user;")
        .and("new Orders(\"me\").token", "run(open(\"me\")).token")
        .gives("me!");
  }

  @Test
  void closeInACoroutine() {
    applied("""
            class Orders {
              static void all() { try (TaskGroup group = new TaskGroup()) { group.createTask(done(1)); } }

              static Object main() {
                /* run */ all();
                return 3;
              }
            }
            """)
        .edit(
            "static void all() { try (TaskGroup group = new TaskGroup()) { group.createTask(done(1)); } }",
            "@Async static Coroutine<Void> all() { ... return done(); }",
            "try (TaskGroup group = new TaskGroup()) { group.createTask(done(1)); }")
        .and("/* run */ all()", "run(all())")
        .gives(3);
  }

  @Test
  void useAValueThatIsThere() {
    applied("""
            class Orders {
              @Async static Coroutine<Integer> count(List<String> orders) {
                await(orders.remove("milk"));
                int all = await(orders.size());
                return done(all);
              }

              static Object main() {
                return run(count(new ArrayList<>(List.of("tea", "milk"))));
              }
            }
            """)
        .edit("await(orders.remove(\"milk\"));", "orders.remove(\"milk\");")
        .edit("await(orders.size())", "orders.size()")
        .gives(1);
  }

  @Test
  void gatherAList() {
    applied("""
            class Orders {
              @Async static Coroutine<List<Integer>> count(List<Coroutine<Integer>> orders) {
                List<Integer> all = await(orders);
                return done(all);
              }

              static Object main() {
                return run(count(List.of(done(1), done(2)))).toString();
              }
            }
            """).edit("await(orders)", "await(gather(orders))").gives("[1, 2]");
  }

  private Help applied(String source) {
    return new Help(folder, source);
  }
}
