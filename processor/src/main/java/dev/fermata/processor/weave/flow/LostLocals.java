package dev.fermata.processor.weave.flow;

import java.util.BitSet;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Which locals may have lost their value, because the body was suspended where they were dead and
 * they were not written since: a forward analysis. A live local is never lost. The verifier and the
 * debugger must not be told of a value in a lost one.
 */
public final class LostLocals {
  private final InsnList instructions;
  private final ControlFlow flow;
  private final Map<AbstractInsnNode, BitSet> lostAt;

  /** For each instruction the locals lost before it or by it; null before it is first reached. */
  private final BitSet[] lost;

  /** All locals that are lost anywhere. */
  private final BitSet everLost = new BitSet();

  /** Whether this sweep found more for a label which it had left behind. */
  private boolean outdated;

  /**
   * Analyses a method. The results stay those of the method as it is now.
   *
   * @param flow of the method
   * @param lostAt for each instruction at which the body may be suspended, the slots that lose
   *     their values there
   */
  public LostLocals(ControlFlow flow, Map<AbstractInsnNode, BitSet> lostAt) {
    this.instructions = flow.instructions();
    this.flow = flow;
    this.lostAt = lostAt;
    this.lost = new BitSet[instructions.size()];
    lostAt.values().forEach(everLost::or);
    do {
      outdated = false;
      sweep();
    } while (outdated);
  }

  /** The slots of the locals that may be lost at an instruction, by it or before it. */
  public BitSet at(AbstractInsnNode instruction) {
    return (BitSet) lost[instructions.indexOf(instruction)].clone();
  }

  /** Whether a local may be lost at an instruction, by it or before it. */
  public boolean mayBeLost(AbstractInsnNode instruction, int slot) {
    return lost[instructions.indexOf(instruction)].get(slot);
  }

  /** Whether a local is lost nowhere. */
  public boolean isKept(int slot) {
    return !everLost.get(slot);
  }

  private void sweep() {
    BitSet now = SlotSets.NONE;
    for (int index = 0; index < instructions.size(); index++) {
      AbstractInsnNode instruction = instructions.get(index);
      if (instruction.getOpcode() >= 0) {
        now = step(index, instruction, now);
      } else {
        now = SlotSets.union(now, known(index));
        lost[index] = now;
      }
    }
  }

  /** The locals that are lost behind an instruction, if control goes on to what follows it. */
  private BitSet step(int index, AbstractInsnNode instruction, BitSet before) {
    BitSet now = before;
    BitSet lostHere = lostAt.get(instruction);
    if (lostHere != null) {
      now = SlotSets.union(now, lostHere);
    }
    lost[index] = now;
    for (LabelNode handler : flow.handlers(index)) {
      join(handler, now, index);
    }
    switch (instruction.getType()) {
      case AbstractInsnNode.VAR_INSN -> {
        return instruction.getOpcode() < Opcodes.ISTORE
            ? now
            : SlotSets.with(now, ((VarInsnNode) instruction).var, false);
      }
      case AbstractInsnNode.JUMP_INSN,
          AbstractInsnNode.TABLESWITCH_INSN,
          AbstractInsnNode.LOOKUPSWITCH_INSN -> {
        for (LabelNode target : ControlFlow.jumps(instruction)) {
          join(target, now, index);
        }
      }
      default -> {}
    }
    return ControlFlow.fallsThrough(instruction) ? now : SlotSets.NONE;
  }

  private void join(LabelNode label, BitSet more, int from) {
    int index = instructions.indexOf(label);
    BitSet joined = SlotSets.union(known(index), more);
    if (joined != lost[index]) {
      lost[index] = joined;
      outdated |= index < from;
    }
  }

  private BitSet known(int index) {
    return lost[index] == null ? SlotSets.NONE : lost[index];
  }
}
