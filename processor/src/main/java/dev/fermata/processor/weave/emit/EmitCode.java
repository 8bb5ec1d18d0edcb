package dev.fermata.processor.weave.emit;

import dev.fermata.processor.abi.RuntimeNames;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Makes the emits of generators awaits, like those the user writes, before anything else is decided
 * about a class:
 *
 * <pre>
 *   emit(value)    becomes    await(StateMachine.emission(value))
 * </pre>
 */
public final class EmitCode {
  private EmitCode() {}

  /** Rewrites the emits in the code of a method. */
  public static void rewrite(MethodNode method) {
    for (AbstractInsnNode instruction : method.instructions) {
      if (isEmit(instruction)) {
        InsnList code = new InsnList();
        code.add(new MethodInsnNode(
            Opcodes.INVOKESTATIC,
            RuntimeNames.STATE_MACHINE,
            RuntimeNames.EMISSION,
            RuntimeNames.EMISSION_DESCRIPTOR,
            false));
        code.add(new MethodInsnNode(
            Opcodes.INVOKESTATIC,
            RuntimeNames.FERMATA,
            RuntimeNames.AWAIT,
            RuntimeNames.AWAIT_DESCRIPTOR,
            false));
        code.add(new InsnNode(Opcodes.POP));
        method.instructions.insert(instruction, code);
        method.instructions.remove(instruction);
      }
    }
  }

  private static boolean isEmit(AbstractInsnNode instruction) {
    return instruction instanceof MethodInsnNode call
        && call.owner.equals(RuntimeNames.FERMATA)
        && call.name.equals(RuntimeNames.EMIT)
        && call.desc.equals(RuntimeNames.EMIT_DESCRIPTOR);
  }
}
