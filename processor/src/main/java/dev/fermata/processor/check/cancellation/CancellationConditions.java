package dev.fermata.processor.check.cancellation;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.util.TreePath;
import dev.fermata.processor.abi.RuntimeTypes;
import dev.fermata.processor.read.Attribution;
import java.util.List;
import java.util.Set;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/**
 * What the conditions in a catch say of a cancellation.
 *
 * <ul>
 *   <li>A question for the class of what was caught is answered: {@code t instanceof Exception}
 *       never holds, {@code t instanceof CancelledError} always does, whether it is asked by
 *       {@code instanceof}, {@code isInstance} or {@code getClass()}; {@code t != null} holds.
 *   <li>A condition of {@linkplain OwnValues own values} alone, as {@code ++attempts >= max}, has
 *       nothing to do with it: there are cancellations for which it holds, and others.
 *   <li>Nobody knows the rest: {@code isFatal(t)}, {@code stopping}, {@code task.isCancelled()}.
 * </ul>
 */
final class CancellationConditions {
  private final Attribution attribution;
  private final CaughtException caught;
  private final OwnValues own;

  CancellationConditions(Attribution attribution, CaughtException caught, OwnValues own) {
    this.attribution = attribution;
    this.caught = caught;
    this.own = own;
  }

  /** What a condition may say, each for all that is known of it. */
  Set<Decision> of(TreePath condition) {
    Tree tree = condition.getLeaf();
    if (tree instanceof ParenthesizedTree inner) {
      return of(new TreePath(condition, inner.getExpression()));
    }
    if (tree.getKind() == Tree.Kind.BOOLEAN_LITERAL) {
      return Decision.of(Boolean.TRUE.equals(((LiteralTree) tree).getValue()));
    }
    if (tree instanceof InstanceOfTree test) {
      return caught.is(new TreePath(condition, test.getExpression()))
          ? isInstance(attribution.type(new TreePath(condition, type(test))))
          : Decision.UNKNOWN;
    }
    if (own.isOwn(condition)) {
      return Set.of(Decision.EITHER);
    }
    return switch (tree.getKind()) {
      case LOGICAL_COMPLEMENT ->
        Decision.not(of(new TreePath(condition, ((UnaryTree) tree).getExpression())));
      case CONDITIONAL_AND -> Decision.and(left(condition), right(condition));
      case CONDITIONAL_OR -> Decision.or(left(condition), right(condition));
      case EQUAL_TO -> isSame(condition, (BinaryTree) tree);
      case NOT_EQUAL_TO -> Decision.not(isSame(condition, (BinaryTree) tree));
      case CONDITIONAL_EXPRESSION -> choice(condition, (ConditionalExpressionTree) tree);
      case METHOD_INVOCATION -> call(condition, (MethodInvocationTree) tree);
      default -> Decision.UNKNOWN;
    };
  }

  /** Whether anything is known of what a switch does with a selector. */
  boolean areKnownOf(TreePath selector) {
    return caught.is(selector) || own.isOwn(selector);
  }

  /** Whether a case that is not the default is the one for what is in hand. */
  Set<Decision> ofCase(TreePath selector, CaseLabels labels) {
    if (!caught.is(selector)) {
      return own.isOwn(selector) ? Set.of(Decision.EITHER) : Decision.UNKNOWN;
    }
    Set<Decision> found = Decision.of(false);
    for (TreePath each : labels.types()) {
      found = Decision.or(found, isInstance(attribution.type(each)));
    }
    return labels.isGuarded() ? Decision.and(found, Decision.UNKNOWN) : found;
  }

  private Set<Decision> left(TreePath condition) {
    return of(new TreePath(condition, ((BinaryTree) condition.getLeaf()).getLeftOperand()));
  }

  private Set<Decision> right(TreePath condition) {
    return of(new TreePath(condition, ((BinaryTree) condition.getLeaf()).getRightOperand()));
  }

  private Set<Decision> choice(TreePath path, ConditionalExpressionTree tree) {
    Set<Decision> condition = of(new TreePath(path, tree.getCondition()));
    return Decision.or(
        Decision.and(condition, of(new TreePath(path, tree.getTrueExpression()))),
        Decision.and(Decision.not(condition), of(new TreePath(path, tree.getFalseExpression()))));
  }

  private static Tree type(InstanceOfTree test) {
    return test.getType() != null ? test.getType() : test.getPattern();
  }

  /** A subclass of ours may implement any interface, and be any subclass. */
  private Set<Decision> isInstance(TypeMirror type) {
    if (attribution.isNamed(type, RuntimeTypes.CANCELLED_ERROR)
        || attribution.isNamed(type, "java.lang.Error")
        || attribution.isNamed(type, "java.lang.Throwable")
        || attribution.isNamed(type, "java.lang.Object")
        || attribution.isNamed(type, "java.io.Serializable")) {
      return Decision.of(true);
    }
    return type instanceof DeclaredType declared
            && declared.asElement().getKind().isClass()
            && !attribution.isSubtype(type, RuntimeTypes.CANCELLED_ERROR)
        ? Decision.of(false)
        : Decision.UNKNOWN;
  }

  private Set<Decision> isSame(TreePath path, BinaryTree tree) {
    TreePath left = new TreePath(path, tree.getLeftOperand());
    TreePath right = new TreePath(path, tree.getRightOperand());
    if (isNull(left) && caught.is(right) || isNull(right) && caught.is(left)) {
      return Decision.of(false);
    }
    return isItsClass(left) ? isClass(right) : isItsClass(right) ? isClass(left) : Decision.UNKNOWN;
  }

  private static boolean isNull(TreePath expression) {
    return expression.getLeaf().getKind() == Tree.Kind.NULL_LITERAL;
  }

  private boolean isItsClass(TreePath expression) {
    return expression.getLeaf() instanceof MethodInvocationTree call
        && call.getMethodSelect() instanceof MemberSelectTree select
        && select.getIdentifier().contentEquals("getClass")
        && caught.is(
            new TreePath(new TreePath(expression, call.getMethodSelect()), select.getExpression()));
  }

  /** Whether a class literal is the class that a cancellation has. */
  private Set<Decision> isClass(TreePath literal) {
    TypeMirror type = literalType(literal);
    if (type == null || attribution.isSubtype(type, RuntimeTypes.CANCELLED_ERROR)) {
      boolean isIt = type != null && attribution.isNamed(type, RuntimeTypes.CANCELLED_ERROR);
      return isIt ? Decision.of(true) : Decision.UNKNOWN;
    }
    return Decision.of(false);
  }

  private TypeMirror literalType(TreePath literal) {
    return literal.getLeaf() instanceof MemberSelectTree select
            && select.getIdentifier().contentEquals("class")
        ? attribution.type(new TreePath(literal, select.getExpression()))
        : null;
  }

  /** {@code X.class.isInstance(t)} and {@code t.getClass().equals(X.class)}, or a wrong call. */
  private Set<Decision> call(TreePath path, MethodInvocationTree tree) {
    List<? extends ExpressionTree> arguments = tree.getArguments();
    if (arguments.size() != 1 || !(tree.getMethodSelect() instanceof MemberSelectTree select)) {
      return Decision.UNKNOWN;
    }
    TreePath receiver =
        new TreePath(new TreePath(path, tree.getMethodSelect()), select.getExpression());
    TreePath argument = new TreePath(path, arguments.get(0));
    if (select.getIdentifier().contentEquals("equals")) {
      return isItsClass(receiver)
          ? isClass(argument)
          : isItsClass(argument) ? isClass(receiver) : Decision.UNKNOWN;
    }
    TypeMirror type = literalType(receiver);
    return select.getIdentifier().contentEquals("isInstance") && type != null && caught.is(argument)
        ? isInstance(type)
        : Decision.UNKNOWN;
  }
}
