package dev.fermata.processor.weave.plan;

import dev.fermata.processor.model.AwaitRow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Finds out which close of the source an awaited close is, as well as a class file tells: by the
 * name of the local that holds the resource, or by the close of the same local before it, or by the
 * line.
 */
final class CloseRows {
  private static final int NONE = -1;

  private final MethodNode method;
  private final List<AwaitRow> rows;
  private final Map<Integer, Integer> lastBySlot = new HashMap<>();

  CloseRows(MethodNode method, List<AwaitRow> rows) {
    this.method = method;
    this.rows = rows;
  }

  /** The index of the row of an awaited close; asked in the order of the code. */
  int of(MethodInsnNode await) {
    int slot = slot(await);
    int row = row(slot, await);
    lastBySlot.put(slot, row);
    return row;
  }

  private int row(int slot, MethodInsnNode await) {
    List<Integer> closes = IntStream.range(0, rows.size())
        .filter(row -> rows.get(row).closes())
        .boxed()
        .toList();
    int line = Lines.of(await);
    List<Integer> here =
        closes.stream().filter(row -> rows.get(row).line() == line).toList();
    List<Integer> candidates = here.isEmpty() ? closes : here;
    String name = name(slot, await);
    return candidates.stream()
        .filter(row -> rows.get(row).isCloseOf(name))
        .findFirst()
        .or(() ->
            closes.stream().filter(row -> row.equals(lastBySlot.get(slot))).findFirst())
        .orElseGet(() -> candidates.get(candidates.size() - 1));
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
