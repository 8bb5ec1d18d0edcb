package dev.fermata.processor.weave.plan;

import dev.fermata.processor.abi.RuntimeNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Recognises the closes of resources that have to wait. javac closes a resource on each normal way
 * out of the block, and once more where an exception leaves it:
 *
 * <pre>
 *   catch (Throwable leaving) {
 *     if (resource != null) {
 *       try { resource.close(); } catch (Throwable x) { leaving.addSuppressed(x); }
 *     }
 *     throw leaving;
 *   }
 * </pre>
 */
public final class CloseCalls {
  private static final String THROWABLE = "java/lang/Throwable";
  private static final String ADD_SUPPRESSED = "addSuppressed";

  private CloseCalls() {}

  /**
   * The calls in a method, in the order of its code.
   *
   * @param isAsyncCloseable whether the class of an internal name is asynchronously closeable
   */
  public static List<CloseCall> in(MethodNode method, Predicate<String> isAsyncCloseable) {
    List<CloseCall> calls = new ArrayList<>();
    for (AbstractInsnNode instruction : method.instructions) {
      if (instruction instanceof MethodInsnNode call
          && isClose(call)
          && isAsyncCloseable.test(call.owner)) {
        calls.add(new CloseCall(call, exit(method, call)));
      }
    }
    return calls;
  }

  private static boolean isClose(MethodInsnNode call) {
    return (call.getOpcode() == Opcodes.INVOKEINTERFACE
            || call.getOpcode() == Opcodes.INVOKEVIRTUAL)
        && call.name.equals(RuntimeNames.CLOSE)
        && call.desc.equals(RuntimeNames.CLOSE_DESCRIPTOR);
  }

  private static Optional<ExceptionalExit> exit(MethodNode method, MethodInsnNode call) {
    InsnList code = method.instructions;
    int index = code.indexOf(call);
    for (TryCatchBlockNode block : method.tryCatchBlocks) {
      if (code.indexOf(block.start) <= index && index < code.indexOf(block.end)) {
        return THROWABLE.equals(block.type) ? suppressedIn(block.handler) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** How a handler leaves that first adds the exception it catches to another one. */
  private static Optional<ExceptionalExit> suppressedIn(AbstractInsnNode handler) {
    AbstractInsnNode store = code(handler);
    AbstractInsnNode leaving = code(store.getNext());
    AbstractInsnNode caught = code(leaving.getNext());
    AbstractInsnNode add = caught == null ? null : code(caught.getNext());
    boolean suppresses = store.getOpcode() == Opcodes.ASTORE
        && leaving.getOpcode() == Opcodes.ALOAD
        && caught instanceof VarInsnNode load
        && load.getOpcode() == Opcodes.ALOAD
        && load.var == ((VarInsnNode) store).var
        && add instanceof MethodInsnNode method
        && method.owner.equals(THROWABLE)
        && method.name.equals(ADD_SUPPRESSED);
    return suppresses
        ? Optional.of(new ExceptionalExit((VarInsnNode) leaving, (MethodInsnNode) add))
        : Optional.empty();
  }

  private static AbstractInsnNode code(AbstractInsnNode from) {
    AbstractInsnNode instruction = from;
    while (instruction != null && instruction.getOpcode() < 0) {
      instruction = instruction.getNext();
    }
    return instruction;
  }
}
