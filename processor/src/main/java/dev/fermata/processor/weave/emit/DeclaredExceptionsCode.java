package dev.fermata.processor.weave.emit;

import dev.fermata.processor.abi.RuntimeNames;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Takes the exceptions that awaits declare out of the code, before anything else is decided about a
 * class: they are for javac.
 *
 * <pre>
 *   await(x, IOException.class)    becomes    await(x)
 * </pre>
 */
public final class DeclaredExceptionsCode {
  private DeclaredExceptionsCode() {}

  /** Rewrites the awaits in the code of a method. */
  public static void rewrite(MethodNode method) {
    for (AbstractInsnNode instruction : method.instructions) {
      if (instruction instanceof MethodInsnNode call
          && call.owner.equals(RuntimeNames.FERMATA)
          && call.name.equals(RuntimeNames.AWAIT)) {
        drop(method, call);
      }
    }
  }

  static void drop(MethodNode method, MethodInsnNode await) {
    String withoutExceptions = await.desc.replace(RuntimeNames.DECLARED_EXCEPTION_DESCRIPTOR, "");
    int exceptions = Type.getArgumentTypes(await.desc).length - 1;
    await.desc = withoutExceptions;
    for (int left = exceptions; left > 0; left--) {
      AbstractInsnNode last = before(await);
      if (last instanceof LdcInsnNode) {
        method.instructions.remove(last);
      } else {
        method.instructions.insertBefore(await, new InsnNode(Opcodes.POP));
      }
    }
  }

  /** The instruction that is always the last one to run before an await; else null. */
  private static AbstractInsnNode before(MethodInsnNode await) {
    AbstractInsnNode before = await.getPrevious();
    while (before != null && before.getOpcode() < 0 && !(before instanceof FrameNode)) {
      before = before.getPrevious();
    }
    return before;
  }
}
