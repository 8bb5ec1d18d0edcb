package dev.fermata.processor.differential.program;

import dev.fermata.CancelledError;
import dev.fermata.TaskGroupException;
import java.util.Arrays;
import java.util.regex.Pattern;

/** What differential programs call to leave a trace; the same in both builds. */
public final class Probe {
  private static final String OWN = "dev.fermata.processor.";
  private static final Pattern OF_PROGRAMS = Pattern.compile("cancelled at .*|own|by hand");
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
   * pointers and casts go without a message: the virtual machine words it from local variables. Nor
   * do failures of the runtime have one, or a line; what it cancels by tells no reason.
   */
  private static String showFailure(Throwable failure) {
    String text = failure.getClass().getName();
    if (failure instanceof CancelledError cancellation) {
      text += ": " + shown(cancellation.getMessage());
    } else if (text.startsWith("dev.fermata.") && !text.startsWith(OWN)) {
      return text + others(failure);
    } else if (!(failure instanceof NullPointerException)
        && !(failure instanceof ClassCastException)) {
      text += ": " + failure.getMessage();
    }
    for (StackTraceElement frame : failure.getStackTrace()) {
      if (frame.getClassName().indexOf('.') < 0 && current().showsLines(failure)) {
        text += " at line " + frame.getLineNumber();
        break;
      }
    }
    return text + others(failure);
  }

  private static String shown(String reason) {
    return reason == null || OF_PROGRAMS.matcher(reason).matches() ? reason : "...";
  }

  /** The failures in another one: of a group all of them, of any other what is suppressed. */
  private static String others(Throwable failure) {
    String text = failure instanceof TaskGroupException group
        ? " of [" + showFailure(group.getCause()) + "]"
        : "";
    for (Throwable suppressed : failure.getSuppressed()) {
      text += " suppressing [" + showFailure(suppressed) + "]";
    }
    return text;
  }
}
