package dev.fermata.processor.check.basics;

import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.YieldTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.util.ArrayList;
import java.util.List;

/** What an expression gives: the branches of conditions and of {@code switch}, else itself. */
public final class ResultExpressions {
  private ResultExpressions() {}

  /** Each of them. */
  public static List<TreePath> of(TreePath expression) {
    List<TreePath> found = new ArrayList<>(1);
    add(found, expression);
    return found;
  }

  private static void add(List<TreePath> found, TreePath expression) {
    Tree tree = expression.getLeaf();
    if (tree instanceof ParenthesizedTree inner) {
      add(found, new TreePath(expression, inner.getExpression()));
    } else if (tree instanceof ConditionalExpressionTree choice) {
      add(found, new TreePath(expression, choice.getTrueExpression()));
      add(found, new TreePath(expression, choice.getFalseExpression()));
    } else if (tree instanceof SwitchExpressionTree choice) {
      for (CaseTree each : choice.getCases()) {
        new Yields().scan(new TreePath(expression, each), found);
      }
    } else {
      found.add(expression);
    }
  }

  /** Adds what a case of one {@code switch} gives, and of none that is inside. */
  private static final class Yields extends TreePathScanner<Void, List<TreePath>> {
    @Override
    public Void visitCase(CaseTree node, List<TreePath> found) {
      if (node.getBody() instanceof ExpressionTree value) {
        ResultExpressions.add(found, new TreePath(getCurrentPath(), value));
        return null;
      }
      return super.visitCase(node, found);
    }

    @Override
    public Void visitYield(YieldTree node, List<TreePath> found) {
      ResultExpressions.add(found, new TreePath(getCurrentPath(), node.getValue()));
      return null;
    }

    @Override
    public Void visitSwitchExpression(SwitchExpressionTree node, List<TreePath> found) {
      return null;
    }

    @Override
    public Void visitLambdaExpression(LambdaExpressionTree node, List<TreePath> found) {
      return null;
    }

    @Override
    public Void visitClass(ClassTree node, List<TreePath> found) {
      return null;
    }
  }
}
