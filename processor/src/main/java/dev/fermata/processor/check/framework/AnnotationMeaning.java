package dev.fermata.processor.check.framework;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/**
 * What an annotation means. It may have another one that tells it.
 *
 * @param value what is known of that one
 * @param teller the annotation of an annotation that tells it; empty if it is the one in question
 */
record AnnotationMeaning<T>(T value, Optional<AnnotationMirror> teller) {

  /** The first that is known by its name, of an annotation and those that it has itself. */
  static <T> Optional<AnnotationMeaning<T>> of(TypeElement annotation, Map<String, T> known) {
    return of(annotation, Optional.empty(), known, new HashSet<>());
  }

  private static <T> Optional<AnnotationMeaning<T>> of(
      TypeElement annotation,
      Optional<AnnotationMirror> teller,
      Map<String, T> known,
      Set<Element> seen) {
    T value = known.get(annotation.getQualifiedName().toString());
    if (value != null) {
      return Optional.of(new AnnotationMeaning<>(value, teller));
    }
    if (seen.add(annotation)) {
      for (AnnotationMirror each : annotation.getAnnotationMirrors()) {
        TypeElement type = (TypeElement) each.getAnnotationType().asElement();
        Optional<AnnotationMeaning<T>> found = of(type, Optional.of(each), known, seen);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }
}
