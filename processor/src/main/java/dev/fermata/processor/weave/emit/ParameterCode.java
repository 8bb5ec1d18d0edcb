package dev.fermata.processor.weave.emit;

import dev.fermata.processor.weave.plan.BodySlots;
import dev.fermata.processor.weave.plan.SpillField;
import org.objectweb.asm.Opcodes;

/**
 * Takes the parameters that a body finds in its state machine, before it begins; the state machine
 * forgets them.
 */
final class ParameterCode {
  private ParameterCode() {}

  static void take(Code code, BodySlots slots) {
    String stateMachine = slots.method().stateMachine();
    int slot = slots.method().isStatic() ? 0 : 1;
    for (SpillField parameter : slots.method().parameterFields()) {
      code.loadReference(slots.stateMachine())
          .field(Opcodes.GETFIELD, stateMachine, parameter)
          .store(parameter.type(), slots.of(slot));
      if (parameter.type().isReference()) {
        code.loadReference(slots.stateMachine())
            .op(Opcodes.ACONST_NULL)
            .field(Opcodes.PUTFIELD, stateMachine, parameter);
      }
      slot += parameter.type().size();
    }
  }
}
