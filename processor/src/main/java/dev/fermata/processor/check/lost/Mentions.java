package dev.fermata.processor.check.lost;

import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import dev.fermata.processor.check.wording.Quotes;
import dev.fermata.processor.read.Attribution;
import dev.fermata.processor.read.Body;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;

/** Where a method names a local variable. */
final class Mentions {
  private Mentions() {}

  /** The places at which it is named, if an expression is what a local variable begins with. */
  static Optional<List<TreePath>> ofVariable(Attribution attribution, Body body, TreePath value) {
    TreePath declaration = value.getParentPath();
    if (!(declaration.getLeaf() instanceof VariableTree)) {
      return Optional.empty();
    }
    Element variable = attribution.element(declaration);
    if (variable == null || variable.getKind() != ElementKind.LOCAL_VARIABLE) {
      return Optional.empty();
    }
    List<TreePath> found = new ArrayList<>();
    new TreePathScanner<Void, Void>() {
      @Override
      public Void visitIdentifier(IdentifierTree tree, Void nothing) {
        if (variable.equals(attribution.element(getCurrentPath()))) {
          found.add(getCurrentPath());
        }
        return null;
      }
    }.scan(Quotes.memberBody(body).path(), null);
    return Optional.of(found);
  }

  /** Whether an expression is what a local variable begins with that nothing names. */
  static boolean areNone(Attribution attribution, Body body, TreePath value) {
    return ofVariable(attribution, body, value).filter(List::isEmpty).isPresent();
  }
}
