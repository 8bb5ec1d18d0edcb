package dev.fermata.processor.weave.emit;

import dev.fermata.processor.weave.plan.BodyMethod;
import dev.fermata.processor.weave.plan.BodyPlan;
import dev.fermata.processor.weave.plan.Suspension;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodNode;

/** Makes the method that holds a body out of the user's method. */
public final class BodyCode {
  /** What the emitted code pushes on top of the user's deepest stack. */
  private static final int ADDITIONAL_STACK = 4;

  /** It is synthetic only if it was: coverage tools and debuggers pass over synthetic code. */
  private static final int KEPT_ACCESS = Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;

  private final BodyPlan plan;

  private BodyCode(BodyPlan plan) {
    this.plan = plan;
  }

  /** Moves the code of the user's method, which is left without any, to its new method. */
  public static MethodNode move(BodyPlan plan, MethodNode method) {
    return new BodyCode(plan).move(method);
  }

  private MethodNode move(MethodNode method) {
    BodyMethod body = plan.method();
    MethodNode moved = new MethodNode(
        Opcodes.ACC_PRIVATE | method.access & KEPT_ACCESS,
        body.name(),
        body.bodyDescriptor(),
        null,
        null);
    moved.instructions = method.instructions;
    moved.tryCatchBlocks = method.tryCatchBlocks;
    moved.visibleLocalVariableAnnotations = method.visibleLocalVariableAnnotations;
    moved.invisibleLocalVariableAnnotations = method.invisibleLocalVariableAnnotations;
    method.instructions = new InsnList();
    method.tryCatchBlocks = new ArrayList<>();
    method.visibleLocalVariableAnnotations = null;
    method.invisibleLocalVariableAnnotations = null;
    rewrite(moved);
    moved.maxStack = method.maxStack + ADDITIONAL_STACK;
    return moved;
  }

  private void rewrite(MethodNode moved) {
    InsnList code = moved.instructions;
    VariableTable variables = new VariableTable(plan.slots());
    moved.localVariables = variables.mark(plan, code);
    variables.shift(moved.visibleLocalVariableAnnotations);
    variables.shift(moved.invisibleLocalVariableAnnotations);
    new FrameChanges(plan).apply();
    SlotShift.apply(code, plan.slots());
    AllocationCode allocations =
        new AllocationCode(plan.allocations(), plan.slots().free());
    allocations.apply(code);
    moved.maxLocals =
        Math.max(plan.slots().free() + allocations.slotsNeeded(), plan.slots().sharedState() + 1);
    new ReturnCode(plan).apply(code);
    if (plan.suspensions().isEmpty()) {
      if (!plan.method().takesParameters()) {
        Piece head = new Piece();
        ParameterCode.take(head.code(), plan.slots());
        code.insert(head.instructions());
      }
    } else {
      Map<Suspension, Label> resumed = new IdentityHashMap<>();
      plan.suspensions().forEach(each -> resumed.put(each, new Label()));
      DispatchCode head = new DispatchCode(plan, resumed);
      for (Suspension suspension : plan.suspensions()) {
        Optional<Label> leaving = Optional.ofNullable(head.leaving().get(suspension));
        new SuspendCode(plan.slots(), suspension, resumed.get(suspension), leaving).replaceIn(code);
      }
      head.insertInto(code);
    }
  }
}
