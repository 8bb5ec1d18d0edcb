package dev.fermata.bridges.model;

import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.ExecutableType;

/**
 * A method of the original that its twin has too.
 *
 * @param element its declaration, in the original or in a supertype
 * @param type its type as a member of the original
 */
public record TwinMethod(ExecutableElement element, ExecutableType type, Result result) {
  /** Its name. */
  public String name() {
    return element.getSimpleName().toString();
  }
}
