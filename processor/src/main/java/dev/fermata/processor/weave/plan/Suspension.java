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
 * @param locals the locals to save
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
