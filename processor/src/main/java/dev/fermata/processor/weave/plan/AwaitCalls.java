package dev.fermata.processor.weave.plan;

import dev.fermata.processor.abi.RuntimeNames;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Recognises the calls at which a body may be suspended. */
public final class AwaitCalls {
  private AwaitCalls() {}

  /** The calls of {@code Fermata.await} in a method, in the order of its code. */
  public static List<MethodInsnNode> in(MethodNode method) {
    List<MethodInsnNode> calls = new ArrayList<>();
    for (AbstractInsnNode instruction : method.instructions) {
      if (isAwait(instruction)) {
        calls.add((MethodInsnNode) instruction);
      }
    }
    return calls;
  }

  static boolean isAwait(AbstractInsnNode instruction) {
    return instruction.getOpcode() == Opcodes.INVOKESTATIC
        && instruction instanceof MethodInsnNode call
        && call.owner.equals(RuntimeNames.FERMATA)
        && call.name.equals(RuntimeNames.AWAIT)
        && RuntimeNames.TRAP_DESCRIPTORS.containsKey(call.desc);
  }
}
