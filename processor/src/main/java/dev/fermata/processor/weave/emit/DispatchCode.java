package dev.fermata.processor.weave.emit;

import dev.fermata.processor.abi.RuntimeNames;
import dev.fermata.processor.weave.flow.VerificationType;
import dev.fermata.processor.weave.plan.BodyPlan;
import dev.fermata.processor.weave.plan.SpillGroup;
import dev.fermata.processor.weave.plan.Suspension;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.InsnList;

/** The head of a body: goes to where the body was suspended, or to its beginning. */
final class DispatchCode {
  private static final int MAXIMAL_SPARSITY = 4;

  private final BodyPlan plan;
  private final Map<Suspension, Label> resumed;
  private final Map<Suspension, Label> leaving = new IdentityHashMap<>();
  private final Piece head = new Piece();
  private final Code code = head.code();

  /**
   * Writes the head.
   *
   * @param resumed where the suspensions go on
   */
  DispatchCode(BodyPlan plan, Map<Suspension, Label> resumed) {
    this.plan = plan;
    this.resumed = resumed;
    write();
  }

  /** Where suspensions go that share what saves their values. */
  Map<Suspension, Label> leaving() {
    return leaving;
  }

  void insertInto(InsnList body) {
    if (!plan.method().takesParameters()) {
      ParameterCode.take(code.frame(plan.slots().entry()), plan.slots());
    } else if (!FrameChanges.frameStandsAt(body.getFirst())) {
      code.frame(plan.slots().entry());
    }
    body.insert(head.instructions());
  }

  private void write() {
    Label begin = new Label();
    code.loadReference(plan.slots().stateMachine());
    if (plan.method().enteredDirectly()) {
      code.invokeRuntime(RuntimeNames.STATE_OF, RuntimeNames.STATE_OF_DESCRIPTOR);
    } else {
      code.invokeStateMachine(RuntimeNames.STATE, RuntimeNames.STATE_DESCRIPTOR);
    }
    if (plan.groups().isEmpty()) {
      resumeEach(begin);
    } else {
      resumeGroups(begin);
    }
    code.label(begin);
  }

  private void resumeEach(Label begin) {
    SortedMap<Integer, Label> entries = new TreeMap<>();
    for (Suspension suspension : plan.suspensions()) {
      entries.put(suspension.state(), new Label());
    }
    switchOver(code, entries, begin);
    for (Suspension suspension : plan.suspensions()) {
      Label entry = entries.get(suspension.state());
      new ResumeCode(plan.slots(), suspension, entry, resumed.get(suspension)).appendTo(code);
    }
  }

  private void resumeGroups(Label begin) {
    code.op(Opcodes.DUP).store(VerificationType.INTEGER, plan.slots().sharedState());
    SortedMap<Integer, Label> entries = new TreeMap<>();
    Map<SpillGroup, Label> groups = new IdentityHashMap<>();
    for (SpillGroup group : plan.groups()) {
      Label entry = new Label();
      groups.put(group, entry);
      group.members().forEach(each -> entries.put(each.suspension().state(), entry));
    }
    switchOver(code, entries, begin);
    for (SpillGroup group : plan.groups()) {
      new SharedResumeCode(code, plan.slots(), group, resumed).write(groups.get(group));
      leaving.putAll(new SharedSaveCode(code, plan.slots(), group).write());
    }
  }

  /** Goes where the int on the stack leads. */
  static void switchOver(Code code, SortedMap<Integer, Label> entries, Label otherwise) {
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
