package dev.fermata.processor.weave.emit;

import dev.fermata.processor.weave.flow.VerificationType;
import dev.fermata.processor.weave.plan.SavedValue;
import dev.fermata.processor.weave.plan.SharedSpill;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Label;

/**
 * The operand stacks of the suspensions of a group. A node is a stack, its parent the stack without
 * the uppermost value: where stacks begin alike, the code for the beginning is there once.
 */
final class StackTree {
  private final StackTree parent;
  private final SavedValue top;
  private final Label label = new Label();
  private final Map<VerificationType, StackTree> deeper = new LinkedHashMap<>();
  private final List<SharedSpill> ends = new ArrayList<>();

  private StackTree(StackTree parent, SavedValue top) {
    this.parent = parent;
    this.top = top;
  }

  /** The tree of some suspensions; its root is the empty stack. */
  static StackTree of(List<SharedSpill> members) {
    StackTree root = new StackTree(null, null);
    for (SharedSpill member : members) {
      StackTree node = root;
      for (SavedValue value : member.suspension().stack()) {
        StackTree below = node;
        node = node.deeper.computeIfAbsent(value.type(), type -> new StackTree(below, value));
      }
      node.ends.add(member);
    }
    return root;
  }

  boolean isRoot() {
    return parent == null;
  }

  StackTree parent() {
    return parent;
  }

  /** The uppermost value; the root has none. */
  SavedValue top() {
    return top;
  }

  /** Where the code for this stack begins. */
  Label label() {
    return label;
  }

  /** The stacks with one value more. */
  List<StackTree> deeper() {
    return List.copyOf(deeper.values());
  }

  /** The suspensions with exactly this stack. */
  List<SharedSpill> ends() {
    return ends;
  }

  /** The suspensions with this stack or one that begins with it. */
  List<SharedSpill> all() {
    List<SharedSpill> all = new ArrayList<>(ends);
    deeper.values().forEach(each -> all.addAll(each.all()));
    return all;
  }

  /** The types of the values, the deepest first. */
  List<VerificationType> types() {
    List<VerificationType> types = new ArrayList<>();
    for (StackTree node = this; !node.isRoot(); node = node.parent) {
      types.add(0, node.top.type());
    }
    return types;
  }
}
