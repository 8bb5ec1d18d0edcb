package dev.fermata.processor.weave.emit;

import dev.fermata.processor.abi.RuntimeNames;
import dev.fermata.processor.weave.plan.CloseCall;
import dev.fermata.processor.weave.plan.ExceptionalExit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Makes the closes of resources awaits, like those the user writes, before anything else is decided
 * about a body:
 *
 * <pre>
 *   resource.close()            becomes    leftNormally(await(resource.leave(null)))
 *                               or         leaving = leftBy(await(resource.leave(leaving)))
 *   leaving.addSuppressed(x)    becomes    suppress(leaving, x)
 * </pre>
 *
 * There are no branches in it, so the stack map stays as it is.
 */
public final class CloseCode {
  private final MethodNode method;
  private final Set<MethodInsnNode> awaits = new HashSet<>();

  private CloseCode(MethodNode method) {
    this.method = method;
  }

  /** Rewrites the calls in the code of a method; returns the awaits that stand there now. */
  public static Set<MethodInsnNode> rewrite(MethodNode method, List<CloseCall> calls) {
    CloseCode code = new CloseCode(method);
    calls.forEach(code::rewrite);
    if (!calls.isEmpty()) {
      method.maxStack++;
    }
    return code.awaits;
  }

  private void rewrite(CloseCall close) {
    MethodInsnNode await =
        runtimeCall(RuntimeNames.FERMATA, RuntimeNames.AWAIT, RuntimeNames.AWAIT_DESCRIPTOR);
    InsnList code = new InsnList();
    code.add(close
        .exit()
        .<AbstractInsnNode>map(exit -> new VarInsnNode(Opcodes.ALOAD, exit.leaving().var))
        .orElseGet(() -> new InsnNode(Opcodes.ACONST_NULL)));
    code.add(new MethodInsnNode(
        Opcodes.INVOKEINTERFACE,
        RuntimeNames.ASYNC_CLOSEABLE,
        RuntimeNames.LEAVE,
        RuntimeNames.LEAVE_DESCRIPTOR,
        true));
    code.add(await);
    if (close.exit().isPresent()) {
      ExceptionalExit exit = close.exit().get();
      code.add(runtimeCall(
          RuntimeNames.STATE_MACHINE, RuntimeNames.LEFT_BY, RuntimeNames.LEFT_BY_DESCRIPTOR));
      code.add(new VarInsnNode(Opcodes.ASTORE, exit.leaving().var));
      method.instructions.set(
          exit.suppress(),
          runtimeCall(
              RuntimeNames.STATE_MACHINE, RuntimeNames.SUPPRESS, RuntimeNames.SUPPRESS_DESCRIPTOR));
    } else {
      code.add(runtimeCall(
          RuntimeNames.STATE_MACHINE,
          RuntimeNames.LEFT_NORMALLY,
          RuntimeNames.LEFT_NORMALLY_DESCRIPTOR));
    }
    method.instructions.insert(close.call(), code);
    method.instructions.remove(close.call());
    awaits.add(await);
  }

  private static MethodInsnNode runtimeCall(String owner, String name, String descriptor) {
    return new MethodInsnNode(Opcodes.INVOKESTATIC, owner, name, descriptor, false);
  }
}
