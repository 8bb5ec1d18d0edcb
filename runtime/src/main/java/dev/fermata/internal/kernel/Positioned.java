package dev.fermata.internal.kernel;

/** A body that knows better than its own line where its task is. */
public interface Positioned {

  /** Where the task is of which this is the innermost body. */
  String position();
}
