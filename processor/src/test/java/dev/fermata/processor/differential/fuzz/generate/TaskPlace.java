package dev.fermata.processor.differential.fuzz.generate;

import java.util.ArrayList;
import java.util.List;

/**
 * What may stand at some point of a program of tasks.
 *
 * @param numbers the variables of type int
 * @param tasks those of tasks
 * @param methods the async methods that may be called; each calls only those before it
 * @param generators those that are generators
 * @param emits whether the body around is that of a generator
 * @param labels of the loops around
 * @param nesting how many statements are around
 */
record TaskPlace(
    List<String> numbers,
    List<String> tasks,
    List<String> methods,
    List<String> generators,
    boolean emits,
    List<String> labels,
    int nesting) {

  /** The start of a body with the parameter {@code a}. */
  static TaskPlace body(List<String> methods, List<String> generators, boolean emits) {
    return new TaskPlace(
        new ArrayList<>(List.of("a")),
        new ArrayList<>(),
        List.copyOf(methods),
        List.copyOf(generators),
        emits,
        List.of(),
        0);
  }

  /** A nested block here. */
  TaskPlace inner() {
    return new TaskPlace(
        new ArrayList<>(numbers),
        new ArrayList<>(tasks),
        methods,
        generators,
        emits,
        labels,
        nesting + 1);
  }

  /** The block of a loop with this label here. */
  TaskPlace loop(String label) {
    List<String> more = new ArrayList<>(labels);
    more.add(label);
    return new TaskPlace(
        new ArrayList<>(numbers),
        new ArrayList<>(tasks),
        methods,
        generators,
        emits,
        List.copyOf(more),
        nesting + 1);
  }
}
