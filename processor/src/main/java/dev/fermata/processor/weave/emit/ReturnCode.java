package dev.fermata.processor.weave.emit;

import dev.fermata.processor.abi.RuntimeNames;
import dev.fermata.processor.model.Conversion;
import dev.fermata.processor.model.Starter;
import dev.fermata.processor.weave.plan.AwaitedReturn;
import dev.fermata.processor.weave.plan.BodyPlan;
import dev.fermata.processor.weave.plan.BodySlots;
import dev.fermata.processor.weave.plan.DoneReturn;
import dev.fermata.processor.weave.plan.Lines;
import java.util.BitSet;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;

/**
 * Makes the returns of a body return its result. {@code return done(value)} returns the value; any
 * other awaitable is awaited first, in tail position and therefore outside every exception range of
 * the body: where a handler covers the return, at the end of the code.
 */
final class ReturnCode {
  private final BodyPlan plan;

  ReturnCode(BodyPlan plan) {
    this.plan = plan;
  }

  void apply(InsnList body) {
    for (DoneReturn done : plan.doneReturns()) {
      done.casts().forEach(body::remove);
      if (Type.getArgumentCount(done.done().desc) == 0) {
        body.set(done.done(), new InsnNode(Opcodes.ACONST_NULL));
      } else {
        body.remove(done.done());
      }
    }
    for (AwaitedReturn awaited : plan.awaitedReturns()) {
      if (awaited.guarded()) {
        moveToEnd(body, awaited);
      } else {
        Piece piece = new Piece();
        tailAwait(piece.code());
        body.insertBefore(awaited.instruction(), piece.instructions());
      }
    }
  }

  private void moveToEnd(InsnList body, AwaitedReturn awaited) {
    Label outside = new Label();
    Piece jump = new Piece();
    jump.code().jump(Opcodes.GOTO, outside);
    body.insertBefore(awaited.instruction(), jump.instructions());
    body.remove(awaited.instruction());
    Piece piece = new Piece();
    Code code = piece.code().label(outside);
    if (awaited.line() != Lines.UNKNOWN) {
      code.line(awaited.line(), outside);
    }
    code.frame(plan.slots().of(awaited.state().keepingLocals(receiver())));
    tailAwait(code).op(Opcodes.ARETURN);
    body.add(piece.instructions());
  }

  private BitSet receiver() {
    BitSet slots = new BitSet();
    slots.set(0, !plan.method().isStatic());
    return slots;
  }

  private Code tailAwait(Code code) {
    BodySlots slots = plan.slots();
    plan.method().starter().ifPresent(starter -> convert(code, starter));
    LazyMachineCode.provide(code, slots);
    return code.loadReference(slots.stateMachine())
        .loadInt(slots.depth())
        .invokeRuntime(RuntimeNames.RETURNED, RuntimeNames.RETURNED_DESCRIPTOR);
  }

  /** What an adapter makes awaitable is made so here: where it fails no handler holds any more. */
  private void convert(Code code, Starter starter) {
    Conversion conversion = starter.conversion();
    code.loadReference(plan.slots().stateMachine())
        .invokeRuntime(RuntimeNames.RETURNABLE, RuntimeNames.RETURNABLE_DESCRIPTOR)
        .type(
            Opcodes.CHECKCAST, Type.getArgumentTypes(conversion.descriptor())[0].getInternalName())
        .invoke(
            Opcodes.INVOKESTATIC,
            conversion.owner(),
            RuntimeNames.AWAITABLE_OF,
            conversion.descriptor(),
            false);
  }
}
