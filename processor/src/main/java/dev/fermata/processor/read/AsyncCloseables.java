package dev.fermata.processor.read;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreePath;
import dev.fermata.processor.abi.RuntimeNames;
import dev.fermata.processor.abi.RuntimeTypes;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/**
 * Recognises the closes that have to wait, by the static type of what is closed.
 *
 * <p>javac closes a resource by its erased type. Where only another bound than the first one is an
 * {@code AsyncCloseable}, that tells nothing of it any more.
 */
final class AsyncCloseables {
  private final Attribution attribution;
  private final Types types;
  private final TypeElement asyncCloseable;

  AsyncCloseables(Attribution attribution) {
    this.attribution = attribution;
    this.types = attribution.types();
    this.asyncCloseable = attribution.find(RuntimeTypes.ASYNC_CLOSEABLE).orElse(null);
  }

  /** The close of a resource of a {@code try}, if it has to wait. */
  Optional<AsyncClose> resource(TreePath resource) {
    TypeMirror type = attribution.type(resource);
    return close(resource, true, isErasedAway(type), asyncTypes(type));
  }

  /** An explicit call of {@code close}, if it has to wait. */
  Optional<AsyncClose> call(TreePath invocation, Element method, TypeElement host) {
    MethodInvocationTree tree = (MethodInvocationTree) invocation.getLeaf();
    if (!tree.getArguments().isEmpty()
        || method == null
        || !attribution.isNamed(method, RuntimeNames.CLOSE)) {
      return Optional.empty();
    }
    ExpressionTree select = tree.getMethodSelect();
    if (select instanceof MemberSelectTree member) {
      TreePath selected = new TreePath(invocation, member);
      TypeMirror receiver = attribution.type(new TreePath(selected, member.getExpression()));
      return AsyncClose.isOfSupertype(member.getExpression())
          ? Optional.empty()
          : close(invocation, false, false, asyncTypes(receiver));
    }
    Set<TypeElement> around = new LinkedHashSet<>();
    for (Element each = host; each != null; each = each.getEnclosingElement()) {
      around.addAll(asyncTypes(each.asType()));
    }
    return close(invocation, false, false, around);
  }

  private static Optional<AsyncClose> close(
      TreePath place, boolean isResource, boolean isErasedAway, Set<TypeElement> found) {
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(new AsyncClose(place, isResource, isErasedAway, found));
  }

  private boolean isErasedAway(TypeMirror type) {
    return asyncCloseable != null
        && type != null
        && !types.isSubtype(types.erasure(type), asyncCloseable.asType());
  }

  /** A type and its supertypes, as far as they are asynchronously closeable. */
  private Set<TypeElement> asyncTypes(TypeMirror type) {
    Set<TypeElement> found = new LinkedHashSet<>();
    if (asyncCloseable != null && type != null) {
      collect(type, found);
    }
    return found;
  }

  private void collect(TypeMirror type, Set<TypeElement> found) {
    boolean isReference = type.getKind() == TypeKind.DECLARED
        || type.getKind() == TypeKind.TYPEVAR
        || type.getKind() == TypeKind.INTERSECTION
        || type.getKind() == TypeKind.UNION;
    if (!isReference || !types.isSubtype(type, asyncCloseable.asType())) {
      return;
    }
    if (type instanceof DeclaredType declared
        && declared.asElement() instanceof TypeElement element) {
      found.add(element);
    }
    types.directSupertypes(type).forEach(each -> collect(each, found));
  }
}
