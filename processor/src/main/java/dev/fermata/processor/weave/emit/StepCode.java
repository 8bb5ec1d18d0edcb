package dev.fermata.processor.weave.emit;

import dev.fermata.processor.abi.RuntimeNames;
import dev.fermata.processor.weave.flow.TypeState;
import dev.fermata.processor.weave.flow.VerificationType;
import dev.fermata.processor.weave.plan.BodyMethod;
import dev.fermata.processor.weave.plan.SpillField;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The {@code step} of a state machine: calls the body. The first call brings the arguments, and the
 * state machine forgets them; later ones bring the receiver, and defaults where the arguments were.
 */
public final class StepCode {
  private static final int DEPTH_SLOT = 1;

  private final BodyMethod body;

  private StepCode(BodyMethod body) {
    this.body = body;
  }

  /** Writes the method. */
  public static MethodNode of(BodyMethod body) {
    return new StepCode(body).method();
  }

  private MethodNode method() {
    LabelNode resumption = new LabelNode();
    Code code = new Code()
        .loadReference(0)
        .invokeStateMachine(RuntimeNames.STATE, RuntimeNames.STATE_DESCRIPTOR)
        .jump(Opcodes.IFNE, resumption);
    body.argumentFields().forEach(argument -> access(code, Opcodes.GETFIELD, argument));
    body.parameterFields().stream()
        .filter(argument -> argument.type().isReference())
        .forEach(argument -> forget(code, argument));
    callBody(code);
    code.label(resumption).frame(entry());
    if (!body.isStatic()) {
      access(code, Opcodes.GETFIELD, body.argumentFields().get(0));
    }
    body.parameterFields().forEach(argument -> code.op(argument.type().defaultOpcode()));
    callBody(code);
    MethodNode step = new MethodNode(
        Opcodes.ACC_PROTECTED, RuntimeNames.STEP, RuntimeNames.STEP_DESCRIPTOR, null, null);
    step.instructions.add(code.instructions());
    step.maxStack = body.argumentSlots() + body.additionalSlots();
    step.maxLocals = DEPTH_SLOT + 1;
    return step;
  }

  private TypeState entry() {
    List<VerificationType> locals = new ArrayList<>();
    locals.add(VerificationType.object(body.stateMachine()));
    locals.add(VerificationType.INTEGER);
    return new TypeState(locals, List.of());
  }

  private void access(Code code, int opcode, SpillField field) {
    code.loadReference(0).field(opcode, body.stateMachine(), field.name(), field.descriptor());
  }

  private void forget(Code code, SpillField field) {
    code.loadReference(0)
        .op(Opcodes.ACONST_NULL)
        .field(Opcodes.PUTFIELD, body.stateMachine(), field.name(), field.descriptor());
  }

  private void callBody(Code code) {
    code.loadInt(DEPTH_SLOT).loadReference(0);
    if (body.enteredDirectly()) {
      code.loadReference(0);
    }
    code.invoke(
            body.callOpcode(),
            body.host(),
            body.name(),
            body.bodyDescriptor(),
            body.hostIsInterface())
        .op(Opcodes.ARETURN);
  }
}
