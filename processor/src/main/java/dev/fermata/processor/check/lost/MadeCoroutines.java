package dev.fermata.processor.check.lost;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreePath;
import dev.fermata.processor.abi.RuntimeNames;
import dev.fermata.processor.read.Attribution;
import java.util.List;
import java.util.stream.IntStream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.util.ElementFilter;

/**
 * Calls that make a coroutine. A method that makes one says so by its return type; one that returns
 * whatever its object holds, or what it is given, as {@code Map.put} and
 * {@code Objects.requireNonNull} do, returns one that somebody else has, too.
 */
public final class MadeCoroutines {
  private final Attribution attribution;

  public MadeCoroutines(Attribution attribution) {
    this.attribution = attribution;
  }

  /** Whether an expression is a call that makes a coroutine, which does nothing by itself. */
  boolean isMadeBy(TreePath expression) {
    if (!(expression.getLeaf() instanceof MethodInvocationTree call)) {
      return false;
    }
    Element called = attribution.element(expression);
    return !attribution.isAwait(called)
        && !attribution.isFermata(called, RuntimeNames.DONE)
        && attribution.isCoroutine(attribution.type(expression))
        && !(called instanceof ExecutableElement method
            && method.getReturnType() instanceof TypeVariable variable
            && isHandedBack(expression, call, method, variable));
  }

  private boolean isHandedBack(
      TreePath path, MethodInvocationTree call, ExecutableElement method, TypeVariable variable) {
    if (!(variable.asElement() instanceof TypeParameterElement parameter)) {
      return false;
    }
    if (parameter.getGenericElement() instanceof TypeElement owner) {
      return !isFunction(owner, method);
    }
    List<? extends ExpressionTree> given = call.getArguments();
    return IntStream.range(0, Math.min(given.size(), method.getParameters().size()))
        .filter(each ->
            attribution.types().isSameType(method.getParameters().get(each).asType(), variable))
        .anyMatch(each -> isThere(new TreePath(path, given.get(each))));
  }

  /** To call a {@code Supplier} or its like is to call a method that makes what it gives. */
  private static boolean isFunction(TypeElement owner, ExecutableElement method) {
    return method.getModifiers().contains(Modifier.ABSTRACT)
        && ElementFilter.methodsIn(owner.getEnclosedElements()).stream()
                .filter(each -> each.getModifiers().contains(Modifier.ABSTRACT))
                .count()
            == 1;
  }

  private boolean isThere(TreePath value) {
    return value.getLeaf() instanceof IdentifierTree
        || value.getLeaf() instanceof MemberSelectTree
        || value.getLeaf() instanceof MethodInvocationTree && !isMadeBy(value);
  }
}
