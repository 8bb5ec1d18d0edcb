package dev.fermata.processor.weave.emit;

import dev.fermata.processor.abi.RuntimeNames;
import dev.fermata.processor.weave.plan.BodyPlan;
import dev.fermata.processor.weave.plan.Suspension;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.objectweb.asm.Label;
import org.objectweb.asm.tree.InsnList;

/** The head of a body: goes to where the body was suspended, or to its beginning. */
final class DispatchCode {
  private static final int MAXIMAL_SPARSITY = 4;

  private final BodyPlan plan;
  private final Map<Suspension, Label> resumed;

  DispatchCode(BodyPlan plan, Map<Suspension, Label> resumed) {
    this.plan = plan;
    this.resumed = resumed;
  }

  void insertInto(InsnList body) {
    Label begin = new Label();
    SortedMap<Integer, Label> entries = new TreeMap<>();
    for (Suspension suspension : plan.suspensions()) {
      entries.put(suspension.state(), new Label());
    }
    Piece head = new Piece();
    Code code = head.code();
    code.loadReference(plan.slots().stateMachine());
    if (plan.method().enteredDirectly()) {
      code.invokeRuntime(RuntimeNames.STATE_OF, RuntimeNames.STATE_OF_DESCRIPTOR);
    } else {
      code.invokeStateMachine(RuntimeNames.STATE, RuntimeNames.STATE_DESCRIPTOR);
    }
    switchOver(code, entries, begin);
    for (Suspension suspension : plan.suspensions()) {
      Label entry = entries.get(suspension.state());
      new ResumeCode(plan.slots(), suspension, entry, resumed.get(suspension)).appendTo(code);
    }
    code.label(begin);
    if (!FrameChanges.frameStandsAt(body.getFirst())) {
      code.frame(plan.slots().entry());
    }
    body.insert(head.instructions());
  }

  private static void switchOver(Code code, SortedMap<Integer, Label> entries, Label otherwise) {
    int least = entries.firstKey();
    int greatest = entries.lastKey();
    if (greatest - least >= MAXIMAL_SPARSITY * entries.size()) {
      int[] states = entries.keySet().stream().mapToInt(Integer::intValue).toArray();
      code.lookupSwitch(states, otherwise, entries.values().toArray(Label[]::new));
      return;
    }
    Label[] labels = new Label[greatest - least + 1];
    for (int state = least; state <= greatest; state++) {
      labels[state - least] = entries.getOrDefault(state, otherwise);
    }
    code.tableSwitch(least, otherwise, labels);
  }
}
