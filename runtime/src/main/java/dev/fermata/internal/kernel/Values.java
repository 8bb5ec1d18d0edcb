package dev.fermata.internal.kernel;

/** A value as an outcome: null means that there is none yet, so the value null has a stand-in. */
public final class Values {

  /** Stands for the value null where null means pending. */
  public static final Object NULL = new Object();

  private Values() {}

  /** The outcome that {@code value} is. */
  public static Object outcomeOf(Object value) {
    return value == null ? NULL : value;
  }

  /** Tells an outcome, or that there is none yet. */
  public static String textOf(Object outcome) {
    if (outcome == null) {
      return "pending";
    }
    if (outcome instanceof Failure failure) {
      return (failure.isCancellation ? "" : "failed: ") + failure;
    }
    return "result: " + (outcome == NULL ? null : Futures.nameOf(outcome));
  }
}
