package dev.fermata.processor.weave.plan;

import dev.fermata.processor.model.AwaitRow;
import dev.fermata.processor.weave.flow.ControlFlow;
import dev.fermata.processor.weave.flow.FrameTracker;
import dev.fermata.processor.weave.flow.Liveness;
import dev.fermata.processor.weave.flow.LostLocals;
import dev.fermata.processor.weave.flow.TypeState;
import dev.fermata.processor.weave.flow.UninitializedObjects;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Decides how a body is rewritten, from the facts about the user's method. */
public final class BodyPlanner {
  private final BodyMethod body;
  private final MethodNode method;
  private final ControlFlow flow;
  private final Liveness liveness;
  private final DirectCalls directCalls;
  private final boolean keepsVariables;
  private final Map<AbstractInsnNode, TypeState> states;

  private BodyPlanner(
      BodyMethod body, MethodNode method, DirectCalls directCalls, boolean keepsVariables) {
    this.body = body;
    this.method = method;
    this.directCalls = directCalls;
    this.keepsVariables = keepsVariables;
    this.flow = new ControlFlow(method);
    this.liveness = new Liveness(flow);
    this.states = FrameTracker.before(
        body.host(),
        method,
        instruction -> AwaitCalls.isAwait(instruction) || Returns.isAwaited(instruction));
  }

  /**
   * Plans a body.
   *
   * @param body where it will live
   * @param method the user's method as javac compiled it, read with expanded frames
   * @param closes the awaits in it which close a resource
   * @param rows the awaits of the source
   * @param directCalls which of the calls it awaits can enter a body directly
   * @param keepsVariables whether variables that are not needed any more keep their values
   */
  public static BodyPlan plan(
      BodyMethod body,
      MethodNode method,
      Set<MethodInsnNode> closes,
      List<AwaitRow> rows,
      DirectCalls directCalls,
      boolean keepsVariables) {
    return new BodyPlanner(body, method, directCalls, keepsVariables).plan(closes, rows);
  }

  private BodyPlan plan(Set<MethodInsnNode> closes, List<AwaitRow> rows) {
    List<MethodInsnNode> calls = AwaitCalls.in(method);
    UninitializedObjects allocations =
        UninitializedObjects.at(statesAt(calls), body.host(), method, liveness);
    Map<MethodInsnNode, Integer> numbers = StateNumbers.of(calls, closes, rows, method);
    List<Suspension> suspensions = new ArrayList<>();
    Map<AbstractInsnNode, BitSet> lostAt = new HashMap<>();
    for (MethodInsnNode call : calls) {
      BitSet live = keptAt(call);
      TypeState kept = states.get(call).popped(1).without(allocations.types()).keepingLocals(live);
      suspensions.add(Suspension.bare(call, numbers.get(call), kept, direct(call)));
      live.flip(0, method.maxLocals);
      lostAt.put(call, live);
    }
    LostLocals lost = new LostLocals(flow, lostAt);
    Returns returns = new Returns(method, states);
    Spills spills = CodeSize.isLarge(method, suspensions, body)
        ? Spills.shared(suspensions, body)
        : Spills.each(suspensions, body);
    return new BodyPlan(
        new BodySlots(body, method.maxLocals),
        spills.suspensions(),
        spills.groups(),
        allocations,
        lostAtFrames(lost),
        returns.done(),
        returns.awaited(),
        VariableRanges.of(method, lost),
        spills.fields());
  }

  private List<TypeState> statesAt(List<MethodInsnNode> calls) {
    List<TypeState> statesAtCalls = new ArrayList<>();
    for (MethodInsnNode call : calls) {
      statesAtCalls.add(states.get(call));
    }
    return statesAtCalls;
  }

  /** The receiver is always kept, because each resumption brings it along. */
  private BitSet keptAt(MethodInsnNode call) {
    BitSet kept = liveness.before(call);
    if (!body.isStatic()) {
      kept.set(0);
    }
    if (keepsVariables) {
      VariableRanges.at(call, method).forEach(variable -> kept.set(variable.index));
    }
    return kept;
  }

  private Optional<DirectCall> direct(MethodInsnNode await) {
    return directCalls.before(await).map(call -> new DirectCall(call, directCalls.callee(call)));
  }

  private List<LostAtFrame> lostAtFrames(LostLocals lost) {
    List<LostAtFrame> lostLocals = new ArrayList<>();
    for (AbstractInsnNode instruction : method.instructions) {
      if (instruction instanceof FrameNode frame) {
        lostLocals.add(new LostAtFrame(frame, lost.at(frame)));
      }
    }
    return lostLocals;
  }
}
