package dev.fermata.conformance.cpython.interpret;

/** What programs fail with. */
final class Boom extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Boom(String message) {
    super(message);
  }
}
