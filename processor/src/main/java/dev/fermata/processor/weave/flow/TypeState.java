package dev.fermata.processor.weave.flow;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * What the verifier knows before an instruction.
 *
 * @param locals a type for each slot; the second slot of a wide value is {@code TOP}
 * @param stack a type for each value on the operand stack, the deepest first
 */
public record TypeState(List<VerificationType> locals, List<VerificationType> stack) {

  /** Keeps immutable copies. */
  public TypeState {
    locals = List.copyOf(locals);
    stack = List.copyOf(stack);
  }

  /** What is known where a method is entered that takes these, its receiver included. */
  public static TypeState ofParameters(List<Type> parameters) {
    List<VerificationType> locals = new ArrayList<>();
    for (Type parameter : parameters) {
      VerificationType type = VerificationType.of(parameter);
      locals.add(type);
      if (type.isWide()) {
        locals.add(VerificationType.TOP);
      }
    }
    return new TypeState(locals, List.of());
  }

  /** The type of a local; {@code TOP} beyond the last one known. */
  public VerificationType local(int slot) {
    return slot < locals.size() ? locals.get(slot) : VerificationType.TOP;
  }

  /** The type of the value at a distance from the top of the stack, which is at 0. */
  public VerificationType fromTop(int distance) {
    return stack.get(stack.size() - 1 - distance);
  }

  /** This state without the uppermost values of the stack. */
  public TypeState popped(int values) {
    return new TypeState(locals, stack.subList(0, stack.size() - values));
  }

  /** This state with one more value on the stack. */
  public TypeState pushed(VerificationType type) {
    List<VerificationType> more = new ArrayList<>(stack);
    more.add(type);
    return new TypeState(locals, more);
  }

  /** This state, knowing only the locals of some slots. */
  public TypeState keepingLocals(BitSet slots) {
    List<VerificationType> kept = new ArrayList<>();
    for (int slot = 0; slot < locals.size(); slot++) {
      VerificationType type = locals.get(slot);
      kept.add(slots.get(slot) ? type : VerificationType.TOP);
    }
    return new TypeState(kept, stack);
  }

  /** This state without the given values, wherever they are: on the stack or in locals. */
  public TypeState without(Set<VerificationType> unwanted) {
    if (unwanted.isEmpty()) {
      return this;
    }
    return new TypeState(
        locals.stream()
            .map(t -> unwanted.contains(t) ? VerificationType.TOP : t)
            .toList(),
        stack.stream().filter(t -> !unwanted.contains(t)).toList());
  }

  /** The locals as a class file's frame lists them: one entry for a wide value. */
  public Object[] frameLocals() {
    List<Object> entries = new ArrayList<>();
    for (int slot = 0; slot < locals.size(); slot += locals.get(slot).size()) {
      entries.add(locals.get(slot).tag());
    }
    while (!entries.isEmpty() && entries.get(entries.size() - 1) == Opcodes.TOP) {
      entries.remove(entries.size() - 1);
    }
    return entries.toArray();
  }

  /** The stack as a class file's frame lists it. */
  public Object[] frameStack() {
    Object[] entries = new Object[stack.size()];
    for (int index = 0; index < entries.length; index++) {
      entries[index] = stack.get(index).tag();
    }
    return entries;
  }
}
