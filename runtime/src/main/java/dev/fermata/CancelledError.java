package dev.fermata;

/**
 * Raised at the {@code await} of a task that was cancelled, or that waits for something cancelled.
 * An {@link Error}, so that {@code catch (Exception e)} does not swallow a cancellation; catch it
 * to clean up, and throw it on.
 *
 * <p>asyncio: {@code CancelledError}.
 */
public class CancelledError extends Error {
  private static final long serialVersionUID = 1L;

  /** Makes one without a message. */
  public CancelledError() {}

  /**
   * Makes one with the message given to {@link Future#cancel(String)}.
   *
   * @param message may be null
   */
  public CancelledError(String message) {
    super(message);
  }
}
