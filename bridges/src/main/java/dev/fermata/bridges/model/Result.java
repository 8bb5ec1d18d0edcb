package dev.fermata.bridges.model;

import javax.lang.model.type.TypeMirror;

/**
 * What a method of the original gives.
 *
 * @param value the type of the value once it is there; of each value, for an iterator
 * @param declared the same as the declaration of the method has it, with all marks of null
 */
public record Result(Shape shape, TypeMirror value, TypeMirror declared) {
  /** How the value comes. */
  public enum Shape {
    /** There is none: the method is void. */
    NOTHING,
    /** At once. */
    VALUE,
    /** By awaiting a coroutine or a future of a loop. */
    AWAITABLE,
    /** By awaiting a stage of the JDK. */
    STAGE,
    /** One by one. */
    ITERATOR
  }

  /** Whether the method gives something to wait for. */
  public boolean isAsync() {
    return shape != Shape.NOTHING && shape != Shape.VALUE;
  }
}
