package dev.fermata.processor.check.cancellation;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import dev.fermata.processor.abi.RuntimeTypes;
import dev.fermata.processor.check.basics.AnyTree;
import dev.fermata.processor.read.Attribution;
import java.util.HashSet;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * Values that a method makes up of constants, its parameters, what it counts and the clock. Whoever
 * cancels its task cannot change them, so they do not tell whether somebody has.
 */
final class OwnValues {
  private static final Set<String> CLOCKS =
      Set.of("java.lang.System.nanoTime", "java.lang.System.currentTimeMillis");

  private static final Set<String> COUNTING = Set.of(
      "incrementAndGet", "decrementAndGet", "getAndIncrement", "getAndDecrement", "addAndGet");

  private final Attribution attribution;

  /** The method or initializer whose values these are. */
  private final TreePath member;

  /** What is counted in here is counted by the method, also if it is a field. */
  private final TreePath counting;

  OwnValues(Attribution attribution, TreePath member, TreePath counting) {
    this.attribution = attribution;
    this.member = member;
    this.counting = counting;
  }

  boolean isOwn(TreePath expression) {
    return isOwn(expression, new HashSet<>());
  }

  private boolean isOwn(TreePath path, Set<Element> seen) {
    Tree tree = path.getLeaf();
    if (tree instanceof ParenthesizedTree inner) {
      return isOwn(new TreePath(path, inner.getExpression()), seen);
    }
    if (tree instanceof UnaryTree unary) {
      TreePath operand = new TreePath(path, unary.getExpression());
      return isCount(unary) || isOwn(operand, seen);
    }
    if (tree instanceof BinaryTree binary) {
      return isOwn(path, binary, seen);
    }
    if (tree instanceof ConditionalExpressionTree choice) {
      return isOwn(new TreePath(path, choice.getCondition()), seen)
          && isOwn(new TreePath(path, choice.getTrueExpression()), seen)
          && isOwn(new TreePath(path, choice.getFalseExpression()), seen);
    }
    if (tree instanceof MethodInvocationTree) {
      return isCall(attribution.element(path));
    }
    return switch (tree.getKind()) {
      case INT_LITERAL,
          LONG_LITERAL,
          FLOAT_LITERAL,
          DOUBLE_LITERAL,
          BOOLEAN_LITERAL,
          CHAR_LITERAL,
          STRING_LITERAL,
          NULL_LITERAL -> true;
      case IDENTIFIER, MEMBER_SELECT -> isOwn(attribution.element(path), seen);
      default -> false;
    };
  }

  /** To compare an own number with a limit is to ask the number, wherever the limit is from. */
  private boolean isOwn(TreePath path, BinaryTree tree, Set<Element> seen) {
    TreePath left = new TreePath(path, tree.getLeftOperand());
    TreePath right = new TreePath(path, tree.getRightOperand());
    boolean isLeft = isOwn(left, seen);
    boolean isRight = isOwn(right, seen);
    return isLeft && isRight
        || isComparison(tree)
            && isNumber(left)
            && isNumber(right)
            && (isLeft && isNoConstant(left) && isLimit(right)
                || isRight && isNoConstant(right) && isLimit(left));
  }

  private boolean isNoConstant(TreePath expression) {
    return new AnyTree() {
      @Override
      public Boolean visitIdentifier(IdentifierTree tree, Void nothing) {
        return attribution.element(getCurrentPath()) instanceof VariableElement variable
            && variable.getConstantValue() == null;
      }

      @Override
      public Boolean visitMethodInvocation(MethodInvocationTree tree, Void nothing) {
        return true;
      }
    }.isIn(expression);
  }

  private static boolean isComparison(BinaryTree tree) {
    return switch (tree.getKind()) {
      case LESS_THAN, LESS_THAN_EQUAL, GREATER_THAN, GREATER_THAN_EQUAL, EQUAL_TO, NOT_EQUAL_TO ->
        true;
      default -> false;
    };
  }

  private boolean isNumber(TreePath expression) {
    return isNumber(attribution.type(expression));
  }

  private static boolean isNumber(TypeMirror type) {
    return type != null && type.getKind().isPrimitive() && type.getKind() != TypeKind.BOOLEAN;
  }

  /** A number that is not chosen by what has happened, and not of the loop and its tasks. */
  private boolean isLimit(TreePath expression) {
    return !new AnyTree() {
      @Override
      public Boolean visitMethodInvocation(MethodInvocationTree tree, Void nothing) {
        Element called = attribution.element(getCurrentPath());
        return called == null
            || attribution.isOfPackage(called, RuntimeTypes.PACKAGE)
            || super.visitMethodInvocation(tree, null);
      }

      @Override
      public Boolean visitConditionalExpression(ConditionalExpressionTree tree, Void nothing) {
        return true;
      }

      @Override
      public Boolean visitInstanceOf(InstanceOfTree tree, Void nothing) {
        return true;
      }
    }.isIn(expression);
  }

  private static boolean isCall(Element called) {
    if (called == null) {
      return false;
    }
    String owner = called.getEnclosingElement().toString();
    return CLOCKS.contains(owner + "." + called.getSimpleName())
        || owner.startsWith("java.util.concurrent.atomic.")
            && COUNTING.contains(called.getSimpleName().toString());
  }

  private boolean isOwn(Element element, Set<Element> seen) {
    if (!(element instanceof VariableElement variable)) {
      return false;
    }
    return switch (variable.getKind()) {
      case ENUM_CONSTANT -> true;
      case FIELD ->
        variable.getConstantValue() != null
            || isNumber(variable.asType()) && isCounted(variable, counting);
      case LOCAL_VARIABLE, PARAMETER -> !seen.add(variable) || !isSetOtherwise(variable, seen);
      default -> false;
    };
  }

  private boolean isCounted(VariableElement variable, TreePath code) {
    return new AnyTree() {
      @Override
      public Boolean visitUnary(UnaryTree tree, Void nothing) {
        return isCount(tree) && isIt(tree.getExpression()) || super.visitUnary(tree, null);
      }

      @Override
      public Boolean visitCompoundAssignment(CompoundAssignmentTree tree, Void nothing) {
        return isIt(tree.getVariable()) || super.visitCompoundAssignment(tree, null);
      }

      private boolean isIt(ExpressionTree tree) {
        return variable.equals(attribution.element(new TreePath(getCurrentPath(), tree)));
      }
    }.isIn(code);
  }

  private static boolean isCount(UnaryTree tree) {
    return switch (tree.getKind()) {
      case PREFIX_INCREMENT, PREFIX_DECREMENT, POSTFIX_INCREMENT, POSTFIX_DECREMENT -> true;
      default -> false;
    };
  }

  /** Whether a variable gets a value that is not own, or one by which a catch remembers. */
  private boolean isSetOtherwise(VariableElement variable, Set<Element> seen) {
    return new AnyTree() {
      private int catches;

      @Override
      public Boolean visitVariable(VariableTree tree, Void nothing) {
        return tree.getInitializer() != null
                && variable.equals(attribution.element(getCurrentPath()))
                && !isOwn(new TreePath(getCurrentPath(), tree.getInitializer()), seen)
            || super.visitVariable(tree, null);
      }

      @Override
      public Boolean visitAssignment(AssignmentTree tree, Void nothing) {
        return isIt(tree.getVariable())
                && (catches > 0
                    || !isOwn(new TreePath(getCurrentPath(), tree.getExpression()), seen))
            || super.visitAssignment(tree, null);
      }

      @Override
      public Boolean visitCompoundAssignment(CompoundAssignmentTree tree, Void nothing) {
        return isIt(tree.getVariable())
                && !isOwn(new TreePath(getCurrentPath(), tree.getExpression()), seen)
            || super.visitCompoundAssignment(tree, null);
      }

      @Override
      public Boolean visitCatch(CatchTree tree, Void nothing) {
        catches++;
        boolean isFound = Boolean.TRUE.equals(super.visitCatch(tree, null));
        catches--;
        return isFound;
      }

      private boolean isIt(ExpressionTree tree) {
        return tree instanceof IdentifierTree
            && variable.equals(attribution.element(new TreePath(getCurrentPath(), tree)));
      }
    }.isIn(member);
  }
}
