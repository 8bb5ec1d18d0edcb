package dev.fermata.processor.differential.program;

import java.util.Arrays;

/** What differential programs call to leave a trace; the same in both builds. */
public final class Probe {
  private static final ThreadLocal<Run> CURRENT = new ThreadLocal<>();

  private Probe() {}

  /** Makes {@code run} the one that programs on this thread report to; null for none. */
  public static void begin(Run run) {
    CURRENT.set(run);
  }

  /** The run that this thread executes. */
  public static Run current() {
    return CURRENT.get();
  }

  /** Records a side effect. */
  public static void trace(Object what) {
    current().record(show(what));
  }

  /** False once the program has used up its share of loop turns and calls. */
  public static boolean fuel() {
    return current().burn();
  }

  /** True for about one call in eight. */
  public static boolean rarely() {
    return current().chance();
  }

  /** Records a value on its way. */
  public static <T> T seen(T value) {
    trace(value);
    return value;
  }

  /** Throws {@link Oops} when {@code bad}. */
  public static void check(boolean bad, String message) throws Oops {
    if (bad) {
      throw new Oops(message);
    }
  }

  /** A text for any value that is the same in every execution. */
  public static String show(Object value) {
    if (value instanceof Throwable failure) {
      return showFailure(failure);
    }
    if (value == null || !value.getClass().isArray()) {
      return String.valueOf(value);
    }
    String wrapped = Arrays.deepToString(new Object[] {value});
    return wrapped.substring(1, wrapped.length() - 1);
  }

  /**
   * The type, the message and the innermost line of the program that the failure passed. Null
   * pointers and casts go without a message: the virtual machine words it from local variables.
   */
  private static String showFailure(Throwable failure) {
    String text = failure.getClass().getName();
    if (!(failure instanceof NullPointerException) && !(failure instanceof ClassCastException)) {
      text += ": " + failure.getMessage();
    }
    for (StackTraceElement frame : failure.getStackTrace()) {
      if (frame.getClassName().indexOf('.') < 0) {
        text += " at line " + frame.getLineNumber();
        break;
      }
    }
    for (Throwable suppressed : failure.getSuppressed()) {
      text += " suppressing [" + showFailure(suppressed) + "]";
    }
    return text;
  }
}
