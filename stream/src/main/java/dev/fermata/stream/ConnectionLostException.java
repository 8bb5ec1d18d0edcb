package dev.fermata.stream;

import java.io.IOException;

/**
 * The connection to the peer is gone: it was reset, timed out or broke. Its cause is what was found
 * first. What this side has closed itself is a {@link StreamClosedException} instead.
 *
 * <p>asyncio: {@code ConnectionResetError}, {@code BrokenPipeError}.
 */
public class ConnectionLostException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Makes one that names the connection. */
  public ConnectionLostException(String message) {
    super(message);
  }

  /**
   * Makes one that names the connection, with what was found first.
   *
   * @param cause may be null
   */
  public ConnectionLostException(String message, Throwable cause) {
    super(message, cause);
  }
}
