package dev.fermata.stream;

import java.io.EOFException;

/**
 * The peer sent its end before what was to be read was there. What had come is {@link #partial()},
 * and was consumed.
 *
 * <p>asyncio: {@code IncompleteReadError}.
 */
public class EndOfStreamException extends EOFException {
  private static final long serialVersionUID = 1L;

  private final byte[] partial;

  /**
   * Makes one with what had come.
   *
   * @param partial perhaps empty; not copied
   */
  public EndOfStreamException(String message, byte[] partial) {
    super(message);
    this.partial = partial;
  }

  /** Returns what had come before the end. */
  public byte[] partial() {
    return partial.clone();
  }
}
