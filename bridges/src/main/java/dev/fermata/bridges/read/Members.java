package dev.fermata.bridges.read;

import dev.fermata.bridges.abi.RuntimeNames;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * The methods of a type that others can call on its objects, inherited ones included: in source
 * order, supertypes after, without those of {@code Object} and of closing.
 */
final class Members {
  private final Elements elements;
  private final Types types;

  Members(Elements elements, Types types) {
    this.elements = elements;
    this.types = types;
  }

  /** Returns the methods of {@code type} that code in {@code from} can call. */
  List<ExecutableElement> of(TypeElement type, PackageElement from) {
    List<ExecutableElement> members = new ArrayList<>();
    List<ExecutableElement> dropped = droppedBy(type);
    for (TypeElement each : hierarchy(type)) {
      for (ExecutableElement method : ElementFilter.methodsIn(each.getEnclosedElements())) {
        if (!isReplaced(method, members, type)) {
          if (isCallable(method, from) && !isReplaced(method, dropped, type)) {
            members.add(method);
          } else if (!isStaticOrPrivate(method)) {
            dropped.add(method);
          }
        }
      }
    }
    return members;
  }

  /** Whether {@code type} is a subtype of the class or interface {@code name}. */
  boolean isA(TypeElement type, String name) {
    return hierarchy(type).stream().anyMatch(each -> each.getQualifiedName().contentEquals(name));
  }

  /** What the type has from elsewhere and a twin never bridges. */
  private List<ExecutableElement> droppedBy(TypeElement type) {
    List<ExecutableElement> dropped = new ArrayList<>(methodsOf("java.lang.Object"));
    if (isA(type, RuntimeNames.ASYNC_CLOSEABLE)) {
      dropped.addAll(methodsOf(RuntimeNames.ASYNC_CLOSEABLE));
    }
    return dropped;
  }

  private List<ExecutableElement> methodsOf(String name) {
    return ElementFilter.methodsIn(elements.getTypeElement(name).getEnclosedElements()).stream()
        .filter(
            each -> !isStaticOrPrivate(each) && !each.getModifiers().contains(Modifier.PROTECTED))
        .toList();
  }

  private static boolean isCallable(ExecutableElement method, PackageElement from) {
    if (isStaticOrPrivate(method) || isNotInTwin(method) || isOfObject(method)) {
      return false;
    }
    return method.getModifiers().contains(Modifier.PUBLIC) || packageOf(method).equals(from);
  }

  private static boolean isOfObject(ExecutableElement method) {
    return ((TypeElement) method.getEnclosingElement())
        .getQualifiedName()
        .contentEquals("java.lang.Object");
  }

  private static boolean isStaticOrPrivate(ExecutableElement method) {
    return method.getModifiers().contains(Modifier.STATIC)
        || method.getModifiers().contains(Modifier.PRIVATE);
  }

  private static boolean isNotInTwin(ExecutableElement method) {
    return method.getAnnotationMirrors().stream()
        .anyMatch(each -> ((TypeElement) each.getAnnotationType().asElement())
            .getQualifiedName()
            .contentEquals(RuntimeNames.NOT_IN_TWIN));
  }

  /** Whether one of {@code known} is what a call of {@code method} on the type runs. */
  private boolean isReplaced(
      ExecutableElement method, List<ExecutableElement> known, TypeElement type) {
    return known.stream()
        .filter(each -> each.getSimpleName().equals(method.getSimpleName())
            && each.getParameters().size() == method.getParameters().size())
        .anyMatch(each -> elements.overrides(each, method, type)
            || isSameSignature(each, method, (DeclaredType) type.asType()));
  }

  private boolean isSameSignature(
      ExecutableElement one, ExecutableElement other, DeclaredType type) {
    ExecutableType first = memberType(type, one);
    ExecutableType second = memberType(type, other);
    return types.isSubsignature(first, second) || types.isSubsignature(second, first);
  }

  /** The type of a method as a member of {@code type}; its own if it is no member. */
  private ExecutableType memberType(DeclaredType type, ExecutableElement method) {
    TypeMirror owner = types.erasure(method.getEnclosingElement().asType());
    return (ExecutableType)
        (types.isSubtype(types.erasure(type), owner)
            ? types.asMemberOf(type, method)
            : method.asType());
  }

  /** The type, its superclasses, then the interfaces of all of these, each once. */
  private List<TypeElement> hierarchy(TypeElement type) {
    Set<TypeElement> found = new LinkedHashSet<>();
    for (TypeElement each = type; each != null; each = superclass(each)) {
      found.add(each);
    }
    for (TypeElement each : List.copyOf(found)) {
      addInterfaces(each, found);
    }
    return List.copyOf(found);
  }

  private void addInterfaces(TypeElement type, Set<TypeElement> found) {
    for (TypeMirror each : type.getInterfaces()) {
      TypeElement one = (TypeElement) types.asElement(each);
      if (found.add(one)) {
        addInterfaces(one, found);
      }
    }
  }

  private TypeElement superclass(TypeElement type) {
    return (TypeElement) types.asElement(type.getSuperclass());
  }

  private static PackageElement packageOf(Element element) {
    Element each = element;
    while (!(each instanceof PackageElement)) {
      each = each.getEnclosingElement();
    }
    return (PackageElement) each;
  }
}
