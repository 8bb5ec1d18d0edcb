package dev.fermata.processor.check.basics;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import dev.fermata.processor.read.Attribution;
import javax.lang.model.element.Element;

/**
 * Calls that Mockito takes down instead of running them: {@code verify(mock).save()},
 * {@code doReturn(done()).when(spy).save()}, {@code when(queue.take())}, {@code mocked.verify(() ->
 * Orders.save())}.
 */
public final class MockCalls {
  private static final String MOCKITO = "org.mockito";

  private final Attribution attribution;

  public MockCalls(Attribution attribution) {
    this.attribution = attribution;
  }

  /** Whether a call is one of these, or made to tell a mock which call is meant. */
  public boolean isRecorded(TreePath call) {
    return isOnRecorder(call) || isGivenToMockito(call);
  }

  private boolean isOnRecorder(TreePath call) {
    TreePath receiver = call;
    while (receiver.getLeaf() instanceof MethodInvocationTree invocation
        && invocation.getMethodSelect() instanceof MemberSelectTree select) {
      receiver = new TreePath(new TreePath(receiver, select), select.getExpression());
      if (isOfMockito(receiver)) {
        return true;
      }
    }
    return isOfMockito(receiver);
  }

  private boolean isGivenToMockito(TreePath call) {
    TreePath around = call.getParentPath();
    while (around.getLeaf() instanceof ExpressionTree
        && !(around.getLeaf() instanceof LambdaExpressionTree)) {
      if (isOfMockito(around)) {
        return true;
      }
      around = around.getParentPath();
    }
    while (isStatement(around.getLeaf())) {
      around = around.getParentPath();
    }
    return around.getLeaf() instanceof LambdaExpressionTree && isVerified(around);
  }

  /** Whether a lambda or a method reference is only to be taken down. */
  public boolean isVerified(TreePath function) {
    return attribution.isNamed(attribution.type(function), MOCKITO + ".MockedStatic.Verification");
  }

  private static boolean isStatement(Tree tree) {
    return tree.getKind() == Tree.Kind.BLOCK || tree.getKind() == Tree.Kind.EXPRESSION_STATEMENT;
  }

  private boolean isOfMockito(TreePath call) {
    if (!(call.getLeaf() instanceof MethodInvocationTree)) {
      return false;
    }
    Element called = attribution.element(call);
    return called != null && attribution.isOfPackage(called, MOCKITO);
  }
}
