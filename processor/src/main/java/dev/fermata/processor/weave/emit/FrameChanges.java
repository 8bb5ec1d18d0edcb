package dev.fermata.processor.weave.emit;

import dev.fermata.processor.weave.flow.VerificationType;
import dev.fermata.processor.weave.plan.BodyMethod;
import dev.fermata.processor.weave.plan.BodyPlan;
import dev.fermata.processor.weave.plan.LostAtFrame;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * Adapts the frames that javac wrote: they get the depth and the state machine, and know nothing
 * any more of locals that may be lost and of objects that are not allocated yet.
 */
final class FrameChanges {
  private final BodyPlan plan;

  FrameChanges(BodyPlan plan) {
    this.plan = plan;
  }

  /** Whether a frame describes the place of an instruction, so that a second one must not. */
  static boolean frameStandsAt(AbstractInsnNode instruction) {
    AbstractInsnNode next = instruction;
    while (next != null && next.getOpcode() < 0) {
      if (next instanceof FrameNode) {
        return true;
      }
      next = next.getNext();
    }
    return false;
  }

  void apply() {
    for (LostAtFrame each : plan.lostLocals()) {
      change(each.frame(), each.slots());
    }
  }

  private void change(FrameNode frame, BitSet lost) {
    BodyMethod method = plan.method();
    List<Object> locals = slots(frame.local);
    for (int slot = 0; slot < locals.size(); slot++) {
      if (lost.get(slot) || isUnallocated(locals.get(slot))) {
        locals.set(slot, Opcodes.TOP);
      }
    }
    while (locals.size() < method.passedSlots()) {
      locals.add(Opcodes.TOP);
    }
    int slot = method.passedSlots();
    for (VerificationType inserted : plan.slots().inserted()) {
      locals.add(slot++, inserted.tag());
    }
    frame.local = entries(locals);
    frame.stack.removeIf(this::isUnallocated);
  }

  private boolean isUnallocated(Object tag) {
    if (!(tag instanceof LabelNode label)) {
      return false;
    }
    AbstractInsnNode allocation = label;
    while (allocation.getOpcode() < 0) {
      allocation = allocation.getNext();
    }
    return plan.allocations().types().contains(VerificationType.uninitialized((TypeInsnNode)
        allocation));
  }

  private static List<Object> slots(List<Object> entries) {
    List<Object> slots = new ArrayList<>();
    for (Object entry : entries) {
      slots.add(entry);
      if (new VerificationType(entry).isWide()) {
        slots.add(Opcodes.TOP);
      }
    }
    return slots;
  }

  private static List<Object> entries(List<Object> slots) {
    List<Object> entries = new ArrayList<>();
    for (int slot = 0; slot < slots.size(); slot++) {
      entries.add(slots.get(slot));
      slot += new VerificationType(slots.get(slot)).size() - 1;
    }
    while (entries.get(entries.size() - 1) == Opcodes.TOP) {
      entries.remove(entries.size() - 1);
    }
    return entries;
  }
}
