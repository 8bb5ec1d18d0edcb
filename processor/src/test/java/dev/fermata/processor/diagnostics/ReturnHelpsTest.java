package dev.fermata.processor.diagnostics;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What an error about a result tells to paste compiles in the place of what it is about, and then
 * runs.
 */
class ReturnHelpsTest {
  @TempDir
  Path folder;

  @Test
  void changeTheReturnType() {
    applied("""
            class Orders {
              @Async private <T> void save(List<? super T> all, T one) throws InterruptedException { all.add(one); }

              static Object main() throws Exception {
                List<Object> all = new ArrayList<>();
                /* run */ new Orders().<Object>save(all, 1);
                return all.get(0);
              }
            }
            """)
        .edit(
            "@Async private <T> void save(List<? super T> all, T one) throws InterruptedException { all.add(one); }",
            "@Async private <T> Coroutine<Void> save(List<? super T> all, T one) throws"
                + " InterruptedException { ... return done(); }",
            "all.add(one);")
        .and(
            "/* run */ new Orders().<Object>save(all, 1)", "run(new Orders().<Object>save(all, 1))")
        .gives(1);
  }

  @Test
  void wrapTheValueThatIsReturned() {
    applied("""
            class Orders {
              @Async static int count() { await(yieldNow()); return 3; }

              static Object main() {
                return count();
              }
            }
            """)
        .edit(
            "@Async static int count() { await(yieldNow()); return 3; }",
            "@Async static Coroutine<Integer> count() { ... return done(value); }",
            "await(yieldNow());",
            "3")
        .and("return count();", "return run(count());")
        .gives(3);
  }

  @Test
  void returnWhatCanBeAwaited() {
    applied("""
            class Orders {
              @Async static reactor.core.publisher.Mono<Integer> count() { await(yieldNow()); return reactor.core.publisher.Mono.just(3); }

              @Async static reactor.core.publisher.Flux<Integer> all() { await(yieldNow()); return reactor.core.publisher.Flux.empty(); }

              static Object main() {
                /* all */
                return count();
              }
            }
            """)
        .edit(
            "@Async static reactor.core.publisher.Mono<Integer> count() { await(yieldNow()); return reactor.core.publisher.Mono.just(3); }",
            "@Async static Coroutine<Integer> count() { ... return done(value); }",
            "await(yieldNow());",
            "3")
        .edit(
            "@Async static reactor.core.publisher.Flux<Integer> all() { await(yieldNow()); return reactor.core.publisher.Flux.empty(); }",
            "@Async static AsyncGenerator<Integer> all() { ... return end(); }",
            "await(yieldNow());")
        .and(
            "/* all */",
            "boolean none = !run(() -> { try (var all = all()) { return done(await(all.hasNext())); } });")
        .and("return count();", "return none ? run(count()) : 0;")
        .gives(3);
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
      applied("""
          class Orders {
            @Async static TYPE<String> find() {
              return null;
            }

            static Object main() {
              return run(() -> done(await(find())));
            }
          }
          """.replace("TYPE", qualified)).edit("return null;", call).gives(null);
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
      String end = call.replace("await(find(id))", "\"order \" + id");
      String qualified = type.equals("Future") ? "dev.fermata.Future" : type;
      applied("""
          class Orders {
            static int ended;

            @Async static TYPE<String> find(int id) {
              END
            }

            @Async static TYPE<String> load(int id) {
              try {
                return find(id);
              } finally {
                ended++;
              }
            }

            static Object main() {
              return run(() -> done(await(load(3)) + ended));
            }
          }
          """.replace("TYPE", qualified).replace("END", end))
          .edit("return find(id);", call)
          .gives("order 31");
    }
  }

  /** It cannot run: there is no such library. */
  @Test
  void keepANativeMethodPlain() {
    applied("""
            class Orders {
              @Async native Coroutine<Integer> poll(long handle);

              static Object main() {
                return 3;
              }
            }
            """)
        .edit(
            "@Async native Coroutine<Integer> poll(long handle);",
            "@Async Coroutine<Integer> poll(long handle) { return done(await(toThread(() -> poll0(handle)))); }\n"
                + "native Integer poll0(long handle);")
        .gives(3);
  }

  @Test
  void emitInAGenerator() {
    applied("""
            class Orders {
              @Async static Coroutine<Void> numbers(int last) { emit(last); return done(); }

              static Object main() {
                return run(() -> {
                  Object all = numbers(3);
                  if (all instanceof AsyncGenerator<?> generator) {
                    await(generator.hasNext());
                    return done(generator.next());
                  }
                  return done(all);
                });
              }
            }
            """)
        .edit(
            "@Async static Coroutine<Void> numbers(int last) { emit(last); return done(); }",
            "@Async static AsyncGenerator<Integer> numbers(int last) { ... return end(); }",
            "emit(last);")
        .gives(3);
  }

  @Test
  void endAGenerator() {
    String source = """
        class Orders {
          @Async static AsyncGenerator<String> some(String values) {
            emit(values);
            return end();
          }

          @Async static AsyncGenerator<String> all(String values) {
            emit("tea");
            return some(values);
          }

          static Object main() {
            return run(() -> {
              StringBuilder text = new StringBuilder();
              try (AsyncGenerator<String> all = all("milk")) {
                while (await(all.hasNext())) {
                  text.append(all.next());
                }
              }
              return done(text.toString());
            });
          }
        }
        """;
    applied(source).edit("return some(values);", "return end();").gives("tea");
    applied(source)
        .edit(
            "return some(values);",
            "try (var values2 = some(values)) {"
                + " while (await(values2.hasNext())) { emit(values2.next()); } }\n"
                + "return end();")
        .gives("teamilk");
  }

  @Test
  void sayDone() {
    applied("""
            class Orders {
              @Async static Coroutine<Integer> count() {
                return await(done(2)) + 1;
              }

              static Object main() {
                return run(count());
              }
            }
            """)
        .edit("return await(done(2)) + 1;", "return done(await(done(2)) + 1);")
        .gives(3);
  }

  @Test
  void nameTheClassOfAHiddenAwait() {
    applied("""
            class Orders extends CountDownLatch {
              Orders() {
                super(1);
              }

              @Async Coroutine<Integer> count() {
                int two = await(done(2));
                return done(two + 1);
              }

              static Object main() {
                return Fermata.run(new Orders().count());
              }
            }
            """).edit("await(done(2))", "Fermata.await(done(2))").gives(3);
  }

  private Help applied(String source) {
    return new Help(folder, source);
  }
}
