package dev.fermata.processor.weave.flow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.AnalyzerAdapter;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * Finds what the verifier knows before chosen instructions of a method.
 *
 * <p>One pass in the order of the code is enough: wherever paths meet, the compiler has written
 * down the types in the class file's stack map. So nothing is merged here, no common supertype is
 * looked for and no class is loaded; and where nothing is chosen, all code up to the next frame of
 * the stack map is passed over.
 */
public final class FrameTracker {
  private final MethodNode method;
  private final AnalyzerAdapter adapter;
  private final Map<Label, TypeInsnNode> allocations = new HashMap<>();

  private FrameTracker(String owner, MethodNode method) {
    this.method = method;
    this.adapter = new AnalyzerAdapter(owner, method.access, method.name, method.desc, null);
  }

  /**
   * The types before each reachable instruction that is chosen.
   *
   * @param owner the internal name of the class which declares the method
   * @param method a method read with expanded frames
   * @param chosen the instructions of interest
   */
  public static Map<AbstractInsnNode, TypeState> before(
      String owner, MethodNode method, Predicate<AbstractInsnNode> chosen) {
    return new FrameTracker(owner, method).track(chosen);
  }

  private Map<AbstractInsnNode, TypeState> track(Predicate<AbstractInsnNode> chosen) {
    Map<AbstractInsnNode, TypeState> states = new HashMap<>();
    AbstractInsnNode unfollowed = method.instructions.getFirst();
    for (AbstractInsnNode instruction : method.instructions) {
      if (instruction instanceof FrameNode) {
        unfollowed = instruction;
      } else if (instruction.getOpcode() == Opcodes.NEW) {
        nameAllocation((TypeInsnNode) instruction);
      }
      if (chosen.test(instruction)) {
        for (; unfollowed != instruction; unfollowed = unfollowed.getNext()) {
          follow(unfollowed);
        }
        if (isReachable()) {
          states.put(instruction, current());
        }
      }
    }
    return states;
  }

  private boolean isReachable() {
    return adapter.locals != null;
  }

  private void follow(AbstractInsnNode instruction) {
    instruction.accept(adapter);
    if (isReachable() && instruction.getOpcode() == Opcodes.NEW) {
      Object made = adapter.stack.get(adapter.stack.size() - 1);
      allocations.put((Label) made, (TypeInsnNode) instruction);
    }
  }

  /** Frames name an uninitialised object by any label that stands before its {@code new}. */
  private void nameAllocation(TypeInsnNode allocation) {
    AbstractInsnNode before = allocation.getPrevious();
    while (before != null && before.getOpcode() < 0) {
      if (before instanceof LabelNode label) {
        allocations.put(label.getLabel(), allocation);
        adapter.uninitializedTypes.put(label.getLabel(), allocation.desc);
      }
      before = before.getPrevious();
    }
  }

  private TypeState current() {
    List<VerificationType> locals = new ArrayList<>();
    for (Object tag : adapter.locals) {
      locals.add(type(tag));
    }
    List<VerificationType> stack = new ArrayList<>();
    for (int slot = 0; slot < adapter.stack.size(); slot++) {
      VerificationType type = type(adapter.stack.get(slot));
      stack.add(type);
      slot += type.size() - 1;
    }
    return new TypeState(locals, stack);
  }

  private VerificationType type(Object tag) {
    return new VerificationType(tag instanceof Label label ? allocations.get(label) : tag);
  }
}
