package dev.fermata.processor.weave.emit;

import dev.fermata.processor.abi.RuntimeNames;
import dev.fermata.processor.weave.flow.VerificationType;
import dev.fermata.processor.weave.plan.BodySlots;
import dev.fermata.processor.weave.plan.DirectCall;
import dev.fermata.processor.weave.plan.SavedLocal;
import dev.fermata.processor.weave.plan.Suspension;
import java.util.Optional;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * The code which takes the place of an {@code await} call.
 *
 * <pre>
 *            StateMachine.await(awaited, stateMachine, depth), go to given
 *   resumed: stateMachine.resumed()
 *   given:   if it is not SUSPENDED, go to taken
 *            save the stack below and the live locals
 *            return stateMachine.suspend(n)
 *   taken:   the value is on the stack
 * </pre>
 *
 * <p>Where suspensions share the code that saves ({@link SharedSaveCode}), this goes there instead.
 *
 * <p>If the awaited value is the result of an async method of the same class, the body of that
 * method is entered in place of the first line.
 *
 * <p>What a resumption brings is looked at like what did not have to wait, so that both ways on are
 * taken by an await that waits once: coverage tools count them.
 *
 * <p>Everything stands where the call stood, within the same exception ranges: a failure is caught
 * where the user awaits.
 */
final class SuspendCode {
  /** The type of what an await gives: the value, or {@code SUSPENDED}. */
  static final VerificationType VALUE = VerificationType.object("java/lang/Object");

  private final BodySlots slots;
  private final Suspension suspension;
  private final Label resumed;
  private final Optional<Label> leaving;

  /**
   * Prepares it.
   *
   * @param resumed where this goes on
   * @param leaving where the code is that saves, if it is shared
   */
  SuspendCode(BodySlots slots, Suspension suspension, Label resumed, Optional<Label> leaving) {
    this.slots = slots;
    this.suspension = suspension;
    this.resumed = resumed;
    this.leaving = leaving;
  }

  void replaceIn(InsnList body) {
    MethodInsnNode call = suspension.call();
    if (suspension.direct().isPresent()) {
      enter(body, suspension.direct().get());
    }
    body.insert(call, code(FrameChanges.frameStandsAt(call.getNext())));
    body.remove(call);
  }

  private InsnList code(boolean frameFollows) {
    Label given = new Label();
    Label taken = new Label();
    Piece piece = new Piece();
    Code code = piece.code();
    if (suspension.direct().isEmpty()) {
      await(code);
    }
    code.jump(Opcodes.GOTO, given)
        .label(resumed)
        .frame(slots.of(suspension.kept()))
        .loadReference(slots.stateMachine())
        .invokeStateMachine(RuntimeNames.RESUMED, RuntimeNames.RESUMED_DESCRIPTOR)
        .label(given)
        .frame(slots.of(suspension.kept().pushed(VALUE)))
        .op(Opcodes.DUP)
        .field(
            Opcodes.GETSTATIC,
            RuntimeNames.STATE_MACHINE,
            RuntimeNames.SUSPENDED,
            RuntimeNames.SUSPENDED_DESCRIPTOR)
        .jump(Opcodes.IF_ACMPNE, taken);
    if (leaving.isPresent()) {
      code.push(suspension.state()).jump(Opcodes.GOTO, leaving.get());
    } else {
      suspend(code);
    }
    code.label(taken);
    if (!frameFollows) {
      code.frame(slots.of(suspension.kept().pushed(VALUE)));
    }
    return piece.instructions();
  }

  /** Where the call stood: there, debuggers still show the variables that the await loses. */
  private void enter(InsnList body, DirectCall direct) {
    Piece piece = new Piece();
    DirectEntryCode.enter(piece.code(), slots, direct.callee());
    body.insert(direct.call(), piece.instructions());
    body.remove(direct.call());
  }

  private void await(Code code) {
    LazyMachineCode.provide(code, slots);
    code.loadReference(slots.stateMachine())
        .loadInt(slots.depth())
        .invokeRuntime(
            RuntimeNames.AWAIT, RuntimeNames.TRAP_DESCRIPTORS.get(suspension.call().desc));
  }

  private void suspend(Code code) {
    code.op(Opcodes.POP);
    if (suspension.direct().isPresent()) {
      LazyMachineCode.provide(code, slots);
      code.loadReference(slots.stateMachine())
          .invokeStateMachine(RuntimeNames.ADOPT, RuntimeNames.ADOPT_DESCRIPTOR);
    }
    Spilling spilling = new Spilling(code, slots);
    spilling.saveStack(suspension.stack());
    for (SavedLocal local : suspension.locals()) {
      spilling.save(local);
    }
    code.loadReference(slots.stateMachine())
        .push(suspension.state())
        .invokeStateMachine(RuntimeNames.SUSPEND, RuntimeNames.SUSPEND_DESCRIPTOR)
        .op(Opcodes.ARETURN);
  }
}
