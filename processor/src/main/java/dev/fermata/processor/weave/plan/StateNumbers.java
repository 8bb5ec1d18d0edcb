package dev.fermata.processor.weave.plan;

import dev.fermata.processor.model.AwaitRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Numbers the await calls of a body so that a number tells which await of the source it is: the row
 * of state {@code n} is {@code (n - 1) % rows}. Several calls have the same row where javac copied
 * the code, as it does for {@code finally}.
 */
final class StateNumbers {
  private final List<AwaitRow> rows;
  private final Map<MethodInsnNode, Integer> numbers = new HashMap<>();
  private final int[] copies;

  private StateNumbers(List<AwaitRow> rows) {
    this.rows = rows;
    this.copies = new int[rows.size()];
  }

  /**
   * A distinct positive number for each call.
   *
   * @param calls the calls in the order of the code
   * @param closes those of them which close a resource
   * @param rows the awaits in the order of the source
   */
  static Map<MethodInsnNode, Integer> of(
      List<MethodInsnNode> calls,
      Set<MethodInsnNode> closes,
      List<AwaitRow> rows,
      MethodNode method) {
    StateNumbers numbers = new StateNumbers(rows);
    List<MethodInsnNode> awaits = new ArrayList<>(calls);
    awaits.removeAll(closes);
    numbers.assign(awaits);
    if (!closes.isEmpty()) {
      List<MethodInsnNode> inOrder = calls.stream().filter(closes::contains).toList();
      CloseRows closeRows = new CloseRows(method, rows, inOrder);
      inOrder.forEach(call -> numbers.assign(call, closeRows.of(call)));
    }
    return numbers.numbers;
  }

  private void assign(List<MethodInsnNode> calls) {
    List<Integer> awaits = new ArrayList<>();
    Map<Integer, List<Integer>> awaitsByLine = new HashMap<>();
    for (int row = 0; row < rows.size(); row++) {
      if (!rows.get(row).closes()) {
        awaits.add(row);
        awaitsByLine
            .computeIfAbsent(rows.get(row).line(), line -> new ArrayList<>())
            .add(row);
      }
    }
    if (awaits.isEmpty() && !calls.isEmpty()) {
      throw new IllegalStateException("the code awaits and the source does not");
    }
    Map<Integer, List<MethodInsnNode>> callsByLine = new HashMap<>();
    for (MethodInsnNode call : calls) {
      callsByLine.computeIfAbsent(Lines.of(call), line -> new ArrayList<>()).add(call);
    }
    boolean linesAgree = awaitsByLine.keySet().containsAll(callsByLine.keySet());
    if (linesAgree) {
      for (Map.Entry<Integer, List<MethodInsnNode>> each : callsByLine.entrySet()) {
        assign(each.getValue(), awaitsByLine.get(each.getKey()));
      }
    } else {
      assign(calls, awaits);
    }
  }

  /** By the order, if that tells; copies of one await get its row. */
  private void assign(List<MethodInsnNode> calls, List<Integer> candidates) {
    List<List<MethodInsnNode>> groups =
        calls.size() == candidates.size() ? List.of() : CopiedCode.groups(calls);
    if (groups.size() == candidates.size()) {
      for (int index = 0; index < groups.size(); index++) {
        int row = candidates.get(index);
        groups.get(index).forEach(call -> assign(call, row));
      }
      return;
    }
    boolean wholeCopies = calls.size() % candidates.size() == 0;
    for (int index = 0; index < calls.size(); index++) {
      int row = candidates.get(
          wholeCopies ? index % candidates.size() : Math.min(index, candidates.size() - 1));
      assign(calls.get(index), row);
    }
  }

  private void assign(MethodInsnNode call, int row) {
    numbers.put(call, 1 + row + copies[row]++ * rows.size());
  }
}
