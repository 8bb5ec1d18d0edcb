package dev.fermata.processor.weave.flow;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * The objects whose constructor arguments await, as in {@code new Point(await(x), 1)}. Such an
 * object is allocated, but not initialised, while the body is suspended, and no field can hold it.
 * So it has to be allocated only when its arguments are there.
 *
 * <p>javac writes {@code new; dup}, the arguments, and the call of the constructor. Where an
 * argument is a {@code switch} expression that contains a {@code try}, both references visit locals
 * on the way.
 *
 * @param types the types of the objects while they are uninitialised
 * @param duplications the {@code dup} which follows the {@code new} of each
 * @param moves the instructions that only move the references of such objects
 * @param constructors the calls that initialise them
 */
public record UninitializedObjects(
    Set<VerificationType> types,
    List<AbstractInsnNode> duplications,
    List<AbstractInsnNode> moves,
    List<ConstructorCall> constructors) {

  /** Keeps immutable copies. */
  public UninitializedObjects {
    types = Set.copyOf(types);
    duplications = List.copyOf(duplications);
    moves = List.copyOf(moves);
    constructors = List.copyOf(constructors);
  }

  /**
   * Finds the objects that are uninitialised at one of the awaits of a method.
   *
   * @param owner the internal name of the class which declares the method
   * @param awaits what is known before each await
   */
  public static UninitializedObjects at(
      Collection<TypeState> awaits, String owner, MethodNode method, Liveness liveness) {
    Set<VerificationType> types = new HashSet<>();
    for (TypeState state : awaits) {
      addUninitialized(state.locals(), types);
      addUninitialized(state.stack(), types);
    }
    if (types.isEmpty()) {
      return new UninitializedObjects(types, List.of(), List.of(), List.of());
    }
    return new Search(types, liveness).search(owner, method);
  }

  private static void addUninitialized(List<VerificationType> values, Set<VerificationType> types) {
    for (VerificationType value : values) {
      if (value.isUninitialized()) {
        types.add(value);
      }
    }
  }

  private static final class Search {
    private final Set<VerificationType> types;
    private final Liveness liveness;
    private final List<AbstractInsnNode> duplications = new ArrayList<>();
    private final List<AbstractInsnNode> moves = new ArrayList<>();
    private final List<ConstructorCall> constructors = new ArrayList<>();

    Search(Set<VerificationType> types, Liveness liveness) {
      this.types = types;
      this.liveness = liveness;
    }

    UninitializedObjects search(String owner, MethodNode method) {
      Map<AbstractInsnNode, TypeState> states =
          FrameTracker.before(owner, method, Search::mayTouchReference);
      for (AbstractInsnNode instruction : method.instructions) {
        TypeState state = states.get(instruction);
        if (state != null) {
          classify(instruction, state);
        }
      }
      return new UninitializedObjects(types, duplications, moves, constructors);
    }

    private static boolean mayTouchReference(AbstractInsnNode instruction) {
      int opcode = instruction.getOpcode();
      return opcode >= Opcodes.POP && opcode <= Opcodes.SWAP
          || opcode == Opcodes.ALOAD
          || opcode == Opcodes.ASTORE
          || opcode == Opcodes.INVOKESPECIAL;
    }

    private void classify(AbstractInsnNode instruction, TypeState state) {
      switch (instruction.getOpcode()) {
        case Opcodes.ALOAD -> {
          if (types.contains(state.local(((VarInsnNode) instruction).var))) {
            moves.add(instruction);
          }
        }
        case Opcodes.ASTORE -> {
          if (types.contains(state.fromTop(0))) {
            moves.add(instruction);
          }
        }
        case Opcodes.DUP -> classifyDuplication(instruction, state);
        case Opcodes.INVOKESPECIAL -> classifyCall((MethodInsnNode) instruction, state);
        default -> refuseShuffle(instruction, state);
      }
    }

    private void classifyDuplication(AbstractInsnNode dup, TypeState state) {
      VerificationType duplicated = state.fromTop(0);
      if (!types.contains(duplicated)) {
        return;
      }
      if (dup.getPrevious() instanceof TypeInsnNode allocation && allocation == duplicated.tag()) {
        duplications.add(dup);
      } else {
        moves.add(dup);
      }
    }

    private void classifyCall(MethodInsnNode call, TypeState state) {
      int arguments = Type.getArgumentCount(call.desc);
      VerificationType receiver = state.fromTop(arguments);
      if (!types.contains(receiver)) {
        return;
      }
      List<VerificationType> rest = state.popped(arguments + 1).stack();
      if (rest.isEmpty()
          || !rest.get(rest.size() - 1).equals(receiver)
          || rest.indexOf(receiver) != rest.size() - 1) {
        throw new IllegalStateException("unexpected references of a new " + call.owner);
      }
      for (int slot = 0; slot < state.locals().size(); slot++) {
        if (state.local(slot).equals(receiver)
            && liveness.before(call.getNext()).get(slot)) {
          throw new IllegalStateException("a new " + call.owner + " stays in local " + slot);
        }
      }
      int size = state.stack().size();
      constructors.add(new ConstructorCall(call, state.stack().subList(size - arguments, size)));
    }

    private void refuseShuffle(AbstractInsnNode shuffle, TypeState state) {
      for (int touched = 0, slots = slotsTouched(shuffle); slots > 0; touched++) {
        VerificationType value = state.fromTop(touched);
        if (types.contains(value)) {
          throw new IllegalStateException(
              "unexpected opcode " + shuffle.getOpcode() + " on an uninitialised object");
        }
        slots -= value.size();
      }
    }

    private static int slotsTouched(AbstractInsnNode shuffle) {
      return switch (shuffle.getOpcode()) {
        case Opcodes.POP -> 1;
        case Opcodes.POP2, Opcodes.DUP_X1, Opcodes.DUP2, Opcodes.SWAP -> 2;
        case Opcodes.DUP_X2, Opcodes.DUP2_X1 -> 3;
        default -> 4;
      };
    }
  }
}
