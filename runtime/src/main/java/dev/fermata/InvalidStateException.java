package dev.fermata;

/**
 * Something was asked of a future, coroutine or loop that its state does not allow. The message
 * names the object and the fix.
 *
 * <p>asyncio: {@code InvalidStateError}, and {@code RuntimeError} where asyncio raises that.
 */
public class InvalidStateException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  /** Makes one that says what was asked and of what. */
  public InvalidStateException(String message) {
    super(message);
  }
}
