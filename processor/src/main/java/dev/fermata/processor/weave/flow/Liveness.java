package dev.fermata.processor.weave.flow;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
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
  /** The sets are shared, so none is ever changed. */
  private static final BitSet NONE = new BitSet();

  private final InsnList instructions;
  private final ControlFlow flow;
  private final Map<LabelNode, BitSet> atLabels = new HashMap<>();
  private final BitSet[] before;

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

  private boolean sweep() {
    boolean changed = false;
    BitSet live = NONE;
    for (int index = instructions.size() - 1; index >= 0; index--) {
      AbstractInsnNode instruction = instructions.get(index);
      if (instruction instanceof LabelNode label) {
        changed |= !live.equals(atLabels.put(label, live));
      } else if (instruction.getOpcode() >= 0) {
        live = step(index, instruction, live);
      }
      before[index] = live;
    }
    return changed;
  }

  /** The slots that are live before an instruction; the given set itself if they are the same. */
  private BitSet step(int index, AbstractInsnNode instruction, BitSet after) {
    BitSet live = ControlFlow.fallsThrough(instruction) ? after : NONE;
    for (LabelNode target : ControlFlow.jumps(instruction)) {
      live = union(live, at(target));
    }
    if (instruction instanceof VarInsnNode access) {
      live = with(live, access.var, access.getOpcode() < Opcodes.ISTORE);
    } else if (instruction instanceof IincInsnNode increment) {
      live = with(live, increment.var, true);
    }
    for (LabelNode handler : flow.handlers(index)) {
      live = union(live, at(handler));
    }
    return live;
  }

  private static BitSet with(BitSet live, int slot, boolean isLive) {
    if (live.get(slot) == isLive) {
      return live;
    }
    BitSet changed = (BitSet) live.clone();
    changed.set(slot, isLive);
    return changed;
  }

  private static BitSet union(BitSet one, BitSet other) {
    if (other.isEmpty()) {
      return one;
    }
    BitSet union = (BitSet) one.clone();
    union.or(other);
    return union.equals(one) ? one : union;
  }

  private BitSet at(LabelNode label) {
    return atLabels.getOrDefault(label, NONE);
  }
}
