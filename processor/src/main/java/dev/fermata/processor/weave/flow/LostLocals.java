package dev.fermata.processor.weave.flow;

import java.util.BitSet;
import java.util.HashMap;
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
  /** The sets are shared, so none is ever changed. */
  private static final BitSet NONE = new BitSet();

  private final InsnList instructions;
  private final ControlFlow flow;
  private final Map<AbstractInsnNode, BitSet> lostAt;
  private final Map<LabelNode, BitSet> atLabels = new HashMap<>();
  private final BitSet[] before;
  private boolean changed;

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
    this.before = new BitSet[instructions.size()];
    do {
      changed = false;
      sweep();
    } while (changed);
  }

  /** The slots of the locals that may be lost when control reaches an instruction. */
  public BitSet before(AbstractInsnNode instruction) {
    return (BitSet) before[instructions.indexOf(instruction)].clone();
  }

  /** Whether a local may be lost when control reaches an instruction. */
  public boolean mayBeLost(AbstractInsnNode instruction, int slot) {
    return before[instructions.indexOf(instruction)].get(slot);
  }

  private void sweep() {
    BitSet lost = NONE;
    for (int index = 0; index < instructions.size(); index++) {
      AbstractInsnNode instruction = instructions.get(index);
      if (instruction instanceof LabelNode label) {
        lost = join(label, lost);
      }
      before[index] = lost;
      if (instruction.getOpcode() >= 0) {
        lost = step(index, instruction, lost);
      }
    }
  }

  private BitSet step(int index, AbstractInsnNode instruction, BitSet lost) {
    BitSet after = lost;
    BitSet lostHere = lostAt.get(instruction);
    if (lostHere != null) {
      after = (BitSet) lost.clone();
      after.or(lostHere);
    }
    for (LabelNode handler : flow.handlers(index)) {
      join(handler, after);
    }
    if (instruction instanceof VarInsnNode access
        && access.getOpcode() >= Opcodes.ISTORE
        && after.get(access.var)) {
      after = (BitSet) after.clone();
      after.clear(access.var);
    }
    for (LabelNode target : ControlFlow.jumps(instruction)) {
      join(target, after);
    }
    return ControlFlow.fallsThrough(instruction) ? after : NONE;
  }

  private BitSet join(LabelNode label, BitSet lost) {
    BitSet known = atLabels.getOrDefault(label, NONE);
    if (lost.isEmpty() || lost == known) {
      return known;
    }
    BitSet joined = (BitSet) known.clone();
    joined.or(lost);
    if (joined.equals(known)) {
      return known;
    }
    atLabels.put(label, joined);
    changed = true;
    return joined;
  }
}
