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
public final class ControlFlow {
  private final InsnList instructions;

  /** For each instruction the handlers that cover it; null stands for none. */
  private final List<LabelNode>[] handlers;

  /** Reads a method. What it says stays true of the method as it is now. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  public ControlFlow(MethodNode method) {
    instructions = method.instructions;
    handlers = new List[instructions.size()];
    for (TryCatchBlockNode block : method.tryCatchBlocks) {
      int end = instructions.indexOf(block.end);
      for (int index = instructions.indexOf(block.start); index < end; index++) {
        if (instructions.get(index).getOpcode() >= 0) {
          if (handlers[index] == null) {
            handlers[index] = new ArrayList<>(1);
          }
          handlers[index].add(block.handler);
        }
      }
    }
  }

  InsnList instructions() {
    return instructions;
  }

  /** The handlers that a failure of the instruction can reach. */
  List<LabelNode> handlers(int index) {
    return handlers[index] == null ? List.of() : handlers[index];
  }

  /** The labels that the instruction can jump to. */
  static List<LabelNode> jumps(AbstractInsnNode instruction) {
    return switch (instruction.getType()) {
      case AbstractInsnNode.JUMP_INSN -> List.of(((JumpInsnNode) instruction).label);
      case AbstractInsnNode.TABLESWITCH_INSN -> {
        TableSwitchInsnNode table = (TableSwitchInsnNode) instruction;
        yield targets(table.dflt, table.labels);
      }
      case AbstractInsnNode.LOOKUPSWITCH_INSN -> {
        LookupSwitchInsnNode lookup = (LookupSwitchInsnNode) instruction;
        yield targets(lookup.dflt, lookup.labels);
      }
      default -> List.of();
    };
  }

  /** Whether control can go on to the instruction that follows. */
  static boolean fallsThrough(AbstractInsnNode instruction) {
    int opcode = instruction.getOpcode();
    return opcode < Opcodes.GOTO || opcode > Opcodes.RETURN && opcode != Opcodes.ATHROW;
  }

  private static List<LabelNode> targets(LabelNode otherwise, List<LabelNode> cases) {
    List<LabelNode> targets = new ArrayList<>(cases);
    targets.add(otherwise);
    return targets;
  }
}
