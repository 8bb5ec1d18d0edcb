package dev.fermata.processor.model;

/** What an async body is in the source. */
public enum BodyKind {
  /** The body of a method marked {@code @Async}. */
  METHOD,
  /** The body of a lambda which awaits. */
  LAMBDA
}
