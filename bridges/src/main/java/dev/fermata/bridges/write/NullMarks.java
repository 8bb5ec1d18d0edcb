package dev.fermata.bridges.write;

import com.palantir.javapoet.AnnotationSpec;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.PackageElement;
import javax.lang.model.type.TypeMirror;

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

  /** What is said of all types inside of a declaration. */
  private static final Set<String> SCOPES = Set.of("NullMarked", "NullUnmarked");

  private NullMarks() {}

  static List<AnnotationSpec> on(TypeMirror type) {
    return specs(type.getAnnotationMirrors(), each -> isNamed(each, NAMES));
  }

  /** The marks of a declaration that do not show on its type. */
  static List<AnnotationSpec> on(Element declaration, TypeMirror type) {
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

  /** The marks for all that is around a type, up to what {@code home} says for its own types. */
  static List<AnnotationSpec> around(Element type, PackageElement home) {
    Element each = type;
    while (each.getKind() != ElementKind.MODULE && !each.equals(home)) {
      List<AnnotationSpec> scopes = scopes(each);
      if (!scopes.isEmpty() || each.getEnclosingElement() == null) {
        return scopes;
      }
      each = each.getEnclosingElement();
    }
    return List.of();
  }

  private static List<AnnotationSpec> specs(
      List<? extends AnnotationMirror> annotations, Predicate<AnnotationMirror> filter) {
    return annotations.stream().filter(filter).map(AnnotationSpec::get).toList();
  }

  private static boolean isNamed(AnnotationMirror annotation, Set<String> names) {
    return names.contains(
        annotation.getAnnotationType().asElement().getSimpleName().toString());
  }
}
