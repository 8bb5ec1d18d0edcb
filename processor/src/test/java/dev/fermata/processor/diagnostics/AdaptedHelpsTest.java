package dev.fermata.processor.diagnostics;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.processor.compiling.Golden;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** What is said of a {@code Mono} in the place of an awaitable, applied as it stands. */
class AdaptedHelpsTest {
  private static final String MEMBERS = """
        static Mono<String> tea() {
          return Mono.just("tea");
        }

        static Mono<String> cake() {
          return Mono.just("cake");
        }

        static CompletableFuture<String> stage() {
          return CompletableFuture.completedFuture("stage");
        }

        @Async static Coroutine<String> coroutine() {
          return done("coroutine");
        }

        static Object main() {
          return run(() -> done(String.valueOf(await(order(List.of(tea(), cake()))))));
        }

      """;

  private static final String HEAD = WithReactor.orders(WithReactor.IMPORTS, "").replace("}", "");

  @TempDir
  Path folder;

  private Help help(String method) {
    return help(HEAD, method);
  }

  private Help help(String head, String method) {
    return new Help(() -> WithReactor.javac(folder), head, MEMBERS + method + "\n}\n");
  }

  private static final String REACTOR = "dev.fermata.reactor.Reactor";
  private static final String STAGES = "all.stream().map(" + REACTOR + "::awaitable).toList()";

  private static String order(String statement) {
    return "  @Async static Coroutine<Object> order(List<Mono<String>> all) {\n    " + statement
        + "\n  }\n";
  }

  /** The code of the help takes the place of the call that is wrong, in an await. */
  private void awaited(String wrong, String right, String value) {
    awaited(wrong, wrong, right, value);
  }

  private void awaited(String awaited, String wrong, String right, String value) {
    help(order("Object value = await(" + awaited + ");\n    return done(value);"))
        .edit(wrong, right)
        .gives(value);
  }

  @Test
  void functionsThatTakeSeveral() {
    awaited("gather(tea(), cake())", "gather(awaitable(tea()), awaitable(cake()))", "[tea, cake]");
    awaited(
        "Fermata.gather(Mono.just(1), Mono.just(2))",
        "Fermata.gather(awaitable(Mono.just(1)), awaitable(Mono.just(2)))",
        "[1, 2]");
    awaited("gather(stage(), tea())", "gather(stage(), awaitable(tea()))", "[stage, tea]");
    awaited(
        "gather(tea(), stage(), coroutine())",
        "gather(future(awaitable(tea())), future(stage()), coroutine())",
        "[tea, stage, coroutine]");
    awaited("gather(all)", "gather(futures(" + STAGES + "))", "[tea, cake]");
    awaited(
        "asCompleted(all).hasNext()",
        "asCompleted(all)",
        "asCompleted(futures(" + STAGES + "))",
        "true");
    awaited("gather(futures(all))", "futures(all)", "futures(" + STAGES + ")", "[tea, cake]");
    awaited("all", "await(all)", "await(gather(futures(" + STAGES + ")))", "[tea, cake]");
  }

  @Test
  void functionsThatTakeOne() {
    awaited(
        "waitFor(tea(), Duration.ofSeconds(1))",
        "waitFor(awaitable(tea()), Duration.ofSeconds(1))",
        "tea");
    awaited("shield(tea())", "shield(awaitable(tea()))", "tea");
    awaited("createTask(tea())", "createTask(awaitable(tea()))", "tea");
    awaited("createTask(tea(), \"tea\")", "createTask(awaitable(tea()), \"tea\")", "tea");
    awaited("future(tea())", "future(awaitable(tea()))", "tea");
  }

  @Test
  void aRunOfOne() {
    help(order("return coroutineOf();") + """
          static Coroutine<Object> coroutineOf() {
            return toThread(() -> run(tea()));
          }
        """)
        .edit("run(tea())", "run(() -> done(await(tea())))")
        .gives("tea");
    help(order("Object value = run(tea());\n    return done(value);"))
        .edit("run(tea())", "await(tea())")
        .gives("tea");
  }

  @Test
  void aRunOfOneWhoseTypeIsAVariable() {
    help(order("return coroutineOf(tea());") + """
          static <M extends Mono<String>> Coroutine<Object> coroutineOf(M each) {
            return toThread(() -> run(each));
          }
        """)
        .edit("run(each)", "run(() -> done(await(each)))")
        .gives("tea");
  }

  @Test
  void aGroupMakesATaskOfOne() {
    help(order("try (TaskGroup group = new TaskGroup()) {\n      group.createTask(tea());\n    }"
            + "\n    return done(\"left\");"))
        .edit("group.createTask(tea())", "group.createTask(awaitable(tea()))")
        .gives("left");
  }

  @Test
  void methodsThatRunOne() {
    help(order("return coroutineOf();") + """
          static Coroutine<Object> coroutineOf() {
            return toThread(() -> new Runner().run(tea()));
          }
        """)
        .edit("new Runner().run(tea())", "new Runner().run(() -> done(await(tea())))")
        .gives("tea");
    awaited(
        "EventLoop.current().submit(tea())",
        "EventLoop.current().submit(() -> done(await(tea())))",
        "tea");
  }

  @Test
  void aMethodOfAnotherClassIsNotMeant() {
    String output = WithReactor.javac(folder)
        .source(
            "shop/Orders.java",
            HEAD + MEMBERS + order("return done(new Object() { void run(Mono<?> m) {} }.run(1));")
                + "}\n")
        .compile()
        .output();
    assertFalse(output.contains("AwaitedPlainValue"), output);
  }

  @Test
  void aCollectionForAFunctionOfOneHasTheErrorOfJavacOnly() {
    for (String call : List.of("createTask(all)", "run(all)", "shield(all)")) {
      String output = WithReactor.javac(folder)
          .source("shop/Orders.java", HEAD + MEMBERS + order("return done(" + call + ");") + "}\n")
          .compile()
          .output();
      assertTrue(output.contains("error: "), output);
      assertFalse(output.contains("AwaitedPlainValue"), output);
    }
  }

  @Test
  void theAdapterIsNamedWhereItIsNotImported() {
    help(
            HEAD.replace("import static dev.fermata.reactor.Reactor.*;", ""),
            order("Object value = await(gather(tea(), cake()));\n    return done(value);"))
        .edit(
            "gather(tea(), cake())",
            "gather(" + REACTOR + ".awaitable(tea()), " + REACTOR + ".awaitable(cake()))")
        .gives("[tea, cake]");
  }

  @Test
  void awaitsInFunctionsThatRunEach() {
    String all = "await(gather(futures(" + STAGES + ")))";
    help(order("return done(all.stream().map(" + REACTOR + "::await).toList());"))
        .edit("all.stream().map(" + REACTOR + "::await).toList()", all)
        .gives("[tea, cake]");
    help(order("return done(all.stream().map(each -> await(each)).toList());"))
        .edit(
            "return done(all.stream().map(each -> await(each)).toList());",
            "await(gather(futures(all.stream().map(each -> awaitable(each)).toList())));")
        .and("toList())));", "toList())));\n    return done(\"all\");")
        .gives("all");
    help(order("all.forEach(each -> await(each));\n    return done(\"all\");"))
        .edit(
            "all.forEach(each -> await(each));",
            "await(gather(futures(all.stream().map(each -> awaitable(each)).toList())));")
        .gives("all");
    help(order("Function<Mono<String>, Object> each = " + REACTOR + "::await;"
            + "\n    return done(each.apply(all.get(0)));"))
        .edit(REACTOR + "::await", REACTOR + "::awaitable")
        .and(
            "done(each.apply(all.get(0)))",
            "done(await((CompletionStage<?>) each.apply(all.get(0))))")
        .gives("tea");
    help(order("List<CompletableFuture<String>> stages = List.of(stage());"
            + "\n    return done(stages.stream().map(Fermata::await).toList());"))
        .edit(
            "stages.stream().map(Fermata::await).toList()", "await(gather(futures(...)))", "stages")
        .gives("[stage]");
  }

  @Test
  void resultsThatAreDoneInAnotherWay() {
    returned("Mono<String>", "done(\"tea\")", "Mono.just(\"tea\")", "tea");
    returned("Mono<String>", "Fermata.done(null)", "Mono.empty()", "null");
    returned("Mono<Void>", "done()", "Mono.empty()", "null");
    returned("Mono<String>", "doneTask(\"tea\")", "Mono.just(\"tea\")", "tea");
    returned("Coroutine<String>", "doneTask(\"tea\")", "done(\"tea\")", "tea");
    returned("Task<String>", "done(\"tea\")", "doneTask(\"tea\")", "tea");
    returned("Future<Void>", "done()", "doneTask(null)", "null");
    String completed = "CompletableFuture.completedFuture(";
    returned("CompletableFuture<String>", "done(\"tea\")", completed + "\"tea\")", "tea");
    returned("CompletionStage<Void>", "done()", completed + "null)", "null");
  }

  private void returned(String type, String wrong, String right, String value) {
    String start = type.startsWith("Future") ? "dev.fermata." + type : type;
    help(order("return done(await(inner()));")
            + "  @Async static " + start + " inner() {\n    await(yieldNow());\n    return " + wrong
            + ";\n  }\n")
        .edit("return " + wrong + ";", "return " + right + ";")
        .gives(value);
  }

  @Test
  void aResultOfALambdaThatIsDoneInAnotherWay() {
    help(order("""
            Supplier<Mono<String>> inner = () -> {
                  await(yieldNow());
                  return done("tea");
                };
                return done(await(inner.get()));""")).edit("return done(\"tea\");", "return Mono.just(\"tea\");").gives("tea");
  }

  @Test
  void theWords(TestInfo test) {
    String program = HEAD + MEMBERS + """
          @Async static Mono<String> words(List<Mono<String>> all) {
            await(gather(tea(), coroutine()));
            await(gather(all));
            all.forEach(dev.fermata.reactor.Reactor::await);
            return done("tea");
          }
        }
        """;
    String output =
        WithReactor.javac(folder).source("shop/Orders.java", program).compile().output();
    Golden.verify(
        test,
        Pattern.compile("(?s)[^\n]*: (Note|error): \\[.*?  see: [^\n]*\n")
            .matcher(output)
            .results()
            .map(MatchResult::group)
            .collect(Collectors.joining()));
  }
}
