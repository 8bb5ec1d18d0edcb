package dev.fermata.processor.check.basics;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import dev.fermata.processor.read.Body;
import java.util.List;

/** Where an expression stands, and what may stand there in its place. */
public final class Place {
  private Place() {}

  /** Whether code of a body may suspend here: it is async, and holds no monitor. */
  public static boolean maySuspend(Body body, TreePath expression) {
    TreePath path = expression;
    while (path.getLeaf() != body.tree()) {
      if (path.getParentPath().getLeaf() instanceof SynchronizedTree block
          && path.getLeaf() == block.getBlock()) {
        return false;
      }
      path = path.getParentPath();
    }
    return body.isAsync();
  }

  /** The token of a call that says what is called. */
  public static TreePath called(TreePath call) {
    return call.getLeaf() instanceof MethodInvocationTree invocation
        ? new TreePath(call, invocation.getMethodSelect())
        : new TreePath(call, ((NewClassTree) call.getLeaf()).getIdentifier());
  }

  /** The arguments of a call; of nothing else. */
  public static List<? extends ExpressionTree> arguments(Tree call) {
    return call instanceof MethodInvocationTree invocation
        ? invocation.getArguments()
        : call instanceof NewClassTree made ? made.getArguments() : List.of();
  }

  /**
   * A call in the place of an expression that stands for itself: a statement, or an expression in
   * the head of a loop or as the body of a lambda.
   */
  public static String alone(TreePath expression, String call) {
    return isStatement(expression) ? call + ";" : call;
  }

  /** The same, with a variable that keeps its value, where there can be one. */
  public static String kept(TreePath expression, String type, String variable, String call) {
    if (!isStatement(expression)) {
      return call;
    }
    String declaration = type + " " + variable + " = " + call + ";";
    Tree around = expression.getParentPath().getParentPath().getLeaf();
    return around.getKind() == Tree.Kind.BLOCK ? declaration : "{ " + declaration + " }";
  }

  private static boolean isStatement(TreePath expression) {
    TreePath parent = expression.getParentPath();
    boolean isInHead = parent.getParentPath().getLeaf() instanceof ForLoopTree loop
        && parent.getLeaf() != loop.getStatement();
    return parent.getLeaf().getKind() == Tree.Kind.EXPRESSION_STATEMENT && !isInHead;
  }
}
