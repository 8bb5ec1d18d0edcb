package dev.fermata.processor.javac;

/** The classes of a compilation are for a release of Java that coroutines cannot run on. */
final class ReleaseTooOldException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int release;

  ReleaseTooOldException(int release) {
    super("Java " + release);
    this.release = release;
  }

  int release() {
    return release;
  }
}
