package dev.fermata.bridges.model;

import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;

/**
 * An annotation that asks for a twin, not looked into yet.
 *
 * @param annotated the type or package with the annotation
 */
public record Asked(TwinKind kind, Element annotated, AnnotationMirror annotation) {}
