package dev.fermata;

/**
 * The time given to an operation has passed. The message tells at which line and await it was then.
 *
 * <p>asyncio: {@code TimeoutError}.
 */
public class AsyncTimeoutException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Makes one that says what took too long. */
  public AsyncTimeoutException(String message) {
    super(message);
  }

  /** Makes one that was caused by the cancellation that ended the operation. */
  public AsyncTimeoutException(String message, Throwable cause) {
    super(message, cause);
  }
}
