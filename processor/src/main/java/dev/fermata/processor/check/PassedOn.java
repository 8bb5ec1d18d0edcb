package dev.fermata.processor.check;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BreakTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.TreePath;
import dev.fermata.processor.abi.RuntimeTypes;
import dev.fermata.processor.read.Attribution;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;

/**
 * Whether a catch does not swallow what it caught: it throws something, ends the program or fails
 * the test, gives the exception to whoever called or waits, keeps it for later, or takes the
 * request to cancel back.
 */
final class PassedOn {
  /** Whose methods throw when what they are told of is not what the test expects. */
  private static final List<String> ASSERTIONS =
      List.of("org.junit", "junit.framework", "org.testng", "org.assertj", "org.hamcrest");

  /** Methods that take an exception and pass it on to others. */
  private static final Set<String> TAKING = Set.of("completeExceptionally", "addSuppressed");

  private static final Set<String> ENDS_OF_PROGRAM =
      Set.of("java.lang.System.exit", "java.lang.Runtime.exit", "java.lang.Runtime.halt");

  private final Attribution attribution;
  private final Dependencies dependencies;

  PassedOn(Attribution attribution) {
    this.attribution = attribution;
    this.dependencies = new Dependencies(attribution);
  }

  boolean isBy(TreePath path) {
    CatchTree clause = (CatchTree) path.getLeaf();
    VariableTree caught = clause.getParameter();
    boolean isKeptForLater =
        isCancellationAlone(path, caught) || !isInLoop(path) || leavesLoop(path, clause);
    return new AnyTree() {
      @Override
      public Boolean visitThrow(ThrowTree tree, Void nothing) {
        return true;
      }

      @Override
      public Boolean visitReturn(ReturnTree tree, Void nothing) {
        return tree.getExpression() != null
            && (isGiven(getCurrentPath(), tree.getExpression()) || super.visitReturn(tree, null));
      }

      @Override
      public Boolean visitAssignment(AssignmentTree tree, Void nothing) {
        return isKeptForLater && isGiven(getCurrentPath(), tree.getExpression())
            || super.visitAssignment(tree, null);
      }

      @Override
      public Boolean visitMethodInvocation(MethodInvocationTree tree, Void nothing) {
        Element called = attribution.element(getCurrentPath());
        return called != null && (isEnd(called) || isHandedOver(called, tree))
            || super.visitMethodInvocation(tree, null);
      }

      @Override
      public Boolean visitLambdaExpression(LambdaExpressionTree tree, Void nothing) {
        return false;
      }

      @Override
      public Boolean visitClass(ClassTree tree, Void nothing) {
        return false;
      }

      private boolean isHandedOver(Element called, MethodInvocationTree call) {
        return TAKING.contains(called.getSimpleName().toString())
            && isGiven(getCurrentPath(), call.getArguments());
      }

      private boolean isGiven(TreePath to, List<? extends ExpressionTree> arguments) {
        return arguments.stream().anyMatch(each -> isGiven(to, each));
      }

      /** The exception itself, also inside {@code done(..)} or an object, and not its text. */
      private boolean isGiven(TreePath to, ExpressionTree value) {
        TreePath place = new TreePath(to, value);
        if (value instanceof MethodInvocationTree call) {
          return isGiven(place, call.getArguments());
        }
        return value instanceof NewClassTree made
            ? isGiven(place, made.getArguments())
            : dependencies.is(place, caught);
      }
    }.isIn(new TreePath(path, clause.getBlock()));
  }

  private boolean isCancellationAlone(TreePath clause, VariableTree caught) {
    TreePath type = new TreePath(new TreePath(clause, caught), caught.getType());
    return attribution.isNamed(attribution.type(type), RuntimeTypes.CANCELLED_ERROR);
  }

  /** Whether there is a {@code break}: then the exception kept is the last one. */
  private static boolean leavesLoop(TreePath path, CatchTree clause) {
    return new AnyTree() {
      @Override
      public Boolean visitBreak(BreakTree tree, Void nothing) {
        return true;
      }
    }.isIn(new TreePath(path, clause.getBlock()));
  }

  /** Whether what has failed may be tried again, and the exception kept is overwritten. */
  private static boolean isInLoop(TreePath path) {
    for (TreePath each = path;
        each != null && !isBody(each.getLeaf());
        each = each.getParentPath()) {
      Tree tree = each.getLeaf();
      if (tree instanceof WhileLoopTree
          || tree instanceof DoWhileLoopTree
          || tree instanceof ForLoopTree
          || tree instanceof EnhancedForLoopTree) {
        return true;
      }
    }
    return false;
  }

  private static boolean isBody(Tree tree) {
    return tree instanceof LambdaExpressionTree || tree instanceof MethodTree;
  }

  private boolean isEnd(Element called) {
    Element owner = called.getEnclosingElement();
    return attribution.isNamed(called, "uncancel")
            && attribution.isNamed(owner.asType(), RuntimeTypes.TASK)
        || ENDS_OF_PROGRAM.contains(owner + "." + called.getSimpleName())
        || ASSERTIONS.stream().anyMatch(each -> attribution.isOfPackage(called, each));
  }
}
