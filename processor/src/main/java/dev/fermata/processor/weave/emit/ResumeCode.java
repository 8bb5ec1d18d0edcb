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
    Spilling spilling = new Spilling(code, slots);
    for (SavedLocal local : suspension.locals()) {
      spilling.restore(local);
    }
    for (SavedValue value : suspension.stack()) {
      spilling.push(value);
    }
    for (SavedValue value : suspension.values()) {
      spilling.forget(value);
    }
    code.jump(Opcodes.GOTO, resumed);
  }
}
