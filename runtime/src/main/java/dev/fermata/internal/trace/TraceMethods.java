package dev.fermata.internal.trace;

/**
 * Which methods of an exception are the JDK's: one that a class of the program overrides is code of
 * the program, which does not run where a failure passes.
 */
final class TraceMethods {
  private static final ClassValue<TraceMethods> OF_CLASSES = new ClassValue<>() {
    @Override
    protected TraceMethods computeValue(Class<?> type) {
      return new TraceMethods(type);
    }
  };

  private final boolean traceIsOpen;
  private final boolean causeIsOpen;

  private TraceMethods(Class<?> type) {
    traceIsOpen =
        isOfJdk(type, "getStackTrace") && isOfJdk(type, "setStackTrace", StackTraceElement[].class);
    causeIsOpen = isOfJdk(type, "getCause");
  }

  /** A class that cannot be looked at stays closed: it may name others that are missing. */
  private static boolean isOfJdk(Class<?> type, String method, Class<?>... parameters) {
    try {
      return type.getMethod(method, parameters).getDeclaringClass().getClassLoader() == null;
    } catch (ReflectiveOperationException | LinkageError | SecurityException unknown) {
      return false;
    }
  }

  /** Whether the stack trace of {@code failure} may be read and written. */
  static boolean mayEdit(Throwable failure) {
    return OF_CLASSES.get(failure.getClass()).traceIsOpen;
  }

  /** The cause of {@code failure}; null if there is none, or if it may not be asked for it. */
  static Throwable causeOf(Throwable failure) {
    return OF_CLASSES.get(failure.getClass()).causeIsOpen ? failure.getCause() : null;
  }
}
