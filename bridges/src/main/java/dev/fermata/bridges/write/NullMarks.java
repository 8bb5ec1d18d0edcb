package dev.fermata.bridges.write;

import com.palantir.javapoet.AnnotationSpec;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
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
      "PolyNull",
      "NullMarked",
      "NullUnmarked");

  private NullMarks() {}

  static List<AnnotationSpec> on(List<? extends AnnotationMirror> annotations) {
    return annotations.stream()
        .filter(NullMarks::isMark)
        .map(AnnotationSpec::get)
        .toList();
  }

  /** The marks of a declaration that do not show on its type. */
  static List<AnnotationSpec> on(Element declaration, TypeMirror type) {
    List<String> shown =
        type.getAnnotationMirrors().stream().map(AnnotationMirror::toString).toList();
    return declaration.getAnnotationMirrors().stream()
        .filter(each -> isMark(each) && !shown.contains(each.toString()))
        .map(AnnotationSpec::get)
        .toList();
  }

  private static boolean isMark(AnnotationMirror annotation) {
    return NAMES.contains(
        annotation.getAnnotationType().asElement().getSimpleName().toString());
  }
}
