package dev.fermata.processor.weave.emit;

import dev.fermata.processor.abi.RuntimeNames;
import dev.fermata.processor.weave.flow.VerificationType;
import dev.fermata.processor.weave.plan.BodyMethod;
import dev.fermata.processor.weave.plan.SpillField;
import java.util.List;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** The constructor of a state machine: keeps the arguments, unless they are too many for it. */
public final class ConstructorCode {
  private static final List<SpillField> NONE = List.of();

  private ConstructorCode() {}

  /** Writes the constructor of the state machine of a body. */
  public static void write(BodyMethod body, ClassVisitor machine) {
    MethodVisitor constructor =
        machine.visitMethod(0, "<init>", body.constructorDescriptor(), null, null);
    constructor.visitCode();
    Code code =
        new Code(constructor).loadReference(0).invokeConstructor(RuntimeNames.STATE_MACHINE, "()V");
    int slot = 1;
    for (SpillField argument : body.takesParameters() ? body.argumentFields() : NONE) {
      VerificationType type = argument.type();
      code.loadReference(0).load(type, slot).field(Opcodes.PUTFIELD, body.stateMachine(), argument);
      slot += type.size();
    }
    code.op(Opcodes.RETURN);
    constructor.visitMaxs(3, slot);
    constructor.visitEnd();
  }
}
