package dev.fermata.processor.check.blocking;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import dev.fermata.processor.check.basics.AnyTree;
import dev.fermata.processor.read.Attribution;
import java.util.HashSet;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;

/** The local variables that are assigned to, which no lambda can name. */
final class Captures extends TreePathScanner<Void, Void> {
  private final Attribution attribution;
  private final Set<Element> assigned = new HashSet<>();

  private Captures(Attribution attribution) {
    this.attribution = attribution;
  }

  /** Whether an expression inside of a method may become the body of a lambda. */
  static boolean areFinal(Attribution attribution, TreePath method, TreePath expression) {
    Captures captures = new Captures(attribution);
    captures.scan(method, null);
    return !new AnyTree() {
      @Override
      public Boolean visitIdentifier(IdentifierTree tree, Void nothing) {
        return captures.assigned.contains(attribution.element(getCurrentPath()));
      }
    }.isIn(expression);
  }

  @Override
  public Void visitAssignment(AssignmentTree tree, Void nothing) {
    add(tree.getVariable());
    return super.visitAssignment(tree, null);
  }

  @Override
  public Void visitCompoundAssignment(CompoundAssignmentTree tree, Void nothing) {
    add(tree.getVariable());
    return super.visitCompoundAssignment(tree, null);
  }

  @Override
  public Void visitUnary(UnaryTree tree, Void nothing) {
    if (tree.getKind() != Tree.Kind.UNARY_MINUS && tree.getKind() != Tree.Kind.LOGICAL_COMPLEMENT) {
      add(tree.getExpression());
    }
    return super.visitUnary(tree, null);
  }

  private void add(ExpressionTree variable) {
    Element element = attribution.element(new TreePath(getCurrentPath(), variable));
    if (element != null && element.getKind() != ElementKind.FIELD) {
      assigned.add(element);
    }
  }
}
