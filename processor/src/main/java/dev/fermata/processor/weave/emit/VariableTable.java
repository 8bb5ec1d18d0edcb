package dev.fermata.processor.weave.emit;

import dev.fermata.processor.weave.plan.BodyPlan;
import dev.fermata.processor.weave.plan.BodySlots;
import dev.fermata.processor.weave.plan.VariableRange;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LocalVariableAnnotationNode;
import org.objectweb.asm.tree.LocalVariableNode;

/** Writes what a debugger is told of the local variables of a body. */
final class VariableTable {
  private final BodySlots slots;

  VariableTable(BodySlots slots) {
    this.slots = slots;
  }

  /** Marks the ranges in the code, which must still be the user's. */
  List<LocalVariableNode> mark(BodyPlan plan, InsnList body) {
    List<LocalVariableNode> variables = new ArrayList<>();
    for (VariableRange range : plan.variables()) {
      LocalVariableNode variable = range.variable();
      variables.add(new LocalVariableNode(
          variable.name,
          variable.desc,
          variable.signature,
          labelBefore(range.first(), body),
          labelBefore(range.end(), body),
          slots.of(variable.index)));
    }
    return variables;
  }

  /** Moves the annotated types of local variables along. */
  void shift(List<LocalVariableAnnotationNode> annotations) {
    if (annotations != null) {
      annotations.forEach(annotation -> annotation.index.replaceAll(slots::of));
    }
  }

  private static LabelNode labelBefore(AbstractInsnNode instruction, InsnList body) {
    if (instruction instanceof LabelNode label) {
      return label;
    }
    LabelNode label = new LabelNode();
    body.insertBefore(instruction, label);
    return label;
  }
}
