package dev.fermata.stream;

import java.io.IOException;

/**
 * More came than the limit of a read allows. Nothing was consumed: what is there can be read with
 * another limit, skipped or answered.
 *
 * <p>asyncio: {@code LimitOverrunError}.
 */
public class LimitExceededException extends IOException {
  private static final long serialVersionUID = 1L;

  private final int limit;
  private final int buffered;

  /**
   * Makes one that says what the limit was.
   *
   * @param limit bytes that were allowed
   * @param buffered bytes that are there
   */
  public LimitExceededException(String message, int limit, int buffered) {
    super(message);
    this.limit = limit;
    this.buffered = buffered;
  }

  /** Returns how many bytes were allowed. */
  public int limit() {
    return limit;
  }

  /** Returns how many bytes were there. */
  public int buffered() {
    return buffered;
  }
}
