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
}
