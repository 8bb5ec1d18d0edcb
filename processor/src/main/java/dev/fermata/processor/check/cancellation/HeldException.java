package dev.fermata.processor.check.cancellation;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import dev.fermata.processor.check.basics.AnyName;
import dev.fermata.processor.check.basics.AnyTree;
import java.util.HashSet;
import java.util.Set;

/** What the expressions of some code do with the exception that it has in hand. */
final class HeldException {
  private final ExceptionTakers takers;
  private final CaughtException caught;
  private final Keeping keeping;

  /** The variables that end with the code: what is put into them is not kept. */
  private final Set<String> declared = new HashSet<>();

  /** The variables that the code sets: what is asked of them later may be asked for its sake. */
  private final Set<String> set = new HashSet<>();

  HeldException(ExceptionTakers takers, CaughtException caught, Keeping keeping, TreePath code) {
    this.takers = takers;
    this.caught = caught;
    this.keeping = keeping;
    new AnyTree() {
      @Override
      public Boolean visitVariable(VariableTree tree, Void nothing) {
        declared.add(tree.getName().toString());
        return super.visitVariable(tree, null);
      }

      @Override
      public Boolean visitAssignment(AssignmentTree tree, Void nothing) {
        set.add(name(tree.getVariable()));
        return super.visitAssignment(tree, null);
      }

      @Override
      public Boolean visitCompoundAssignment(CompoundAssignmentTree tree, Void nothing) {
        set.add(name(tree.getVariable()));
        return super.visitCompoundAssignment(tree, null);
      }

      @Override
      public Boolean visitUnary(UnaryTree tree, Void nothing) {
        set.add(name(tree.getExpression()));
        return super.visitUnary(tree, null);
      }
    }.isIn(code);
  }

  private static String name(Tree variable) {
    return variable instanceof IdentifierTree name
        ? name.getName().toString()
        : variable instanceof MemberSelectTree select ? select.getIdentifier().toString() : "";
  }

  /** Whether a value is the exception, or may have it inside. */
  boolean isGivenBy(TreePath value) {
    return caught.isGivenBy(value);
  }

  /**
   * Whether an expression passes it on, or keeps it whatever comes.
   *
   * @param followed a part of it that is looked at by itself; null if there is none
   */
  boolean isPassedOnBy(TreePath expression, Tree followed) {
    return takers.areIn(expression, followed, caught) || keeps(expression, followed, true);
  }

  /**
   * Whether an expression keeps it until a loop goes on.
   *
   * @param followed a part of it that is looked at by itself; null if there is none
   */
  boolean isKeptBy(TreePath expression, Tree followed) {
    return keeps(expression, followed, false);
  }

  /** Whether a condition asks for something that the code has set. */
  boolean leavesTraceIn(TreePath condition) {
    return new AnyName() {
      @Override
      protected boolean isFound() {
        return set.contains(name(getCurrentPath().getLeaf()));
      }
    }.isIn(condition);
  }

  private boolean keeps(TreePath expression, Tree followed, boolean isForGood) {
    return new AnyTree() {
      @Override
      public Boolean visitAssignment(AssignmentTree tree, Void nothing) {
        return caught.isGivenBy(new TreePath(getCurrentPath(), tree.getExpression()))
                && isKeptIn(new TreePath(getCurrentPath(), tree.getVariable()))
            || super.visitAssignment(tree, null);
      }

      private boolean isKeptIn(TreePath variable) {
        if (variable.getLeaf() instanceof ArrayAccessTree element) {
          return !isForGood || keeping.isIn(new TreePath(variable, element.getExpression()));
        }
        return !(variable.getLeaf() instanceof IdentifierTree
                && declared.contains(name(variable.getLeaf())))
            && (!isForGood || keeping.isBy(variable));
      }

      @Override
      public Boolean visitMethodInvocation(MethodInvocationTree tree, Void nothing) {
        TreePath collection = takers.collection(getCurrentPath(), caught);
        return collection != null && (!isForGood || keeping.isIn(collection))
            || super.visitMethodInvocation(tree, null);
      }

      @Override
      public Boolean visitClass(ClassTree tree, Void nothing) {
        return false;
      }
    }.isIn(expression, followed);
  }
}
