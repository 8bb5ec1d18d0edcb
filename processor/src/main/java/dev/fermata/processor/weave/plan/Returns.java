package dev.fermata.processor.weave.plan;

import dev.fermata.processor.abi.RuntimeNames;
import dev.fermata.processor.weave.flow.TypeState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/** Sorts the returns of a body into those that end it and those that await first. */
final class Returns {
  private static final Set<String> ENDS =
      Set.of(RuntimeNames.DONE, RuntimeNames.DONE_TASK, RuntimeNames.END);

  private final MethodNode method;
  private final List<DoneReturn> done = new ArrayList<>();
  private final List<AwaitedReturn> awaited = new ArrayList<>();

  Returns(MethodNode method, Map<AbstractInsnNode, TypeState> states) {
    this.method = method;
    for (AbstractInsnNode instruction : method.instructions) {
      if (instruction.getOpcode() == Opcodes.ARETURN) {
        DoneReturn ending = doneReturn(instruction);
        if (ending != null) {
          done.add(ending);
        } else {
          awaited.add(new AwaitedReturn(
              instruction, states.get(instruction), isGuarded(instruction), Lines.of(instruction)));
        }
      }
    }
  }

  /** Whether an instruction returns something that has to be awaited first. */
  static boolean isAwaited(AbstractInsnNode instruction) {
    return instruction.getOpcode() == Opcodes.ARETURN && doneReturn(instruction) == null;
  }

  List<DoneReturn> done() {
    return done;
  }

  List<AwaitedReturn> awaited() {
    return awaited;
  }

  /** The value must come from this very call: so no other path may join before the return. */
  private static DoneReturn doneReturn(AbstractInsnNode instruction) {
    List<AbstractInsnNode> casts = new ArrayList<>();
    AbstractInsnNode before = instruction.getPrevious();
    while (before != null && !(before instanceof FrameNode)) {
      if (before instanceof MethodInsnNode call && isDone(call)) {
        return new DoneReturn(call, casts);
      }
      if (before.getOpcode() == Opcodes.CHECKCAST) {
        casts.add(before);
      } else if (before.getOpcode() >= 0) {
        return null;
      }
      before = before.getPrevious();
    }
    return null;
  }

  private static boolean isDone(MethodInsnNode call) {
    return call.getOpcode() == Opcodes.INVOKESTATIC
        && call.owner.equals(RuntimeNames.FERMATA)
        && ENDS.contains(call.name);
  }

  private boolean isGuarded(AbstractInsnNode instruction) {
    int index = method.instructions.indexOf(instruction);
    for (TryCatchBlockNode block : method.tryCatchBlocks) {
      if (method.instructions.indexOf(block.start) <= index
          && index < method.instructions.indexOf(block.end)) {
        return true;
      }
    }
    return false;
  }
}
