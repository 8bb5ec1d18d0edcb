package dev.fermata.processor.weave.emit;

import dev.fermata.processor.weave.plan.BodySlots;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.VarInsnNode;

/** Moves the locals of the user's method to their slots in the body. */
final class SlotShift {
  private SlotShift() {}

  static void apply(InsnList body, BodySlots slots) {
    for (AbstractInsnNode instruction : body) {
      if (instruction instanceof VarInsnNode access) {
        access.var = slots.of(access.var);
      } else if (instruction instanceof IincInsnNode increment) {
        increment.var = slots.of(increment.var);
      }
    }
  }
}
