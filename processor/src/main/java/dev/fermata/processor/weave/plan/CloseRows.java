package dev.fermata.processor.weave.plan;

import dev.fermata.processor.model.AwaitRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Finds out which close of the source an awaited close is, as well as a class file tells.
 *
 * <p>The closes of one resource end with the one for exceptions, which there is once; an explicit
 * close has no other. These last ones stand in the code in the order of the rows, so they tell
 * which is which, with names of locals and without. Where javac has copied some, as it does for
 * {@code finally}, the line tells, then the name of the local, and then the order on that line.
 */
final class CloseRows {
  private static final int NONE = -1;

  private final MethodNode method;
  private final List<AwaitRow> rows;

  /** Which of the rows are closes. */
  private final List<Integer> closes;

  /** For each awaited close the last one of the same resource. */
  private final Map<MethodInsnNode, MethodInsnNode> lasts = new HashMap<>();

  /** The last closes, in the order of the code. */
  private final List<MethodInsnNode> ends = new ArrayList<>();

  /** The line of the first close that has that last one; those for exceptions tell none. */
  private final Map<MethodInsnNode, Integer> lines = new HashMap<>();

  /**
   * Makes one.
   *
   * @param awaits the awaited closes, in the order of the code
   */
  CloseRows(MethodNode method, List<AwaitRow> rows, List<MethodInsnNode> awaits) {
    this.method = method;
    this.rows = rows;
    closes = IntStream.range(0, rows.size())
        .filter(row -> rows.get(row).closes())
        .boxed()
        .toList();
    Set<MethodInsnNode> forExceptions =
        awaits.stream().filter(CloseRows::isForException).collect(Collectors.toSet());
    for (MethodInsnNode await : awaits) {
      MethodInsnNode last = last(await, forExceptions);
      lasts.put(await, last);
      lines.putIfAbsent(last, forExceptions.contains(await) ? NONE : Lines.of(await));
    }
    awaits.stream().filter(lines::containsKey).forEach(ends::add);
  }

  /** The index of the row of an awaited close. */
  int of(MethodInsnNode await) {
    MethodInsnNode end = lasts.get(await);
    int line = lines.get(end);
    List<Integer> here =
        closes.stream().filter(row -> rows.get(row).line() == line).toList();
    if (ends.size() == closes.size()) {
      int row = closes.get(ends.indexOf(end));
      if (here.isEmpty() || here.contains(row)) {
        return row;
      }
    }
    List<Integer> candidates = here.isEmpty() ? closes : here;
    List<MethodInsnNode> endsHere =
        ends.stream().filter(each -> lines.get(each) == line).toList();
    String name = name(slot(await), await);
    return candidates.stream()
        .filter(row -> rows.get(row).isCloseOf(name))
        .findFirst()
        .orElseGet(() -> candidates.get(endsHere.indexOf(end) % candidates.size()));
  }

  /** The close for exceptions of the same resource, which its local holds until then. */
  private static MethodInsnNode last(MethodInsnNode await, Set<MethodInsnNode> forExceptions) {
    int slot = slot(await);
    AbstractInsnNode next = await;
    while (slot != NONE && next != null && !stores(next, slot)) {
      if (next instanceof MethodInsnNode call
          && forExceptions.contains(call)
          && slot(call) == slot) {
        return call;
      }
      next = next.getNext();
    }
    return await;
  }

  private static boolean stores(AbstractInsnNode instruction, int slot) {
    return instruction instanceof VarInsnNode store
        && store.getOpcode() == Opcodes.ASTORE
        && store.var == slot;
  }

  /** Whether {@code leave} is called with an exception: one instruction before it. */
  private static boolean isForException(MethodInsnNode await) {
    return await.getPrevious().getPrevious().getOpcode() == Opcodes.ALOAD;
  }

  /** The slot that was loaded to be closed: two instructions before the call of {@code leave}. */
  private static int slot(MethodInsnNode await) {
    AbstractInsnNode loaded = await.getPrevious().getPrevious().getPrevious();
    while (loaded != null && loaded.getOpcode() < 0) {
      loaded = loaded.getPrevious();
    }
    return loaded instanceof VarInsnNode load && load.getOpcode() == Opcodes.ALOAD
        ? load.var
        : NONE;
  }

  private String name(int slot, MethodInsnNode await) {
    InsnList code = method.instructions;
    if (slot == 0 && (method.access & Opcodes.ACC_STATIC) == 0) {
      return "this";
    }
    if (method.localVariables == null) {
      return "";
    }
    int index = code.indexOf(await);
    for (LocalVariableNode variable : method.localVariables) {
      if (variable.index == slot
          && code.indexOf(variable.start) <= index
          && index < code.indexOf(variable.end)) {
        return variable.name;
      }
    }
    return "";
  }
}
