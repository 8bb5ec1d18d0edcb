package dev.fermata.processor.weave.emit;

import dev.fermata.processor.abi.RuntimeNames;
import dev.fermata.processor.weave.flow.VerificationType;
import dev.fermata.processor.weave.plan.BodySlots;
import dev.fermata.processor.weave.plan.SavedLocal;
import dev.fermata.processor.weave.plan.SavedValue;
import dev.fermata.processor.weave.plan.Suspension;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * The code which takes the place of an {@code await} call.
 *
 * <pre>
 *            StateMachine.await(awaited, stateMachine, depth)
 *            if it is not SUSPENDED, go to taken
 *            save the stack below and the live locals
 *            return stateMachine.suspend(n)
 *   resumed: stateMachine.resumed()
 *   taken:   the value is on the stack
 * </pre>
 *
 * <p>Everything stands where the call stood, within the same exception ranges: a failure is caught
 * where the user awaits.
 */
final class SuspendCode {
  private static final VerificationType VALUE = VerificationType.object("java/lang/Object");

  private final BodySlots slots;
  private final Suspension suspension;
  private final LabelNode resumed;

  SuspendCode(BodySlots slots, Suspension suspension, LabelNode resumed) {
    this.slots = slots;
    this.suspension = suspension;
    this.resumed = resumed;
  }

  void replaceIn(InsnList body) {
    MethodInsnNode call = suspension.call();
    InsnList code = code(FrameChanges.frameStandsAt(call.getNext()));
    body.insert(call, code);
    body.remove(call);
  }

  private InsnList code(boolean frameFollows) {
    int stateMachine = slots.stateMachine();
    LabelNode taken = new LabelNode();
    Code code = new Code()
        .loadReference(stateMachine)
        .loadInt(slots.depth())
        .invokeRuntime(
            RuntimeNames.AWAIT, RuntimeNames.TRAP_DESCRIPTORS.get(suspension.call().desc))
        .op(Opcodes.DUP)
        .field(
            Opcodes.GETSTATIC,
            RuntimeNames.STATE_MACHINE,
            RuntimeNames.SUSPENDED,
            RuntimeNames.SUSPENDED_DESCRIPTOR)
        .jump(Opcodes.IF_ACMPNE, taken)
        .op(Opcodes.POP);
    saveStack(code);
    saveLocals(code);
    code.loadReference(stateMachine)
        .push(suspension.state())
        .invokeStateMachine(RuntimeNames.SUSPEND, RuntimeNames.SUSPEND_DESCRIPTOR)
        .op(Opcodes.ARETURN)
        .label(resumed)
        .frame(slots.of(suspension.kept()))
        .loadReference(stateMachine)
        .invokeStateMachine(RuntimeNames.RESUMED, RuntimeNames.RESUMED_DESCRIPTOR)
        .label(taken);
    if (!frameFollows) {
      code.frame(slots.of(suspension.kept().pushed(VALUE)));
    }
    return code.instructions();
  }

  /** From the top down, as the values lie on the stack. */
  private void saveStack(Code code) {
    List<SavedValue> stack = suspension.stack();
    for (int index = stack.size() - 1; index >= 0; index--) {
      SavedValue value = stack.get(index);
      if (value.field() == null) {
        code.op(Opcodes.POP);
      } else {
        code.loadReference(slots.stateMachine());
        if (value.type().isWide()) {
          code.op(Opcodes.DUP_X2).op(Opcodes.POP);
        } else {
          code.op(Opcodes.SWAP);
        }
        put(code, value);
      }
    }
  }

  private void saveLocals(Code code) {
    for (SavedLocal local : suspension.locals()) {
      SavedValue value = local.value();
      if (value.field() != null) {
        code.loadReference(slots.stateMachine()).load(value.type(), slots.of(local.slot()));
        put(code, value);
      }
    }
  }

  private void put(Code code, SavedValue value) {
    code.field(
        Opcodes.PUTFIELD,
        slots.method().stateMachine(),
        value.field().name(),
        value.field().descriptor());
  }
}
