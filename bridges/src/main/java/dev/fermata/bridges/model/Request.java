package dev.fermata.bridges.model;

import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/**
 * What an annotation asks for.
 *
 * @param original the type that gets a twin
 * @param isForeign whether the annotation names the original instead of standing on it
 * @param givenName the name of the twin, or empty for the usual one
 * @param isVisible whether the twin may be public
 */
public record Request(
    Asked asked, TypeElement original, boolean isForeign, String givenName, boolean isVisible) {

  /** Which form is asked for. */
  public TwinKind kind() {
    return asked.kind();
  }

  /** The type or package with the annotation. */
  public Element annotated() {
    return asked.annotated();
  }

  /** The annotation. */
  public AnnotationMirror annotation() {
    return asked.annotation();
  }
}
