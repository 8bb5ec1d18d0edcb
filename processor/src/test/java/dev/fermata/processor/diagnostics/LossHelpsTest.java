package dev.fermata.processor.diagnostics;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a warning of a loss tells to paste compiles in the place of what it is about, and then runs.
 */
class LossHelpsTest {
  private static final String SAVE = """
      class Orders {
        static final List<String> saved = new ArrayList<>();

        @Async static Coroutine<List<String>> save(String order) {
          await(yieldNow());
          saved.add(order);
          return done(saved);
        }

      """;

  @TempDir
  Path folder;

  @Test
  void awaitACoroutineThatIsDropped() {
    String source = SAVE + """
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
    applied(source)
        .edit("save(\"tea\");", "Task<List<String>> task = createTask(save(\"tea\"));")
        .gives("[tea]");
  }

  @Test
  void keepATaskWhereNoVariableCanStand() {
    String source = SAVE + """
          @Async static Coroutine<String> all(boolean two, int task) {
            if (two) save("tea");
            for (int i = 0; i < 2; i++) save("milk");
            await(yieldNow());
            await(yieldNow());
            return done(saved.toString());
          }

          static Object main() {
            return run(all(true, 1));
          }
        }
        """;
    applied(source)
        .edit("save(\"tea\");", "{ Task<List<String>> task2 = createTask(save(\"tea\")); }")
        .edit("save(\"milk\");", "{ Task<List<String>> task2 = createTask(save(\"milk\")); }")
        .gives("[tea, milk, milk]");
  }

  @Test
  void loopWhereForEachWouldDropThem() {
    String source = SAVE + """
          @Async static Coroutine<String> all(List<String> orders) {
            orders.forEach(order -> save(order));
            await(yieldNow());
            await(yieldNow());
            return done(saved.toString());
          }

          static Object main() {
            return run(all(List.of("tea", "milk")));
          }
        }
        """;
    applied(source)
        .edit(
            "orders.forEach(order -> save(order));",
            "for (String order : orders) { await(save(order)); }")
        .gives("[tea, milk]");
    applied(source)
        .edit("order -> save(order)", "createTask(save(order))")
        .and("forEach(createTask", "forEach(order -> createTask")
        .gives("[tea, milk]");
  }

  @Test
  void loopWhereAMethodReferenceWouldDropThem() {
    applied(SAVE + """
          @Async static Coroutine<String> all(List<String> orders) {
            orders.forEach(Orders::save);
            return done(saved.toString());
          }

          static Object main() {
            return run(all(List.of("tea", "milk")));
          }
        }
        """)
        .edit(
            "orders.forEach(Orders::save);",
            "for (var each : orders) { await(Orders.save(each)); }")
        .gives("[tea, milk]");
    applied(SAVE + """
          static Object main() {
            List.of("tea", "milk").forEach(Orders::save);
            return saved.toString();
          }
        }
        """).edit("Orders::save", "each -> run(Orders.save(each))").gives("[tea, milk]");
  }

  @Test
  void keepWhatACoroutineGives() {
    String source = SAVE + """
          static Object main() {
            return run(() -> {
              await(yieldNow());
              var all = save("tea");
              return done(saved.toString());
            });
          }
        }
        """;
    applied(source)
        .edit("var all = save(\"tea\");", "var all = await(save(\"tea\"));")
        .gives("[tea]");
  }

  @Test
  void awaitWhatWouldBeRun() {
    applied(SAVE + """
          static Object main() {
            return run(() -> {
              await(yieldNow());
              return done(run(save("tea")).toString());
            });
          }
        }
        """).edit("run(save(\"tea\"))", "await(save(\"tea\"))").gives("[tea]");
  }

  @Test
  void holdAGroupInTheHeadOfATry() {
    applied(SAVE + """
          static Object main() {
            return run(() -> {
              TaskGroup group = new TaskGroup(); group.createTask(save("tea"));
              return done(saved.toString());
            });
          }
        }
        """)
        .edit(
            "TaskGroup group = new TaskGroup(); group.createTask(save(\"tea\"));",
            "try (var tasks = new TaskGroup()) { ... }",
            "tasks.createTask(save(\"tea\"));")
        .gives("[tea]");
  }

  @Test
  void runACoroutineThatIsDroppedAtTheEdge() {
    applied(SAVE + """
          static Object main() {
            save("tea");
            return saved.toString();
          }
        }
        """).edit("save(\"tea\");", "run(save(\"tea\"));").gives("[tea]");
  }

  @Test
  void awaitWhatIsOnlyMadeATextOf() {
    String source = """
        class Orders {
          @Async static Coroutine<String> save(String order) {
            await(yieldNow());
            return done(order);
          }

          @Async static Coroutine<String> told() {
            return done("saved " + save("tea"));
          }

          static Object main() {
            return run(told());
          }
        }
        """;
    applied(source).edit("save(\"tea\")", "await(save(\"tea\"))").gives("saved tea");
    applied(source
            .replace("\"saved \" + save(\"tea\")", "\"\"")
            .replace("run(told())", "\"saved \" + save(\"tea\")"))
        .edit("save(\"tea\")", "run(save(\"tea\"))")
        .gives("saved tea");
  }

  @Test
  void awaitWhatAnAwaitGives() {
    applied("""
            class Orders {
              static final List<String> saved = new ArrayList<>();

              @Async static Coroutine<Void> save(String order) {
                await(yieldNow());
                saved.add(order);
                return done();
              }

              @Async static Coroutine<Void> saveAll() {
                await(CompletableFuture.supplyAsync(() -> save("tea")));
                return done();
              }

              static Object main() {
                run(saveAll());
                return saved.toString();
              }
            }
            """)
        .edit(
            "await(CompletableFuture.supplyAsync(() -> save(\"tea\")));",
            "await(await(CompletableFuture.supplyAsync(() -> save(\"tea\"))));")
        .gives("[tea]");
  }

  @Test
  void waitForAllThatWasStarted() {
    String source = """
        class Orders {
          static final List<String> saved = new ArrayList<>();

          @Async static Coroutine<Void> save(String order) {
            await(yieldNow());
            saved.add(order);
            return done();
          }

          static Object main() {
            return run(() -> {
              gather(save("tea"), save("milk"));
              await(yieldNow());
              await(yieldNow());
              return done(saved.toString());
            });
          }
        }
        """;
    String gather = "gather(save(\"tea\"), save(\"milk\"));";
    applied(source)
        .edit(gather, "await(gather(save(\"tea\"), save(\"milk\")));")
        .gives("[tea, milk]");
    applied(source).edit(gather, "var task = " + gather).gives("[tea, milk]");
  }

  @Test
  void letTheGroupStartIt() {
    String source = """
        class Orders {
          static final List<String> saved = new ArrayList<>();

          @Async static Coroutine<Void> save(String order) {
            await(yieldNow());
            saved.add(order);
            return done();
          }

          @Async static Coroutine<Void> all() {
            try (var group = new TaskGroup()) {
              createTask(save("tea"));
            }
            saved.add("all");
            await(yieldNow());
            return done();
          }

          static Object main() {
            run(all());
            return saved.toString();
          }
        }
        """;
    String started = "createTask(save(\"tea\"));";
    applied(source).edit(started, "group.createTask(save(\"tea\"));").gives("[tea, all]");
    applied(source).edit(started, "var task = createTask(save(\"tea\"));").gives("[all, tea]");
  }

  private Help applied(String source) {
    return new Help(folder, source);
  }
}
