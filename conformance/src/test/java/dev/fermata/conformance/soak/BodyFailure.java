package dev.fermata.conformance.soak;

/** Thrown on purpose in the body of a task group. */
final class BodyFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;
}
