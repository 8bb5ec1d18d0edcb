package dev.fermata.processor.check.workflow;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import dev.fermata.processor.check.basics.AnyTree;
import dev.fermata.processor.read.Attribution;
import dev.fermata.processor.read.Body;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.VariableElement;

/** The static fields that a body uses and that change: all objects of a process share them. */
final class SharedFields {
  /** Final ones change, too, if they count: these give another value each time. */
  private static final Set<String> COUNTERS =
      Set.of("java.util.concurrent.atomic.AtomicInteger", "java.util.concurrent.atomic.AtomicLong");

  private static final Set<String> COUNTING = Set.of(
      "addAndGet",
      "decrementAndGet",
      "getAndAdd",
      "getAndDecrement",
      "getAndIncrement",
      "incrementAndGet");

  private final Attribution attribution;

  SharedFields(Attribution attribution) {
    this.attribution = attribution;
  }

  /** The fields, each with the first place at which the body itself uses it. */
  Map<VariableElement, TreePath> usedIn(Body body) {
    Map<VariableElement, TreePath> used = new LinkedHashMap<>();
    new TreePathScanner<Void, Void>() {
      @Override
      public Void visitIdentifier(IdentifierTree tree, Void nothing) {
        add(getCurrentPath());
        return null;
      }

      @Override
      public Void visitMemberSelect(MemberSelectTree tree, Void nothing) {
        add(getCurrentPath());
        return super.visitMemberSelect(tree, null);
      }

      @Override
      public Void visitLambdaExpression(LambdaExpressionTree tree, Void nothing) {
        return tree == body.tree() ? super.visitLambdaExpression(tree, null) : null;
      }

      @Override
      public Void visitClass(ClassTree tree, Void nothing) {
        return null;
      }

      private void add(TreePath name) {
        if (attribution.element(name) instanceof VariableElement field
            && isShared(field)
            && (changes(field, name) || isCounted(field, name))) {
          used.putIfAbsent(field, name);
        }
      }
    }.scan(body.path(), null);
    return used;
  }

  private static boolean isShared(VariableElement variable) {
    return variable.getKind() == ElementKind.FIELD
        && variable.getModifiers().contains(Modifier.STATIC);
  }

  private boolean changes(VariableElement field, TreePath from) {
    Set<Modifier> modifiers = field.getModifiers();
    return !modifiers.contains(Modifier.FINAL)
        && (!modifiers.contains(Modifier.PRIVATE) || isAssigned(field, from));
  }

  /** Whether code of the source file assigns to it that does not only initialise its class. */
  boolean isAssigned(VariableElement field, TreePath from) {
    return new AnyTree() {
      @Override
      public Boolean visitBlock(BlockTree tree, Void nothing) {
        boolean isInitializer =
            tree.isStatic() && getCurrentPath().getParentPath().getLeaf() instanceof ClassTree;
        return !isInitializer && super.visitBlock(tree, null);
      }

      @Override
      public Boolean visitAssignment(AssignmentTree tree, Void nothing) {
        return isField(tree.getVariable()) || super.visitAssignment(tree, null);
      }

      @Override
      public Boolean visitCompoundAssignment(CompoundAssignmentTree tree, Void nothing) {
        return isField(tree.getVariable()) || super.visitCompoundAssignment(tree, null);
      }

      @Override
      public Boolean visitUnary(UnaryTree tree, Void nothing) {
        boolean isStep = switch (tree.getKind()) {
          case PREFIX_INCREMENT, PREFIX_DECREMENT, POSTFIX_INCREMENT, POSTFIX_DECREMENT -> true;
          default -> false;
        };
        return isStep && isField(tree.getExpression()) || super.visitUnary(tree, null);
      }

      private boolean isField(ExpressionTree variable) {
        return field.equals(attribution.element(new TreePath(getCurrentPath(), variable)));
      }
    }.isIn(new TreePath(from.getCompilationUnit()));
  }

  /** Whether it is a number that is counted there, and used. */
  private boolean isCounted(VariableElement field, TreePath name) {
    TreePath select = name.getParentPath();
    TreePath call = select.getParentPath();
    return COUNTERS.stream().anyMatch(each -> attribution.isNamed(field.asType(), each))
        && select.getLeaf() instanceof MemberSelectTree counting
        && COUNTING.contains(counting.getIdentifier().toString())
        && call.getLeaf() instanceof MethodInvocationTree
        && !(call.getParentPath().getLeaf() instanceof ExpressionStatementTree);
  }

  /** The field's declaration, if it stands in the class of a body; or null. */
  TreePath declaration(VariableElement field, Body body) {
    Element owner = field.getEnclosingElement();
    return owner.equals(body.host()) ? attribution.trees().getPath(field) : null;
  }
}
