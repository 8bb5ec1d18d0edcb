package dev.fermata.processor.check.cancellation;

import com.sun.source.tree.BreakTree;
import com.sun.source.tree.ContinueTree;
import com.sun.source.tree.LabeledStatementTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import java.util.Optional;

/**
 * Where a {@code break} or a {@code continue} leads.
 *
 * @param target the statement that the one ends, or that the other begins again
 * @param isOutside whether it leaves the code in question, or stands outside of it
 * @param loops how many loops around that code it comes to, the target counted
 */
record Jump(TreePath target, boolean isOutside, int loops) {

  /**
   * Follows one.
   *
   * @param code the code in question
   * @param isBehind whether it stands behind that
   * @return nothing if javac says an error of it, since nothing is there to jump to
   */
  static Optional<Jump> of(TreePath jump, TreePath code, boolean isBehind) {
    boolean isOutside = isBehind;
    int loops = 0;
    TreePath path = jump;
    do {
      isOutside |= path.getLeaf() == code.getLeaf();
      path = path.getParentPath();
      loops += isOutside && isLoop(path.getLeaf()) ? 1 : 0;
      if (isBody(path.getLeaf())) {
        return Optional.empty();
      }
    } while (!isTarget(path.getLeaf(), jump.getLeaf()));
    return Optional.of(new Jump(path, isOutside, loops));
  }

  /** Whether one does not leave the code in question, in which it stands. */
  static boolean isInside(TreePath jump, TreePath code) {
    TreePath path = jump;
    while (path.getLeaf() != code.getLeaf()) {
      if (isTarget(path.getLeaf(), jump.getLeaf())) {
        return true;
      }
      path = path.getParentPath();
    }
    return false;
  }

  private static boolean isTarget(Tree tree, Tree jump) {
    return jump instanceof BreakTree end
        ? isTarget(tree, end.getLabel(), tree instanceof SwitchTree)
        : isTarget(tree, ((ContinueTree) jump).getLabel(), false);
  }

  private static boolean isTarget(Tree tree, CharSequence label, boolean isLeft) {
    return label == null
        ? isLeft || isLoop(tree)
        : tree instanceof LabeledStatementTree named && named.getLabel().contentEquals(label);
  }

  static boolean isLoop(Tree tree) {
    return switch (tree.getKind()) {
      case WHILE_LOOP, DO_WHILE_LOOP, FOR_LOOP, ENHANCED_FOR_LOOP -> true;
      default -> false;
    };
  }

  static boolean isBody(Tree tree) {
    return tree instanceof LambdaExpressionTree || tree instanceof MethodTree;
  }
}
