package dev.fermata.processor.read;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;

/** Whether code returns a value; classes and lambdas in it are other code. */
final class ValueReturns extends TreeScanner<Boolean, Void> {
  private ValueReturns() {}

  static boolean areIn(Tree code) {
    return Boolean.TRUE.equals(new ValueReturns().scan(code, null));
  }

  @Override
  public Boolean visitReturn(ReturnTree tree, Void nothing) {
    return tree.getExpression() != null;
  }

  @Override
  public Boolean visitLambdaExpression(LambdaExpressionTree tree, Void nothing) {
    return false;
  }

  @Override
  public Boolean visitClass(ClassTree tree, Void nothing) {
    return false;
  }

  @Override
  public Boolean reduce(Boolean one, Boolean other) {
    return Boolean.TRUE.equals(one) || Boolean.TRUE.equals(other);
  }
}
