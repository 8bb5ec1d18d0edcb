package dev.fermata.processor.weave.emit;

import dev.fermata.processor.abi.RuntimeNames;
import dev.fermata.processor.weave.flow.TypeState;
import dev.fermata.processor.weave.flow.VerificationType;
import dev.fermata.processor.weave.plan.BodyMethod;
import dev.fermata.processor.weave.plan.SpillField;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

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
  public static void write(BodyMethod body, ClassVisitor machine) {
    new StepCode(body).write(machine);
  }

  private void write(ClassVisitor machine) {
    MethodVisitor step = machine.visitMethod(
        Opcodes.ACC_PROTECTED, RuntimeNames.STEP, RuntimeNames.STEP_DESCRIPTOR, null, null);
    step.visitCode();
    Label resumption = new Label();
    Code code = new Code(step)
        .loadReference(0)
        .invokeStateMachine(RuntimeNames.STATE, RuntimeNames.STATE_DESCRIPTOR)
        .jump(Opcodes.IFNE, resumption);
    receiver(code);
    for (SpillField argument : body.passedParameterFields()) {
      access(code, Opcodes.GETFIELD, argument);
    }
    for (SpillField argument : body.passedParameterFields()) {
      if (argument.type().isReference()) {
        forget(code, argument);
      }
    }
    callBody(code);
    code.label(resumption).frame(entry());
    receiver(code);
    for (SpillField argument : body.passedParameterFields()) {
      code.op(argument.type().defaultOpcode());
    }
    callBody(code);
    step.visitMaxs(body.passedSlots() + body.additionalSlots(), DEPTH_SLOT + 1);
    step.visitEnd();
  }

  private TypeState entry() {
    List<VerificationType> locals = new ArrayList<>();
    locals.add(VerificationType.object(body.stateMachine()));
    locals.add(VerificationType.INTEGER);
    return new TypeState(locals, List.of());
  }

  private void receiver(Code code) {
    if (!body.isStatic()) {
      access(code, Opcodes.GETFIELD, body.argumentFields().get(0));
    }
  }

  private void access(Code code, int opcode, SpillField field) {
    code.loadReference(0).field(opcode, body.stateMachine(), field);
  }

  private void forget(Code code, SpillField field) {
    code.loadReference(0)
        .op(Opcodes.ACONST_NULL)
        .field(Opcodes.PUTFIELD, body.stateMachine(), field);
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
