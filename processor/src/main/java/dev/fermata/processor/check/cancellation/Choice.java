package dev.fermata.processor.check.cancellation;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import dev.fermata.processor.check.basics.AnyTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A {@code switch}, which is a statement or an expression.
 *
 * @param path where it is
 * @param selector what it chooses by
 * @param cases in their order
 */
record Choice(TreePath path, TreePath selector, List<TreePath> cases) {
  static Choice of(TreePath path) {
    return path.getLeaf() instanceof SwitchTree statement
        ? of(path, statement.getExpression(), statement.getCases())
        : ofExpression(path);
  }

  private static Choice ofExpression(TreePath path) {
    SwitchExpressionTree tree = (SwitchExpressionTree) path.getLeaf();
    return of(path, tree.getExpression(), tree.getCases());
  }

  private static Choice of(TreePath path, ExpressionTree selector, List<? extends CaseTree> cases) {
    return new Choice(
        path,
        new TreePath(path, selector),
        cases.stream().map(each -> new TreePath(path, each)).toList());
  }

  /** The first in an expression, by a selector that is known, which is evaluated in any case. */
  static Optional<Choice> in(TreePath expression, Predicate<TreePath> isKnown) {
    Finder finder = new Finder(isKnown);
    finder.isIn(expression);
    return Optional.ofNullable(finder.found);
  }

  boolean isExpression() {
    return path.getLeaf() instanceof SwitchExpressionTree;
  }

  /** The statements from a case with a colon on, as the code goes through them. */
  List<TreePath> statementsFrom(Tree first) {
    List<TreePath> statements = new ArrayList<>();
    boolean isEntered = false;
    for (TreePath each : cases) {
      isEntered |= each.getLeaf() == first;
      List<? extends Tree> own = ((CaseTree) each.getLeaf()).getStatements();
      if (isEntered && own != null) {
        own.forEach(statement -> statements.add(new TreePath(each, statement)));
      }
    }
    return statements;
  }

  private static final class Finder extends AnyTree {
    private final Predicate<TreePath> isKnown;
    private Choice found;

    private Finder(Predicate<TreePath> isKnown) {
      this.isKnown = isKnown;
    }

    @Override
    public Boolean visitSwitchExpression(SwitchExpressionTree tree, Void nothing) {
      if (found == null && isKnown.test(new TreePath(getCurrentPath(), tree.getExpression()))) {
        found = ofExpression(getCurrentPath());
      }
      return true;
    }

    @Override
    public Boolean visitConditionalExpression(ConditionalExpressionTree tree, Void nothing) {
      return false;
    }

    @Override
    public Boolean visitBinary(BinaryTree tree, Void nothing) {
      boolean isShort =
          tree.getKind() == Tree.Kind.CONDITIONAL_AND || tree.getKind() == Tree.Kind.CONDITIONAL_OR;
      return !isShort && super.visitBinary(tree, null);
    }

    @Override
    public Boolean visitLambdaExpression(LambdaExpressionTree tree, Void nothing) {
      return false;
    }

    @Override
    public Boolean visitClass(ClassTree tree, Void nothing) {
      return false;
    }
  }
}
