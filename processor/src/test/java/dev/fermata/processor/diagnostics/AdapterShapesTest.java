package dev.fermata.processor.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.processor.compiling.Compiled;
import dev.fermata.processor.compiling.Javac;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The forms that functions of adapters can have: which are refused, with which fix. */
class AdapterShapesTest {
  private static final String TYPES = """
      class Reply<T> {}
      class Call extends Reply<String> {}
      final class Plain {}
      class Pair<A, B> {}
      class Sum<N extends Number> {}
      """;

  private static final String AWAIT = "static <T> T await(Reply<? extends T> reply)";
  private static final String AWAITABLE =
      "static <T> CompletionStage<T> awaitable(Reply<? extends T> reply)";
  private static final String START = "static <T> Reply<T> start(Supplier<Coroutine<T>> body)";

  /**
   * An adapter, the summary of its one error, and the function that the code of a help replaces.
   */
  private record Wrong(String summary, String replaced, List<String> functions) {}

  private final List<Wrong> wrong = new ArrayList<>();
  private final List<List<String>> right = new ArrayList<>();

  @TempDir
  Path folder;

  private void wrong(String summary, String replaced, String... others) {
    List<String> functions = new ArrayList<>(List.of(others));
    functions.add(replaced);
    wrong.add(new Wrong(summary, replaced, functions));
  }

  /** What is lacking is added by its help. */
  private void lacking(String summary, String... functions) {
    wrong.add(new Wrong(summary, "", List.of(functions)));
  }

  /** There is no code that would be right. */
  private void senseless(String summary, String... functions) {
    wrong.add(new Wrong(summary, null, List.of(functions)));
  }

  private void right(String... functions) {
    right.add(List.of(functions));
  }

  @Test
  void everyWrongFormIsAnErrorWithAFixThatCompiles() {
    awaits();
    awaitables();
    results();
    starters();
    startedTypes();
    Compiled compiled = compile(wrong.stream().map(Wrong::functions).toList());
    List<String> errors = errors(compiled.output());
    assertEquals(
        IntStream.range(0, wrong.size())
            .mapToObj(each -> "A" + each + "` " + wrong.get(each).summary())
            .collect(Collectors.joining("\n")),
        errors.stream()
            .map(each -> each.lines().findFirst().orElseThrow().replaceFirst(".*adapter `", ""))
            .collect(Collectors.joining("\n")));
    assertEquals(
        "",
        compile(IntStream.range(0, wrong.size())
                .mapToObj(each -> fixed(errors, each))
                .toList())
            .output());
  }

  @Test
  void everyOtherFormIsClean() {
    rightAwaits();
    rightStarters();
    assertEquals("", compile(right).output());
  }

  private void awaits() {
    wrong("is not static", "<T> T await(Reply<T> reply)", AWAITABLE);
    wrong("takes nothing", "static <T> T await()", AWAIT, AWAITABLE);
    wrong("returns an `int`", "static int await(Reply<Integer> reply)", AWAITABLE);
    wrong(
        "takes more than what it awaits",
        "public static <T> T await(Reply<T> reply, String how, Class<?> failure)",
        "public " + AWAITABLE);
    wrong(
        "takes more than what it awaits",
        "static <T> T await(Reply<T> reply, Class<?>... failures)",
        AWAITABLE);
    senseless("takes a `T`", "static <T> T await(T any)", AWAITABLE);
    senseless("takes an `Object`", "static <T> T await(Object any)", AWAITABLE);
    senseless("takes an `int`", "static int await(int any)", AWAITABLE);
    senseless("takes a `Reply<T>[]`", "static <T> T await(Reply<T>[] replies)", AWAITABLE);
    senseless("takes a `Reply<T>[]`", "static <T> T await(Reply<T>... replies)", AWAITABLE);
    for (String own : List.of(
        "Task<T>",
        "Coroutine<T>",
        "Awaitable<T>",
        "CompletableFuture<T>",
        "CompletionStage<T>",
        "java.util.concurrent.Future<T>")) {
      String name = own.substring(own.lastIndexOf('.') + 1);
      senseless(
          "takes a" + (name.startsWith("A") ? "n" : "") + " `" + name
              + "`, as that of Fermata does",
          "static <T> T await(" + own + " awaited)");
    }
  }

  private void awaitables() {
    wrong("is not static", "<T> CompletionStage<T> awaitable(Reply<? extends T> reply)", AWAIT);
    for (String given : List.of("Reply<T>", "T", "void", "int", "String")) {
      String article = given.equals("int") ? "an" : "a";
      wrong(
          "gives " + article + " `" + given + "`, which nobody can await",
          "static <T> " + given + " awaitable(Reply<? extends T> reply)",
          AWAIT);
    }
    wrong(
        "gives a `Future<T>`, which nobody can await",
        "static <T> java.util.concurrent.Future<T> awaitable(Reply<? extends T> reply)",
        AWAIT);
    wrong(
        "declares `IOException`", AWAITABLE + " throws IllegalStateException, IOException", AWAIT);
    wrong("declares `Exception`", AWAITABLE + " throws Exception", START);
    wrong(
        "declares `X`",
        "static <T, X extends Exception> CompletionStage<T> awaitable(Reply<? extends T> reply)"
            + " throws X",
        AWAIT);
    senseless(
        "takes an `int`", AWAIT, AWAITABLE, "static CompletionStage<Void> awaitable(int any)");
    senseless(
        "takes a `Reply<?>[]`",
        AWAIT,
        AWAITABLE,
        "static CompletionStage<Void> awaitable(Reply<?>... any)");
  }

  private void results() {
    lacking("has no `awaitable` for `Reply<? extends T>`", AWAIT);
    lacking("has no `awaitable` for `Plain`", "public static int[] await(Plain plain)");
    lacking(
        "has no `awaitable` for `Plain`",
        "static <X extends Exception> void await(Plain plain, Class<X> x)");
    wrong(
        "may be called by more than its `awaitable` for `Reply<? extends T>`",
        AWAITABLE,
        "public " + AWAIT);
    wrong(
        "may be called by more than its `awaitable` for `Reply<? extends T>`",
        "private " + AWAITABLE,
        AWAIT);
    wrong(
        "returns a `Reply<T>`, and its `awaitable` gives a `T`",
        "static <T> Reply<T> await(Reply<T> reply)",
        AWAITABLE);
    wrong(
        "returns a `T`, and its `awaitable` gives a `String`",
        "static <T> T await(Reply<T> reply)",
        "static CompletionStage<String> awaitable(Reply<?> reply)");
    wrong(
        "returns a `T`, and its `awaitable` gives a `List<T>`",
        "static <T> T await(Reply<T> reply)",
        "static <T> CompletionStage<List<T>> awaitable(Reply<T> reply)");
    wrong(
        "returns a `B`, and its `awaitable` gives an `A`",
        "static <A, B> B await(Pair<A, B> pair)",
        "static <U, V> Coroutine<U> awaitable(Pair<U, V> pair)");
    wrong(
        "returns a `String`, and its `awaitable` gives an `Object`",
        "static String await(Reply<?> reply)",
        "static <T> CompletionStage<T> awaitable(Reply<? extends T> reply)");
    wrong(
        "is for every `Reply<T>`, and its `awaitable` is not",
        "static CompletionStage<String> awaitable(Reply<String> reply)",
        "static <T> T await(Reply<T> reply)");
    wrong(
        "is for every `Reply<T>`, and its `awaitable` is not",
        "static <N extends Number> CompletionStage<N> awaitable(Reply<N> reply)",
        "static <T> T await(Reply<T> reply)");
    wrong(
        "is for every `Pair<A, B>`, and its `awaitable` is not",
        "static <T> CompletionStage<T> awaitable(Pair<T, T> pair)",
        "static <A, B> B await(Pair<A, B> pair)");
  }

  private void starters() {
    wrong("is not static", "<T> Reply<T> start(Supplier<Coroutine<T>> body)", AWAITABLE);
    for (String taken : List.of(
        "",
        "Coroutine<T> body",
        "Supplier<Coroutine<T>> body, String how",
        "Supplier<T> body",
        "Supplier body",
        "Supplier<? super Coroutine<T>> body",
        "Callable<Coroutine<T>> body",
        "AsyncCallable<T> body",
        "Runnable body",
        "Supplier<Coroutine<T>>... bodies")) {
      wrong("takes no coroutines", "static <T> Reply<T> startReply(" + taken + ")", AWAITABLE);
    }
    wrong(
        "takes no coroutines",
        "static Plain start(int how)",
        "static CompletionStage<Void> awaitable(Plain plain)");
    wrong(
        "starts what its `start` starts",
        "static <T> Reply<T> startToo(Supplier<Coroutine<T>> body)",
        START,
        AWAITABLE);
    wrong("declares `IOException`", START + " throws IOException", AWAITABLE);
    lacking("has no `awaitable` for `Reply<T>`", START);
    wrong(
        "may be called by more than its `awaitable` for `Reply<T>`", AWAITABLE, "public " + START);
    wrong(
        "takes coroutines of a `List<T>`, and what an async method returns gives a `T`",
        "static <T> Reply<T> start(Supplier<Coroutine<List<T>>> body)",
        AWAITABLE);
    wrong(
        "takes coroutines of a `Void`, and what an async method returns gives a `T`",
        "static <T> Reply<T> start(Supplier<Coroutine<Void>> body)",
        AWAITABLE);
  }

  private void startedTypes() {
    for (String returned :
        List.of("void", "T", "T[]", "Object", "Task<T>", "CompletableFuture<T>")) {
      senseless(
          "returns " + (returned.equals("Object") ? "an" : "a") + " `" + returned + "`",
          "static <T> " + returned + " start(Supplier<Coroutine<T>> body)",
          AWAIT,
          AWAITABLE);
    }
    senseless(
        "returns an `R`",
        "static <T, R extends Reply<T>> R start(Supplier<Coroutine<T>> body)",
        AWAITABLE);
    for (String returned : List.of("Reply<String>", "Reply<?>", "Reply", "Reply<List<T>>")) {
      wrong(
          "returns `" + returned + "` and no other `Reply`",
          "static <T> " + returned + " start(Supplier<Coroutine<T>> body)",
          AWAITABLE);
    }
    wrong(
        "returns `Reply<N>` and no other `Reply`",
        "static <N extends Number> Reply<N> start(Supplier<Coroutine<N>> body)",
        AWAITABLE);
    wrong(
        "returns `Pair<T, T>` and no other `Pair`",
        "static <T> Pair<T, T> start(Supplier<Coroutine<T>> body)",
        "static <A, B> CompletionStage<B> awaitable(Pair<A, B> pair)");
  }

  private void rightAwaits() {
    right(AWAIT, AWAITABLE);
    right("public " + AWAIT, "public " + AWAITABLE, "public " + START);
    right("protected " + AWAIT, "protected " + AWAITABLE, "protected " + START);
    for (String awaitable : List.of(
        "static <T> Awaitable<T> awaitable(Reply<T> reply)",
        "static <T> Coroutine<? extends T> awaitable(Reply<? extends T> reply)",
        "static <T> Task<T> awaitable(Reply<T> reply)",
        "static <T> CompletableFuture<T> awaitable(Reply<? super T> reply)",
        "static <T, R extends Reply<T>> CompletableFuture<T> awaitable(R reply)",
        "static <T> CompletableFuture<T> awaitable(Reply<?> reply)",
        "static CompletionStage awaitable(Reply reply)",
        "static <T> CompletionStage<T> awaitable(Object anything) throws IllegalStateException",
        "static <S extends CompletionStage<?>> S awaitable(Reply<?> reply)",
        "@Async static <T> Coroutine<T> awaitable(Reply<T> reply)")) {
      if (!awaitable.contains("CompletionStage<?>")) {
        right("static <T> T await(Reply<T> reply)", awaitable);
      }
      right("static Object await(Reply<?> reply)", awaitable);
      right("static void await(Reply<?> reply)", awaitable);
    }
    right("static String await(Call call)", "static <T> Object await(Reply<T> reply)", AWAITABLE);
    right("static <T, R extends Reply<T>> T await(R reply)", AWAITABLE);
    right("static <T> T await(Reply reply)", AWAITABLE);
    right("static byte[] await(Plain plain)", "static Coroutine<byte[]> awaitable(Plain plain)");
    right(
        "static <T> List<T[]> await(Reply<T> reply)",
        "static <T> Coroutine<List<T[]>> awaitable(Reply<T> reply)");
    right(
        "static <N extends Number> N await(Sum<N> sum)",
        "static Number await(Sum<?> sum, Class<?> failure)",
        "static <M extends Number> Coroutine<M> awaitable(Sum<M> sum)");
    right(
        "static <T, X extends Exception> T await(Reply<T> reply, Class<X> x, Class y) throws X",
        "static <T> T await(Reply<T> reply, Class<?> x) throws IOException",
        "private static void await(CountDownLatch latch, long time)",
        "private static <T> void start(Coroutine<T> body)",
        "static Thread startThread(Runnable body)",
        "static void starting(Coroutine<?> body)",
        "static void awaitAll(Reply<?>... replies)",
        "static String awaitable(Reply<?> reply, String how)",
        "static String awaitable()",
        AWAITABLE);
  }

  private void rightStarters() {
    right(START, AWAITABLE);
    right(
        "static <T> Reply<T> startReply(Supplier<? extends Coroutine<? extends T>> body)",
        AWAITABLE);
    right("static <T, C extends Coroutine<T>> Reply<T> start(Supplier<C> body)", AWAITABLE);
    right("static <T> Reply<T> start(Supplier<Coroutine<?>> body)", AWAITABLE);
    right("static <T> Reply<T> start(Supplier<Coroutine> body) throws RuntimeException", AWAITABLE);
    right(
        START,
        "static Call startCall(Supplier<Coroutine<String>> body)",
        "static Plain startPlain(Supplier<Coroutine<Void>> body)",
        "static <N extends Number> Sum<N> startSum(Supplier<Coroutine<N>> body)",
        "static <A, B> Pair<A, B> startPair(Supplier<Coroutine<B>> body)",
        AWAITABLE,
        "static CompletionStage<Void> awaitable(Plain plain)",
        "static <N extends Number> CompletionStage<N> awaitable(Sum<N> sum)",
        "static <A, B> CompletionStage<B> awaitable(Pair<A, B> pair)");
  }

  private Compiled compile(List<List<String>> adapters) {
    StringBuilder source = new StringBuilder("import java.io.IOException;\n\n");
    for (int i = 0; i < adapters.size(); i++) {
      source.append("@AsyncTypeAdapter final class A").append(i).append(" {\n");
      adapters
          .get(i)
          .forEach(each ->
              source.append("  ").append(each).append(" { throw new AssertionError(); }\n"));
      source.append("}\n");
    }
    return new Javac(folder)
        .options("-Xmaxerrs", "1000")
        .source("shop/Types.java", "package shop;\n\n" + TYPES)
        .source("shop/Orders.java", Rendered.HEAD + source)
        .compile();
  }

  private static List<String> errors(String output) {
    List<String> errors = new ArrayList<>();
    Matcher error = Pattern.compile("(?s)error: \\[AdapterShape] (.*?)  see: ").matcher(output);
    while (error.find()) {
      errors.add(error.group(1));
    }
    return errors;
  }

  /** An adapter with the code of a help, or one that is right where there is none. */
  private List<String> fixed(List<String> errors, int index) {
    Wrong each = wrong.get(index);
    if (each.replaced() == null) {
      assertTrue(errors.get(index).contains("help: "), errors.get(index));
      return List.of(AWAIT, AWAITABLE);
    }
    List<String> functions = new ArrayList<>(each.functions());
    functions.remove(each.replaced());
    Matcher code = Pattern.compile("\n      (.*\\).*)\n").matcher(errors.get(index));
    assertTrue(code.find(), errors.get(index));
    functions.add(code.group(1));
    return functions;
  }
}
