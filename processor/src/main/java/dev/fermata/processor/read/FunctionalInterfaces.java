package dev.fermata.processor.read;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** What lambdas implement. */
final class FunctionalInterfaces {
  private final Types types;
  private final Elements elements;

  /** The methods that lambdas implement, by their functional interfaces, as far as asked for. */
  private final Map<TypeElement, Optional<ExecutableElement>> functions = new HashMap<>();

  FunctionalInterfaces(Types types, Elements elements) {
    this.types = types;
    this.elements = elements;
  }

  /** What the method returns that a lambda of a type implements. */
  Optional<TypeMirror> result(TypeMirror lambda) {
    return functionalInterface(lambda).map(this::result);
  }

  private Optional<DeclaredType> functionalInterface(TypeMirror type) {
    if (type instanceof IntersectionType intersection) {
      return intersection.getBounds().stream()
          .map(this::functionalInterface)
          .flatMap(Optional::stream)
          .findFirst();
    }
    return type instanceof DeclaredType declared && method(declared).isPresent()
        ? Optional.of(declared)
        : Optional.empty();
  }

  private TypeMirror result(DeclaredType functionalInterface) {
    ExecutableElement method = method(functionalInterface).orElseThrow();
    ExecutableType type = (ExecutableType) types.asMemberOf(functionalInterface, method);
    return Attribution.upperBound(type.getReturnType());
  }

  private Optional<ExecutableElement> method(DeclaredType functionalInterface) {
    return functions.computeIfAbsent(
        (TypeElement) functionalInterface.asElement(), this::abstractMethod);
  }

  /** Of several that are inherited, the one whose result is that of all: a lambda returns that. */
  private Optional<ExecutableElement> abstractMethod(TypeElement element) {
    if (element.getKind() != ElementKind.INTERFACE) {
      return Optional.empty();
    }
    List<ExecutableElement> methods =
        ElementFilter.methodsIn(elements.getAllMembers(element)).stream()
            .filter(each -> each.getModifiers().contains(Modifier.ABSTRACT))
            .filter(each -> !isOfObject(each))
            .toList();
    return methods.stream()
        .filter(each -> methods.stream().allMatch(other -> servesAs(other, each, element)))
        .findFirst()
        .or(() -> methods.stream().findFirst());
  }

  /** Whether an inherited method returns what another one of the same signature has to return. */
  private boolean servesAs(ExecutableElement other, ExecutableElement method, TypeElement heir) {
    return method.equals(other) || types.isSubtype(result(method, heir), result(other, heir));
  }

  private TypeMirror result(ExecutableElement method, TypeElement heir) {
    ExecutableType inherited =
        (ExecutableType) types.asMemberOf((DeclaredType) heir.asType(), method);
    return types.erasure(inherited.getReturnType());
  }

  /** Whether an interface declares again what every object has, as {@code Comparator.equals}. */
  private boolean isOfObject(ExecutableElement method) {
    TypeElement object = elements.getTypeElement("java.lang.Object");
    TypeElement owner = (TypeElement) method.getEnclosingElement();
    return ElementFilter.methodsIn(object.getEnclosedElements()).stream()
        .anyMatch(each -> elements.overrides(method, each, owner));
  }
}
