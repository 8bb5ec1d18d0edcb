package dev.fermata.processor.weave.emit;

import dev.fermata.processor.abi.RuntimeNames;
import dev.fermata.processor.weave.flow.VerificationType;
import dev.fermata.processor.weave.plan.BodyMethod;
import dev.fermata.processor.weave.plan.BodySlots;
import dev.fermata.processor.weave.plan.DirectCall;
import dev.fermata.processor.weave.plan.SavedLocal;
import dev.fermata.processor.weave.plan.SavedValue;
import dev.fermata.processor.weave.plan.Suspension;
import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * The code which takes the place of an {@code await} call.
 *
 * <pre>
 *            StateMachine.await(awaited, stateMachine, depth)
 *   called:
 *            if it is not SUSPENDED, go to taken
 *            save the stack below and the live locals
 *            return stateMachine.suspend(n)
 *   resumed: stateMachine.resumed()
 *   taken:   the value is on the stack
 * </pre>
 *
 * <p>If the awaited value is the result of an async method of the same class, the body of that
 * method is called in place of the method, and its outcome goes straight to {@code called}; unless
 * too many bodies are nested on the Java stack.
 *
 * <p>Everything stands where the call stood, within the same exception ranges: a failure is caught
 * where the user awaits.
 */
final class SuspendCode {
  private static final VerificationType VALUE = VerificationType.object("java/lang/Object");

  private final BodySlots slots;
  private final Suspension suspension;
  private final Label resumed;
  private final Label called = new Label();

  SuspendCode(BodySlots slots, Suspension suspension, Label resumed) {
    this.slots = slots;
    this.suspension = suspension;
    this.resumed = resumed;
  }

  void replaceIn(InsnList body) {
    MethodInsnNode call = suspension.call();
    suspension.direct().ifPresent(direct -> body.insertBefore(direct.call(), enter(direct)));
    InsnList code = code(FrameChanges.frameStandsAt(call.getNext()));
    body.insert(call, code);
    body.remove(call);
  }

  private InsnList code(boolean frameFollows) {
    int stateMachine = slots.stateMachine();
    Label taken = new Label();
    Piece piece = new Piece();
    Code code = piece.code();
    LazyMachineCode.provide(code, slots);
    code.loadReference(stateMachine)
        .loadInt(slots.depth())
        .invokeRuntime(
            RuntimeNames.AWAIT, RuntimeNames.TRAP_DESCRIPTORS.get(suspension.call().desc));
    if (suspension.direct().isPresent()) {
      code.label(called).frame(slots.of(suspension.kept().pushed(VALUE)));
    }
    code.op(Opcodes.DUP)
        .field(
            Opcodes.GETSTATIC,
            RuntimeNames.STATE_MACHINE,
            RuntimeNames.SUSPENDED,
            RuntimeNames.SUSPENDED_DESCRIPTOR)
        .jump(Opcodes.IF_ACMPNE, taken)
        .op(Opcodes.POP);
    if (suspension.direct().isPresent()) {
      LazyMachineCode.provide(code, slots);
      code.loadReference(stateMachine)
          .invokeStateMachine(RuntimeNames.ADOPT, RuntimeNames.ADOPT_DESCRIPTOR);
    }
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
    return piece.instructions();
  }

  /** The arguments are on the stack; they stay there for the call of the method if that is due. */
  private InsnList enter(DirectCall direct) {
    BodyMethod callee = direct.callee();
    Label nestedTooDeep = new Label();
    Piece piece = new Piece();
    piece
        .code()
        .loadInt(slots.depth())
        .invokeRuntime(RuntimeNames.MAY_NEST, RuntimeNames.MAY_NEST_DESCRIPTOR)
        .jump(Opcodes.IFEQ, nestedTooDeep)
        .loadInt(slots.depth())
        .push(1)
        .op(Opcodes.IADD)
        .op(Opcodes.ACONST_NULL)
        .loadReference(slots.driving())
        .invoke(
            callee.callOpcode(),
            callee.host(),
            callee.name(),
            callee.bodyDescriptor(),
            callee.hostIsInterface())
        .jump(Opcodes.GOTO, called)
        .label(nestedTooDeep)
        .frame(slots.of(direct.before()));
    return piece.instructions();
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
    code.field(Opcodes.PUTFIELD, slots.method().stateMachine(), value.field());
  }
}
