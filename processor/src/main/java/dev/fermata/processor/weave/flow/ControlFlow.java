package dev.fermata.processor.weave.flow;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/** Where control can go from each instruction of a method, failures included. */
final class ControlFlow {
  private final InsnList instructions;
  private final List<List<LabelNode>> handlers = new ArrayList<>();

  ControlFlow(MethodNode method) {
    instructions = method.instructions;
    for (int index = 0; index < instructions.size(); index++) {
      handlers.add(List.of());
    }
    for (TryCatchBlockNode block : method.tryCatchBlocks) {
      int end = instructions.indexOf(block.end);
      for (int index = instructions.indexOf(block.start); index < end; index++) {
        if (instructions.get(index).getOpcode() >= 0) {
          List<LabelNode> more = new ArrayList<>(handlers.get(index));
          more.add(block.handler);
          handlers.set(index, more);
        }
      }
    }
  }

  /** The handlers that a failure of the instruction can reach. */
  List<LabelNode> handlers(int index) {
    return handlers.get(index);
  }

  /** The labels that the instruction can jump to. */
  static List<LabelNode> jumps(AbstractInsnNode instruction) {
    if (instruction instanceof JumpInsnNode jump) {
      return List.of(jump.label);
    }
    if (instruction instanceof TableSwitchInsnNode table) {
      return targets(table.dflt, table.labels);
    }
    if (instruction instanceof LookupSwitchInsnNode lookup) {
      return targets(lookup.dflt, lookup.labels);
    }
    return List.of();
  }

  /** Whether control can go on to the instruction that follows. */
  static boolean fallsThrough(AbstractInsnNode instruction) {
    int opcode = instruction.getOpcode();
    return opcode != Opcodes.GOTO
        && opcode != Opcodes.TABLESWITCH
        && opcode != Opcodes.LOOKUPSWITCH
        && opcode != Opcodes.ATHROW
        && (opcode < Opcodes.IRETURN || opcode > Opcodes.RETURN);
  }

  private static List<LabelNode> targets(LabelNode otherwise, List<LabelNode> cases) {
    List<LabelNode> targets = new ArrayList<>(cases);
    targets.add(otherwise);
    return targets;
  }
}
