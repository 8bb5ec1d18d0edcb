package dev.fermata.processor.weave.plan;

import dev.fermata.processor.weave.flow.LostLocals;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;

/** Cuts the ranges of the local variables down to the code where their slots hold their values. */
final class VariableRanges {
  private VariableRanges() {}

  static List<VariableRange> of(
      MethodNode method, LostLocals lost, Map<AbstractInsnNode, BitSet> lostAt) {
    List<VariableRange> ranges = new ArrayList<>();
    if (method.localVariables == null) {
      return ranges;
    }
    for (LocalVariableNode variable : method.localVariables) {
      AbstractInsnNode first = null;
      AbstractInsnNode instruction = variable.start;
      for (; instruction != variable.end; instruction = instruction.getNext()) {
        BitSet lostHere = lostAt.get(instruction);
        boolean visible = !lost.mayBeLost(instruction, variable.index)
            && (lostHere == null || !lostHere.get(variable.index));
        if (visible && first == null) {
          first = instruction;
        } else if (!visible && first != null) {
          addUnlessEmpty(ranges, new VariableRange(variable, first, instruction));
          first = null;
        }
      }
      if (first != null) {
        addUnlessEmpty(ranges, new VariableRange(variable, first, variable.end));
      }
    }
    return ranges;
  }

  private static void addUnlessEmpty(List<VariableRange> ranges, VariableRange range) {
    for (AbstractInsnNode i = range.first(); i != range.end(); i = i.getNext()) {
      if (i.getOpcode() >= 0) {
        ranges.add(range);
        return;
      }
    }
  }
}
