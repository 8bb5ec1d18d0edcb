package dev.fermata.processor.check.basics;

import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import dev.fermata.processor.read.Attribution;
import java.util.Set;
import java.util.function.BiPredicate;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;

/** What an expression needs from its surroundings. */
public final class Dependencies {
  private static final Set<ElementKind> LOCAL =
      Set.of(ElementKind.EXCEPTION_PARAMETER, ElementKind.LOCAL_VARIABLE, ElementKind.PARAMETER);

  private final Attribution attribution;

  public Dependencies(Attribution attribution) {
    this.attribution = attribution;
  }

  /** Whether an expression names a variable. */
  public boolean mentions(TreePath expression, VariableTree variable) {
    return anyName(expression, (name, element) -> isNamed(name, element, variable));
  }

  private static boolean isNamed(IdentifierTree name, Element element, VariableTree variable) {
    return LOCAL.contains(element.getKind()) && name.getName().equals(variable.getName());
  }

  /** Whether an expression uses the current object: {@code this}, its fields or methods. */
  public boolean needsThis(TreePath expression) {
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
    return new AnyTree() {
      @Override
      public Boolean visitIdentifier(IdentifierTree tree, Void nothing) {
        Element element = attribution.element(getCurrentPath());
        return element != null && test.test(tree, element);
      }
    }.isIn(expression);
  }
}
