package dev.fermata.processor.weave.plan;

import dev.fermata.processor.weave.flow.TypeState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * One place where a body may be suspended.
 *
 * @param call the call of {@code Fermata.await}
 * @param state the number of the state in which the body waits here
 * @param kept what the verifier knows once the saved values are restored, in the slots of the
 *     user's method and without the awaited value
 * @param locals the locals that it saves by itself
 * @param stack the values on the operand stack below the awaited one, the deepest first
 * @param direct the call that gives the awaited value, if its body can be called instead
 */
public record Suspension(
    MethodInsnNode call,
    int state,
    TypeState kept,
    List<SavedLocal> locals,
    List<SavedValue> stack,
    Optional<DirectCall> direct) {

  /** Keeps immutable copies. */
  public Suspension {
    locals = List.copyOf(locals);
    stack = List.copyOf(stack);
  }

  /** A suspension of which it is not decided yet how its values are kept. */
  static Suspension bare(
      MethodInsnNode call, int state, TypeState kept, Optional<DirectCall> direct) {
    return new Suspension(call, state, kept, List.of(), List.of(), direct);
  }

  /** This suspension with places for its values. */
  Suspension saving(List<SavedLocal> savedLocals, List<SavedValue> savedStack) {
    return new Suspension(call, state, kept, savedLocals, savedStack, direct);
  }

  /** The slots of the locals that have to be there again; the receiver is there by itself. */
  List<Integer> localsToSave(BodyMethod body) {
    List<Integer> slots = new ArrayList<>();
    for (int slot = body.isStatic() ? 0 : 1; slot < kept.locals().size(); slot++) {
      if (!kept.local(slot).isTop()) {
        slots.add(slot);
      }
    }
    return slots;
  }

  /** All saved values. */
  public List<SavedValue> values() {
    List<SavedValue> values = new ArrayList<>();
    for (SavedLocal local : locals) {
      values.add(local.value());
    }
    values.addAll(stack);
    return values;
  }
}
