package dev.fermata.processor.weave;

import dev.fermata.processor.model.AwaitRow;
import dev.fermata.processor.weave.plan.AwaitCalls;
import dev.fermata.processor.weave.plan.CloseCalls;
import dev.fermata.processor.weave.plan.Lines;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.objectweb.asm.tree.MethodNode;

/**
 * The lines at which a body waits, by which its source and its code are recognised as the same.
 *
 * @param awaits the lines of the awaits
 * @param closes the lines of the closes that may be awaited; in code, those on normal ways out
 */
record WaitLines(Set<Integer> awaits, Set<Integer> closes) {

  static WaitLines ofCode(MethodNode method, Predicate<String> isAsyncCloseable) {
    return new WaitLines(
        AwaitCalls.in(method).stream().map(Lines::of).collect(Collectors.toSet()),
        CloseCalls.in(method, isAsyncCloseable).stream()
            .filter(close -> close.exit().isEmpty())
            .map(close -> Lines.of(close.call()))
            .collect(Collectors.toSet()));
  }

  static WaitLines ofSource(List<AwaitRow> rows) {
    return new WaitLines(lines(rows, row -> !row.closes()), lines(rows, AwaitRow::closes));
  }

  private static Set<Integer> lines(List<AwaitRow> rows, Predicate<AwaitRow> chosen) {
    return rows.stream().filter(chosen).map(AwaitRow::line).collect(Collectors.toSet());
  }

  /** Whether this code is that of {@code source}, as far as lines tell. */
  boolean isExactly(WaitLines source) {
    return awaits.equals(source.awaits) && source.closes.containsAll(closes);
  }

  /** Whether this code awaits and closes where {@code source} does at all, whatever the lines. */
  boolean isLike(WaitLines source) {
    return awaits.isEmpty() == source.awaits.isEmpty()
        && (closes.isEmpty() || !source.closes.isEmpty());
  }

  /** Whether this code can be a part of that of {@code source}. */
  boolean isWithin(WaitLines source) {
    return source.awaits.containsAll(awaits) && source.closes.containsAll(closes);
  }
}
