package dev.fermata.conformance.soak;

/** Thrown on purpose; each one is thrown at one place, once. */
final class SoakFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SoakFailure(int number) {
    super("failure " + number);
  }
}
