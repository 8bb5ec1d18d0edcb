package dev.fermata.processor.weave.emit;

import dev.fermata.processor.weave.flow.ConstructorCall;
import dev.fermata.processor.weave.flow.UninitializedObjects;
import dev.fermata.processor.weave.flow.VerificationType;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;

/**
 * Allocates objects right before their constructors are called, instead of before the arguments.
 * Where they were allocated, the class is still initialised by an allocation that is dropped at
 * once: the order in which classes are initialised stays that of the language.
 */
final class AllocationCode {
  private final UninitializedObjects objects;
  private final int freeSlot;

  AllocationCode(UninitializedObjects objects, int freeSlot) {
    this.objects = objects;
    this.freeSlot = freeSlot;
  }

  void apply(InsnList body) {
    for (AbstractInsnNode duplication : objects.duplications()) {
      body.set(duplication, new InsnNode(Opcodes.POP));
    }
    for (AbstractInsnNode move : objects.moves()) {
      body.set(move, new InsnNode(Opcodes.NOP));
    }
    for (ConstructorCall constructor : objects.constructors()) {
      body.insertBefore(constructor.call(), allocation(constructor));
    }
  }

  /** The number of slots behind the body's own which the parked arguments take. */
  int slotsNeeded() {
    int most = 0;
    for (ConstructorCall constructor : objects.constructors()) {
      most = Math.max(most, size(constructor.arguments()));
    }
    return most;
  }

  private InsnList allocation(ConstructorCall constructor) {
    Piece piece = new Piece();
    Code code = piece.code();
    List<VerificationType> arguments = constructor.arguments();
    int slot = freeSlot + size(arguments);
    for (int index = arguments.size() - 1; index >= 0; index--) {
      slot -= arguments.get(index).size();
      code.store(arguments.get(index), slot);
    }
    code.type(Opcodes.NEW, constructor.call().owner).op(Opcodes.DUP);
    for (VerificationType argument : arguments) {
      code.load(argument, slot);
      slot += argument.size();
    }
    return piece.instructions();
  }

  private static int size(List<VerificationType> types) {
    int slots = 0;
    for (VerificationType type : types) {
      slots += type.size();
    }
    return slots;
  }
}
