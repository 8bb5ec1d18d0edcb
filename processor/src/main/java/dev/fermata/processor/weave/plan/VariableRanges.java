package dev.fermata.processor.weave.plan;

import dev.fermata.processor.weave.flow.LostLocals;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;

/** Cuts the ranges of the local variables down to the code where their slots hold their values. */
public final class VariableRanges {
  private VariableRanges() {}

  /** The variables in scope at an instruction, if the class file tells of them. */
  public static Stream<LocalVariableNode> at(AbstractInsnNode instruction, MethodNode method) {
    int index = method.instructions.indexOf(instruction);
    return Stream.ofNullable(method.localVariables)
        .flatMap(List::stream)
        .filter(variable -> method.instructions.indexOf(variable.start) <= index
            && index < method.instructions.indexOf(variable.end));
  }

  static List<VariableRange> of(MethodNode method, LostLocals lost) {
    List<VariableRange> ranges = new ArrayList<>();
    if (method.localVariables == null) {
      return ranges;
    }
    for (LocalVariableNode variable : method.localVariables) {
      if (lost.isKept(variable.index)) {
        addUnlessEmpty(ranges, new VariableRange(variable, variable.start, variable.end));
      } else {
        addVisible(ranges, variable, lost);
      }
    }
    return ranges;
  }

  private static void addVisible(
      List<VariableRange> ranges, LocalVariableNode variable, LostLocals lost) {
    AbstractInsnNode first = null;
    AbstractInsnNode instruction = variable.start;
    for (; instruction != variable.end; instruction = instruction.getNext()) {
      boolean visible = !lost.mayBeLost(instruction, variable.index);
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

  private static void addUnlessEmpty(List<VariableRange> ranges, VariableRange range) {
    for (AbstractInsnNode i = range.first(); i != range.end(); i = i.getNext()) {
      if (i.getOpcode() >= 0) {
        ranges.add(range);
        return;
      }
    }
  }
}
