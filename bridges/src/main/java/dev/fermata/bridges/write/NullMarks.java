package dev.fermata.bridges.write;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;

/** The annotations, of whatever library, that say whether something may be null. */
final class NullMarks {
  private static final Set<String> NAMES = Set.of(
      "Nullable",
      "NullableDecl",
      "NonNull",
      "NonNullDecl",
      "NotNull",
      "Nonnull",
      "CheckForNull",
      "PolyNull");

  private static final String MARKED = "NullMarked";
  private static final String UNMARKED = "NullUnmarked";

  /** What is said of all types inside of a declaration. */
  private static final Set<String> SCOPES = Set.of(MARKED, UNMARKED);

  private NullMarks() {}

  static List<AnnotationSpec> on(TypeMirror type) {
    return specs(type.getAnnotationMirrors(), each -> isNamed(each, NAMES));
  }

  /** The marks of a declaration that do not show on its type. */
  static List<AnnotationSpec> on(Element declaration, TypeMirror type) {
    if (declaration.getAnnotationMirrors().isEmpty()) {
      return List.of();
    }
    List<String> shown =
        type.getAnnotationMirrors().stream().map(AnnotationMirror::toString).toList();
    return specs(
        declaration.getAnnotationMirrors(),
        each -> isNamed(each, NAMES) && !shown.contains(each.toString()));
  }

  /** The marks of a declaration for all that is inside. */
  static List<AnnotationSpec> scopes(Element declaration) {
    return specs(declaration.getAnnotationMirrors(), each -> isNamed(each, SCOPES));
  }

  /**
   * The marks for all that is around a type, up to what {@code home} says for its own types. What
   * it says is not meant for a type of elsewhere, about which nobody has said anything.
   */
  static List<AnnotationSpec> around(Element type, PackageElement home, Elements elements) {
    for (Element each = type; each != null; each = each.getEnclosingElement()) {
      if (each.equals(home)) {
        return List.of();
      }
      List<AnnotationSpec> scopes = scopes(each);
      if (!scopes.isEmpty()) {
        return scopes;
      }
    }
    return Stream.iterate((Element) home, Objects::nonNull, Element::getEnclosingElement)
        .flatMap(each -> scope(each).stream())
        .findFirst()
        .flatMap(scope -> opposite(scope, elements))
        .map(unmarked -> List.of(AnnotationSpec.builder(unmarked).build()))
        .orElse(List.of());
  }

  private static Optional<TypeElement> scope(Element declaration) {
    return declaration.getAnnotationMirrors().stream()
        .filter(each -> isNamed(each, SCOPES))
        .findFirst()
        .map(each -> (TypeElement) each.getAnnotationType().asElement());
  }

  /** The mark of the same library that takes back {@code scope}, if that is one that says a lot. */
  private static Optional<ClassName> opposite(TypeElement scope, Elements elements) {
    return scope.getSimpleName().contentEquals(MARKED)
        ? Optional.ofNullable(
                elements.getTypeElement(elements.getPackageOf(scope) + "." + UNMARKED))
            .map(ClassName::get)
        : Optional.empty();
  }

  private static List<AnnotationSpec> specs(
      List<? extends AnnotationMirror> annotations, Predicate<AnnotationMirror> filter) {
    if (annotations.isEmpty()) {
      return List.of();
    }
    return annotations.stream().filter(filter).map(AnnotationSpec::get).toList();
  }

  private static boolean isNamed(AnnotationMirror annotation, Set<String> names) {
    return names.contains(
        annotation.getAnnotationType().asElement().getSimpleName().toString());
  }
}
