package dev.fermata.processor.weave.emit;

import dev.fermata.processor.abi.RuntimeNames;
import dev.fermata.processor.weave.flow.VerificationType;
import dev.fermata.processor.weave.plan.BodyMethod;
import dev.fermata.processor.weave.plan.SpillField;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodNode;

/** The constructor of a state machine: keeps the arguments. */
public final class ConstructorCode {
  private ConstructorCode() {}

  /** Writes the constructor of the state machine of a body. */
  public static MethodNode of(BodyMethod body) {
    Code code = new Code().loadReference(0).invokeConstructor(RuntimeNames.STATE_MACHINE, "()V");
    int slot = 1;
    for (SpillField argument : body.argumentFields()) {
      VerificationType type = argument.type();
      code.loadReference(0)
          .load(type, slot)
          .field(Opcodes.PUTFIELD, body.stateMachine(), argument.name(), argument.descriptor());
      slot += type.size();
    }
    MethodNode constructor = new MethodNode(0, "<init>", body.constructorDescriptor(), null, null);
    constructor.instructions.add(code.op(Opcodes.RETURN).instructions());
    constructor.maxStack = 3;
    constructor.maxLocals = slot;
    return constructor;
  }
}
