package dev.fermata.processor.weave.emit;

import dev.fermata.processor.weave.plan.BodySlots;
import dev.fermata.processor.weave.plan.SavedLocal;
import dev.fermata.processor.weave.plan.SavedValue;
import dev.fermata.processor.weave.plan.Suspension;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/**
 * The code that brings the saved values of a suspension back to their places and goes on where the
 * body was suspended. It stands before the user's code, outside every exception range, because
 * there the handlers' locals have no values yet.
 */
final class ResumeCode {
  private final BodySlots slots;
  private final Suspension suspension;
  private final Label entry;
  private final Label resumed;

  ResumeCode(BodySlots slots, Suspension suspension, Label entry, Label resumed) {
    this.slots = slots;
    this.suspension = suspension;
    this.entry = entry;
    this.resumed = resumed;
  }

  void appendTo(Code code) {
    code.label(entry).frame(slots.entry());
    for (SavedLocal local : suspension.locals()) {
      restore(code, local.value());
      code.store(local.value().type(), slots.of(local.slot()));
    }
    for (SavedValue value : suspension.stack()) {
      restore(code, value);
    }
    for (SavedValue value : suspension.values()) {
      if (value.keepsReference()) {
        clear(code, value);
      }
    }
    code.jump(Opcodes.GOTO, resumed);
  }

  private void restore(Code code, SavedValue value) {
    if (value.field() == null) {
      code.op(Opcodes.ACONST_NULL);
    } else {
      code.loadReference(slots.stateMachine());
      access(code, Opcodes.GETFIELD, value);
    }
  }

  private void clear(Code code, SavedValue value) {
    code.loadReference(slots.stateMachine()).op(Opcodes.ACONST_NULL);
    access(code, Opcodes.PUTFIELD, value);
  }

  private void access(Code code, int opcode, SavedValue value) {
    code.field(opcode, slots.method().stateMachine(), value.field());
  }
}
