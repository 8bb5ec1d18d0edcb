package dev.fermata.processor.weave;

/** The weave met something it does not know: a bug of the compiler, never of its user. */
public final class WeaveException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Names what was met, and where. */
  public WeaveException(String message) {
    super(message);
  }

  /** Names the body in which something failed. */
  public WeaveException(String message, Throwable cause) {
    super(message, cause);
  }
}
