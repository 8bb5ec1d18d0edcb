package dev.fermata.processor.check;

import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import dev.fermata.processor.abi.RuntimeTypes;
import dev.fermata.processor.read.Attribution;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;

/**
 * Whether a catch does not keep what it caught: it throws something, ends the program or fails the
 * test, gives the exception to whoever called or waits, or takes the request to cancel back.
 */
final class PassedOn {
  /** Whose methods throw when what they are told of is not what the test expects. */
  private static final List<String> ASSERTIONS =
      List.of("org.junit", "junit.framework", "org.testng", "org.assertj", "org.hamcrest");

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
        return attribution.isNamed(called, "completeExceptionally")
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

  private boolean isEnd(Element called) {
    Element owner = called.getEnclosingElement();
    return attribution.isNamed(called, "uncancel")
            && attribution.isNamed(owner.asType(), RuntimeTypes.TASK)
        || ENDS_OF_PROGRAM.contains(owner + "." + called.getSimpleName())
        || ASSERTIONS.stream().anyMatch(each -> attribution.isOfPackage(called, each));
  }
}
