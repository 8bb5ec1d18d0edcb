package dev.fermata.processor.weave.flow;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Which locals may still be read: the classic backward analysis, with an edge from each instruction
 * to the handlers that cover it. A wide local is named by its first slot.
 */
public final class Liveness {
  private final InsnList instructions;
  private final ControlFlow flow;
  private final Map<LabelNode, BitSet> atLabels = new HashMap<>();
  private final BitSet[] before;

  /** Analyses a method. The results stay those of the method as it is now. */
  public Liveness(MethodNode method) {
    instructions = method.instructions;
    flow = new ControlFlow(method);
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
    BitSet live = new BitSet();
    for (int index = instructions.size() - 1; index >= 0; index--) {
      AbstractInsnNode instruction = instructions.get(index);
      BitSet next = (BitSet) live.clone();
      if (instruction instanceof LabelNode label) {
        changed |= !next.equals(atLabels.put(label, next));
      } else if (instruction.getOpcode() >= 0) {
        step(index, instruction, next);
      }
      live = next.equals(live) ? live : next;
      before[index] = live;
    }
    return changed;
  }

  private void step(int index, AbstractInsnNode instruction, BitSet live) {
    if (!ControlFlow.fallsThrough(instruction)) {
      live.clear();
    }
    for (LabelNode target : ControlFlow.jumps(instruction)) {
      live.or(at(target));
    }
    if (instruction instanceof VarInsnNode access) {
      live.set(access.var, access.getOpcode() < Opcodes.ISTORE);
    } else if (instruction instanceof IincInsnNode increment) {
      live.set(increment.var);
    }
    for (LabelNode handler : flow.handlers(index)) {
      live.or(at(handler));
    }
  }

  private BitSet at(LabelNode label) {
    return atLabels.getOrDefault(label, new BitSet());
  }
}
