package dev.fermata.processor.weave.emit;

import dev.fermata.processor.weave.plan.BodySlots;
import dev.fermata.processor.weave.plan.SavedLocal;
import dev.fermata.processor.weave.plan.SavedValue;
import java.util.List;
import org.objectweb.asm.Opcodes;

/** The instructions that move values between a body and the fields of its state machine. */
final class Spilling {
  private final Code code;
  private final BodySlots slots;

  Spilling(Code code, BodySlots slots) {
    this.code = code;
    this.slots = slots;
  }

  void save(SavedLocal local) {
    SavedValue value = local.value();
    if (value.field() != null) {
      code.loadReference(slots.stateMachine()).load(value.type(), slots.of(local.slot()));
      access(Opcodes.PUTFIELD, value);
    }
  }

  /** From the top down, as the values lie on the stack. */
  void saveStack(List<SavedValue> stack) {
    for (int index = stack.size() - 1; index >= 0; index--) {
      pop(stack.get(index));
    }
  }

  /** Takes the uppermost value of the stack away. */
  void pop(SavedValue value) {
    if (value.field() == null) {
      code.op(Opcodes.POP);
      return;
    }
    code.loadReference(slots.stateMachine());
    if (value.type().isWide()) {
      code.op(Opcodes.DUP_X2).op(Opcodes.POP);
    } else {
      code.op(Opcodes.SWAP);
    }
    access(Opcodes.PUTFIELD, value);
  }

  void restore(SavedLocal local) {
    push(local.value());
    code.store(local.value().type(), slots.of(local.slot()));
  }

  /** Puts a value back on the stack. */
  void push(SavedValue value) {
    if (value.field() == null) {
      code.op(Opcodes.ACONST_NULL);
    } else {
      code.loadReference(slots.stateMachine());
      access(Opcodes.GETFIELD, value);
    }
  }

  /** Lets a field forget its value, so that it does not keep an object too long. */
  void forget(SavedValue value) {
    if (value.keepsReference()) {
      code.loadReference(slots.stateMachine()).op(Opcodes.ACONST_NULL);
      access(Opcodes.PUTFIELD, value);
    }
  }

  private void access(int opcode, SavedValue value) {
    code.field(opcode, slots.method().stateMachine(), value.field());
  }
}
