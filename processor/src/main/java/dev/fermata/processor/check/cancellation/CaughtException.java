package dev.fermata.processor.check.cancellation;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BindingPatternTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import dev.fermata.processor.check.basics.AnyTree;
import dev.fermata.processor.check.basics.ResultExpressions;
import dev.fermata.processor.read.Attribution;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;

/** An exception that code has in its hands, under all the names that the code gives it. */
final class CaughtException {
  private static final Set<ElementKind> LOCAL = Set.of(
      ElementKind.EXCEPTION_PARAMETER,
      ElementKind.LOCAL_VARIABLE,
      ElementKind.PARAMETER,
      ElementKind.BINDING_VARIABLE);

  private final Attribution attribution;

  /** The variables that are the exception. */
  private final Set<String> names = new HashSet<>();

  /** The variables that hold it, inside of another exception or of some result. */
  private final Set<String> holders = new HashSet<>();

  private CaughtException(Attribution attribution) {
    this.attribution = attribution;
  }

  /** None: the code does not get hold of it. */
  static CaughtException unnamed(Attribution attribution) {
    return new CaughtException(attribution);
  }

  /** What a variable is when a block begins. */
  static CaughtException named(Attribution attribution, String variable, TreePath block) {
    CaughtException caught = new CaughtException(attribution);
    caught.names.add(variable);
    caught.addNamesIn(block);
    return caught;
  }

  /** What a variable holds when a block begins. */
  static CaughtException heldBy(Attribution attribution, String variable, TreePath block) {
    CaughtException caught = new CaughtException(attribution);
    caught.holders.add(variable);
    caught.addNamesIn(block);
    return caught;
  }

  private void addNamesIn(TreePath block) {
    new TreePathScanner<Void, Void>() {
      @Override
      public Void visitVariable(VariableTree tree, Void nothing) {
        if (tree.getInitializer() != null) {
          TreePath value = new TreePath(getCurrentPath(), tree.getInitializer());
          if (is(value)) {
            names.add(tree.getName().toString());
          } else if (isGivenBy(value)) {
            holders.add(tree.getName().toString());
          }
        }
        return super.visitVariable(tree, null);
      }

      @Override
      public Void visitAssignment(AssignmentTree tree, Void nothing) {
        if (tree.getVariable() instanceof IdentifierTree variable
            && isGivenBy(new TreePath(getCurrentPath(), tree.getExpression()))) {
          holders.add(variable.getName().toString());
        }
        return super.visitAssignment(tree, null);
      }

      @Override
      public Void visitBindingPattern(BindingPatternTree tree, Void nothing) {
        TreePath variable = new TreePath(getCurrentPath(), tree.getVariable());
        if (attribution.isSubtype(attribution.type(variable), "java.lang.Throwable")) {
          names.add(tree.getVariable().getName().toString());
        }
        return super.visitBindingPattern(tree, null);
      }
    }.scan(block, null);
  }

  /** Whether an expression is the exception. */
  boolean is(TreePath expression) {
    return switch (expression.getLeaf().getKind()) {
      case PARENTHESIZED -> is(inner(expression));
      case TYPE_CAST ->
        is(new TreePath(expression, ((TypeCastTree) expression.getLeaf()).getExpression()));
      case IDENTIFIER -> isVariable(expression, names);
      default -> false;
    };
  }

  private static TreePath inner(TreePath parenthesized) {
    return new TreePath(
        parenthesized, ((ParenthesizedTree) parenthesized.getLeaf()).getExpression());
  }

  /** Whether a value is the exception, or may have it inside, and not only its text. */
  boolean isGivenBy(TreePath value) {
    if (is(value)) {
      return true;
    }
    if (value.getLeaf() instanceof ParenthesizedTree) {
      return isGivenBy(inner(value));
    }
    if (value.getLeaf() instanceof TypeCastTree cast) {
      return isGivenBy(new TreePath(value, cast.getExpression()));
    }
    if (value.getLeaf() instanceof ConditionalExpressionTree choice) {
      return isAmong(value, List.of(choice.getTrueExpression(), choice.getFalseExpression()));
    }
    if (value.getLeaf() instanceof SwitchExpressionTree) {
      return ResultExpressions.of(value).stream().anyMatch(this::isGivenBy);
    }
    if (value.getLeaf() instanceof AssignmentTree assignment) {
      return isGivenBy(new TreePath(value, assignment.getExpression()));
    }
    if (value.getLeaf() instanceof MethodInvocationTree call) {
      return isAmong(value, call.getArguments());
    }
    if (value.getLeaf() instanceof NewClassTree made) {
      return isAmong(value, made.getArguments());
    }
    if (value.getLeaf() instanceof NewArrayTree made) {
      return made.getInitializers() != null && isAmong(value, made.getInitializers());
    }
    return isVariable(value, holders);
  }

  /** Whether one of the values is the exception, or may have it inside. */
  boolean isAmong(TreePath parent, List<? extends ExpressionTree> values) {
    return values.stream().anyMatch(each -> isGivenBy(new TreePath(parent, each)));
  }

  /** Whether code names the exception, or what holds it. */
  boolean isMentionedBy(TreePath code) {
    return new AnyTree() {
      @Override
      public Boolean visitIdentifier(IdentifierTree tree, Void nothing) {
        return isVariable(getCurrentPath(), names) || isVariable(getCurrentPath(), holders);
      }
    }.isIn(code);
  }

  private boolean isVariable(TreePath expression, Set<String> variables) {
    if (!(expression.getLeaf() instanceof IdentifierTree name)
        || !variables.contains(name.getName().toString())) {
      return false;
    }
    Element element = attribution.element(expression);
    return element != null && LOCAL.contains(element.getKind());
  }
}
