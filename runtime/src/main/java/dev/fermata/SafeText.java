package dev.fermata;

/**
 * The text of objects whose class is somebody else's: whatever goes wrong while they are asked for
 * it, there is one, and it says what could not be printed.
 */
final class SafeText {
  private SafeText() {}

  /** As {@link String#valueOf(Object)}. */
  static String of(Object value) {
    try {
      return String.valueOf(value);
    } catch (Throwable refusal) {
      return refused(value, "toString", refusal);
    }
  }

  /** As {@link Throwable#getMessage}. */
  static String messageOf(Throwable exception) {
    try {
      return exception.getMessage();
    } catch (Throwable refusal) {
      return refused(exception, "getMessage", refusal);
    }
  }

  private static String refused(Object value, String method, Throwable refusal) {
    return value.getClass().getName()
        + " (its "
        + method
        + " threw "
        + refusal.getClass().getName()
        + ")";
  }
}
