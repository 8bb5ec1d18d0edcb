package dev.fermata.processor.weave.emit;

import dev.fermata.processor.abi.RuntimeNames;
import dev.fermata.processor.weave.plan.BodyPlan;
import dev.fermata.processor.weave.plan.Suspension;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;

/** The head of a body: goes to where the body was suspended, or to its beginning. */
final class DispatchCode {
  private static final int MAXIMAL_SPARSITY = 4;

  private final BodyPlan plan;
  private final Map<Suspension, LabelNode> resumed;

  DispatchCode(BodyPlan plan, Map<Suspension, LabelNode> resumed) {
    this.plan = plan;
    this.resumed = resumed;
  }

  void insertInto(InsnList body) {
    LabelNode begin = new LabelNode();
    SortedMap<Integer, LabelNode> entries = new TreeMap<>();
    Code resumptions = new Code();
    for (Suspension suspension : plan.suspensions()) {
      LabelNode entry = new LabelNode();
      entries.put(suspension.state(), entry);
      new ResumeCode(plan.slots(), suspension, entry, resumed.get(suspension))
          .appendTo(resumptions);
    }
    Code code = new Code();
    if (plan.method().enteredDirectly()) {
      code.loadReference(plan.slots().stateMachine()).jump(Opcodes.IFNULL, begin);
    }
    code.loadReference(plan.slots().stateMachine())
        .invokeStateMachine(RuntimeNames.STATE, RuntimeNames.STATE_DESCRIPTOR)
        .add(switchOver(entries, begin));
    InsnList head = code.instructions();
    head.add(resumptions.instructions());
    Code start = new Code().label(begin);
    if (!FrameChanges.frameStandsAt(body.getFirst())) {
      start.frame(plan.slots().entry());
    }
    head.add(start.instructions());
    body.insert(head);
  }

  private static AbstractInsnNode switchOver(
      SortedMap<Integer, LabelNode> entries, LabelNode otherwise) {
    int least = entries.firstKey();
    int greatest = entries.lastKey();
    if (greatest - least >= MAXIMAL_SPARSITY * entries.size()) {
      return new LookupSwitchInsnNode(
          otherwise,
          entries.keySet().stream().mapToInt(Integer::intValue).toArray(),
          entries.values().toArray(LabelNode[]::new));
    }
    LabelNode[] labels = new LabelNode[greatest - least + 1];
    for (int state = least; state <= greatest; state++) {
      labels[state - least] = entries.getOrDefault(state, otherwise);
    }
    return new TableSwitchInsnNode(least, greatest, otherwise, labels);
  }
}
