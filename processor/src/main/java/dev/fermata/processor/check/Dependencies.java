package dev.fermata.processor.check;

import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import dev.fermata.processor.read.Attribution;
import java.util.function.BiPredicate;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;

/** What an expression needs from its surroundings. */
final class Dependencies {
  private final Attribution attribution;

  Dependencies(Attribution attribution) {
    this.attribution = attribution;
  }

  /** Whether an expression names a variable. */
  boolean mentions(TreePath expression, VariableTree variable) {
    return anyName(
        expression,
        (name, element) -> (element.getKind() == ElementKind.PARAMETER
                || element.getKind() == ElementKind.LOCAL_VARIABLE)
            && name.getName().equals(variable.getName()));
  }

  /** Whether an expression uses the current object: {@code this}, its fields or methods. */
  boolean needsThis(TreePath expression) {
    return anyName(
        expression,
        (name, element) -> name.getName().contentEquals("this")
            || name.getName().contentEquals("super")
            || isMember(element) && !element.getModifiers().contains(Modifier.STATIC));
  }

  private static boolean isMember(Element element) {
    return element.getKind() == ElementKind.METHOD || element.getKind() == ElementKind.FIELD;
  }

  private boolean anyName(TreePath expression, BiPredicate<IdentifierTree, Element> test) {
    Boolean found = new TreePathScanner<Boolean, Void>() {
      @Override
      public Boolean visitIdentifier(IdentifierTree tree, Void nothing) {
        Element element = attribution.element(getCurrentPath());
        return element != null && test.test(tree, element);
      }

      @Override
      public Boolean reduce(Boolean left, Boolean right) {
        return Boolean.TRUE.equals(left) || Boolean.TRUE.equals(right);
      }

      @Override
      public Boolean scan(Tree tree, Void nothing) {
        return tree == null ? Boolean.FALSE : super.scan(tree, null);
      }
    }.scan(expression, null);
    return Boolean.TRUE.equals(found);
  }
}
