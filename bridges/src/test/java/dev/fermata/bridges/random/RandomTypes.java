package dev.fermata.bridges.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes interfaces with random signatures, from a seed. */
final class RandomTypes {
  private static final List<String> PRIMITIVES =
      List.of("boolean", "byte", "char", "short", "int", "long", "float", "double");
  private static final List<String> CLASSES = List.of(
      "String",
      "Integer",
      "Object",
      "java.util.Date",
      "Runnable",
      "java.util.Map.Entry<String, ?>");
  private static final List<String> GENERIC = List.of(
      "java.util.List<%s>",
      "java.util.Map<String, %s>", "Class<? extends %s>", "Iterable<? super %s>");
  private static final List<String> EXCEPTIONS = List.of(
      "java.io.IOException",
      "InterruptedException",
      "java.sql.SQLException",
      "IllegalStateException");
  private static final List<String> ASYNC = List.of(
      "dev.fermata.Coroutine<%s>",
      "dev.fermata.Coroutine<? extends %s>",
      "dev.fermata.Task<%s>",
      "dev.fermata.Future<%s>",
      "java.util.concurrent.CompletableFuture<%s>",
      "java.util.concurrent.CompletionStage<? extends %s>",
      "dev.fermata.AsyncGenerator<%s>",
      "dev.fermata.AsyncIterator<%s>");

  private final Random random;

  RandomTypes(long seed) {
    random = new Random(seed);
  }

  /** An interface with a method that is surely async, and one that surely is not. */
  String type(String name, String annotations, int methods) {
    String parameters = oneIn(2) ? "<T, U extends Comparable<? super U>>" : "<T, U>";
    String body = IntStream.range(0, methods)
        .mapToObj(each -> "  " + method(each))
        .collect(Collectors.joining("\n"));
    return "package random;\n\n" + annotations + "\npublic interface " + name + parameters + " {\n"
        + "  dev.fermata.Coroutine<String> async();\n  String plain();\n" + body + "\n}\n";
  }

  private String method(int number) {
    List<String> variables = new ArrayList<>(List.of("T", "U"));
    String generic = "";
    if (oneIn(3)) {
      variables.add("V");
      generic = "<V extends " + (oneIn(2) ? "Number & Comparable<V>" : "java.util.List<T>") + "> ";
    }
    boolean throwsVariable = oneIn(5);
    if (throwsVariable) {
      generic = generic.isEmpty()
          ? "<X extends Exception> "
          : generic.replaceFirst("<V", "<X extends Exception, V");
    }
    boolean isVarargs = oneIn(4);
    int count = random.nextInt(4);
    List<String> parameters = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String dots = isVarargs && i == count - 1 ? "..." : "";
      parameters.add((dots.isEmpty() ? any(variables) : one(PRIMITIVES)) + dots + " p" + i);
    }
    return generic + result(variables) + " m" + number % 7 + "_" + number
        + parameters.stream().collect(Collectors.joining(", ", "(", ")"))
        + thrown(throwsVariable) + ";";
  }

  private String thrown(boolean variable) {
    List<String> thrown = new ArrayList<>();
    for (String each : EXCEPTIONS) {
      if (oneIn(4)) {
        thrown.add(each);
      }
    }
    if (variable) {
      thrown.add("X");
    }
    return thrown.isEmpty() ? "" : " throws " + String.join(", ", thrown);
  }

  private String result(List<String> variables) {
    return switch (random.nextInt(5)) {
      case 0 -> "void";
      case 1 -> any(variables);
      default -> one(ASYNC).formatted(oneIn(5) ? "Void" : reference(variables, 2));
    };
  }

  private String any(List<String> variables) {
    return oneIn(3) ? one(PRIMITIVES) : reference(variables, 2);
  }

  private String reference(List<String> variables, int depth) {
    return switch (random.nextInt(depth == 0 ? 2 : 4)) {
      case 0 -> one(CLASSES);
      case 1 -> one(variables);
      case 2 -> one(GENERIC).formatted(reference(variables, depth - 1));
      default -> oneIn(2) ? one(PRIMITIVES) + "[]" : reference(variables, depth - 1) + "[]";
    };
  }

  private boolean oneIn(int count) {
    return random.nextInt(count) == 0;
  }

  private String one(List<String> of) {
    return of.get(random.nextInt(of.size()));
  }
}
