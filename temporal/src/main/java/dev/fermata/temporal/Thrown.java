package dev.fermata.temporal;

/** Lets an exception through as it is, whatever its type. */
final class Thrown {
  private Thrown() {}

  /** Throws {@code failure}; declared to return so that callers can write {@code throw}. */
  @SuppressWarnings("unchecked")
  static <X extends Throwable> RuntimeException asIs(Throwable failure) throws X {
    throw (X) failure;
  }
}
