package dev.fermata.processor.weave.flow;

import java.util.BitSet;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Which locals may still be read: the classic backward analysis, with an edge from each instruction
 * to the handlers that cover it. A wide local is named by its first slot.
 */
public final class Liveness {
  private final InsnList instructions;
  private final ControlFlow flow;

  /** For each instruction the slots that are live before it; null before it is first reached. */
  private final BitSet[] before;

  /** The labels of this sweep that were looked at before the sweep came to them. */
  private final BitSet foreseen = new BitSet();

  /** Analyses a method. The results stay those of the method as it is now. */
  public Liveness(ControlFlow flow) {
    this.flow = flow;
    instructions = flow.instructions();
    before = new BitSet[instructions.size()];
    while (sweep()) {
      // the sets at the labels only grow, so this ends
    }
  }

  /** The slots of the locals that may be read at or after an instruction, before it is written. */
  public BitSet before(AbstractInsnNode instruction) {
    return (BitSet) before[instructions.indexOf(instruction)].clone();
  }

  /** Returns whether something that was looked at turned out to be different. */
  private boolean sweep() {
    boolean outdated = false;
    foreseen.clear();
    BitSet live = SlotSets.NONE;
    for (int index = instructions.size() - 1; index >= 0; index--) {
      AbstractInsnNode instruction = instructions.get(index);
      if (instruction.getOpcode() >= 0) {
        live = step(index, instruction, live);
      } else if (foreseen.get(index)) {
        outdated |= !live.equals(known(index));
      }
      before[index] = live;
    }
    return outdated;
  }

  /** The slots that are live before an instruction; the given set itself if they are the same. */
  private BitSet step(int index, AbstractInsnNode instruction, BitSet after) {
    BitSet live = after;
    switch (instruction.getType()) {
      case AbstractInsnNode.VAR_INSN ->
        live = SlotSets.with(
            after, ((VarInsnNode) instruction).var, instruction.getOpcode() < Opcodes.ISTORE);
      case AbstractInsnNode.IINC_INSN ->
        live = SlotSets.with(after, ((IincInsnNode) instruction).var, true);
      case AbstractInsnNode.JUMP_INSN,
          AbstractInsnNode.TABLESWITCH_INSN,
          AbstractInsnNode.LOOKUPSWITCH_INSN -> {
        live = ControlFlow.fallsThrough(instruction) ? after : SlotSets.NONE;
        for (LabelNode target : ControlFlow.jumps(instruction)) {
          live = SlotSets.union(live, at(target, index));
        }
      }
      default -> live = ControlFlow.fallsThrough(instruction) ? after : SlotSets.NONE;
    }
    for (LabelNode handler : flow.handlers(index)) {
      live = SlotSets.union(live, at(handler, index));
    }
    return live;
  }

  private BitSet at(LabelNode label, int from) {
    int index = instructions.indexOf(label);
    if (index < from) {
      foreseen.set(index);
    }
    return known(index);
  }

  private BitSet known(int index) {
    return before[index] == null ? SlotSets.NONE : before[index];
  }
}
