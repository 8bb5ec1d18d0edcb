package dev.fermata.processor.check.cancellation;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.TreePath;
import dev.fermata.processor.read.Attribution;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;

/** What a program's own methods do with an exception that they are given. */
final class ProgramMethods {
  private final Attribution attribution;
  private final PassedOn passedOn;

  /** The methods that are looked at: one that calls itself is not looked at again. */
  private final Set<Element> entered = new HashSet<>();

  ProgramMethods(Attribution attribution, PassedOn passedOn) {
    this.attribution = attribution;
    this.passedOn = passedOn;
  }

  /**
   * Whether a method takes it over, as far as one can see: the code of others is not attributed.
   */
  boolean takes(TreePath call, Element called, CaughtException caught) {
    TreePath declaration = ofSameClass(call, called);
    if (declaration == null
        || !(declaration.getLeaf() instanceof MethodTree method)
        || method.getBody() == null
        || method.getBody().getStatements().isEmpty() && isOverridable(called)
        || !entered.add(called)) {
      return true;
    }
    List<? extends ExpressionTree> arguments =
        ((MethodInvocationTree) call.getLeaf()).getArguments();
    boolean takes = false;
    for (int i = 0; i < arguments.size(); i++) {
      TreePath argument = new TreePath(call, arguments.get(i));
      if (caught.isGivenBy(argument)) {
        takes |=
            takes(declaration, Math.min(i, method.getParameters().size() - 1), caught.is(argument));
      }
    }
    entered.remove(called);
    return takes;
  }

  private boolean takes(TreePath declaration, int parameter, boolean isItself) {
    MethodTree method = (MethodTree) declaration.getLeaf();
    TreePath block = new TreePath(declaration, method.getBody());
    String name = method.getParameters().get(parameter).getName().toString();
    return passedOn.isByMethod(
        block,
        isItself
            ? CaughtException.named(attribution, name, block)
            : CaughtException.heldBy(attribution, name, block));
  }

  /** The declaration of a method, if it stands in the same top-level class. */
  private TreePath ofSameClass(TreePath call, Element called) {
    Element outermost = called;
    while (outermost.getEnclosingElement().getKind().isClass()
        || outermost.getEnclosingElement().getKind().isInterface()) {
      outermost = outermost.getEnclosingElement();
    }
    for (TreePath each = call; each.getParentPath() != null; each = each.getParentPath()) {
      if (each.getParentPath().getLeaf() == call.getCompilationUnit()
          && outermost.equals(attribution.element(each))) {
        return attribution.trees().getPath(called);
      }
    }
    return null;
  }

  private static boolean isOverridable(Element method) {
    Set<Modifier> modifiers = method.getModifiers();
    return !modifiers.contains(Modifier.PRIVATE)
        && !modifiers.contains(Modifier.STATIC)
        && !modifiers.contains(Modifier.FINAL)
        && !method.getEnclosingElement().getModifiers().contains(Modifier.FINAL);
  }
}
