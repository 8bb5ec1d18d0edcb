package dev.fermata.processor.weave.plan;

import dev.fermata.processor.weave.flow.UninitializedObjects;
import java.util.List;

/**
 * Everything that is decided about a body before any of its instructions is touched.
 *
 * @param slots the slots of the body
 * @param suspensions where it may be suspended
 * @param groups the suspensions which share the code that saves and restores; all, or none
 * @param allocations the objects to be allocated only when their arguments are there
 * @param lostLocals for each frame of the stack map the locals which may have lost their value
 * @param doneReturns the returns that end the body with a value
 * @param awaitedReturns the returns that await first
 * @param variables where a debugger may show local variables
 * @param spills the fields that the suspensions need besides those of the parameters
 */
public record BodyPlan(
    BodySlots slots,
    List<Suspension> suspensions,
    List<SpillGroup> groups,
    UninitializedObjects allocations,
    List<LostAtFrame> lostLocals,
    List<DoneReturn> doneReturns,
    List<AwaitedReturn> awaitedReturns,
    List<VariableRange> variables,
    List<SpillField> spills) {

  /** Keeps immutable copies. */
  public BodyPlan {
    suspensions = List.copyOf(suspensions);
    groups = List.copyOf(groups);
    lostLocals = List.copyOf(lostLocals);
    doneReturns = List.copyOf(doneReturns);
    awaitedReturns = List.copyOf(awaitedReturns);
    variables = List.copyOf(variables);
    spills = List.copyOf(spills);
  }

  /** The method that holds the body. */
  public BodyMethod method() {
    return slots.method();
  }
}
