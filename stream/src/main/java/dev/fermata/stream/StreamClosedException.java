package dev.fermata.stream;

import java.io.IOException;

/**
 * A stream was used that this side has closed, or written to after this side has sent its end. The
 * message says which.
 */
public class StreamClosedException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Makes one that names the stream and says what closed it. */
  public StreamClosedException(String message) {
    super(message);
  }
}
