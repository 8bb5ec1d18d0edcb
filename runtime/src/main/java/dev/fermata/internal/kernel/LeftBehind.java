package dev.fermata.internal.kernel;

/** An entry that is dropped when its loop is closed, if it waits for something then. */
public abstract class LeftBehind extends Scheduled {

  /** Neighbours in {@link LeftBehindList} while this waits. */
  LeftBehind previous;

  LeftBehind next;

  /** For subclasses. */
  protected LeftBehind() {}
}
