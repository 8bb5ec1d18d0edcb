package dev.fermata.stream.process;

import dev.fermata.stream.LimitExceededException;

/**
 * A child process has written more than {@link ChildProcess#run} was told to keep; it was killed.
 */
public class OutputLimitExceededException extends LimitExceededException {
  private static final long serialVersionUID = 1L;

  private final byte[] out;
  private final byte[] error;

  /**
   * Makes one with what there is.
   *
   * @param limit how many bytes were allowed, of each
   * @param out what came of its output, at most as much as was allowed; not copied
   * @param error the same of its error output
   */
  public OutputLimitExceededException(String message, int limit, byte[] out, byte[] error) {
    super(message, limit, Math.max(out.length, error.length));
    this.out = out;
    this.error = error;
  }

  /** Returns what came of its output, at most as much as was allowed. */
  public byte[] out() {
    return out.clone();
  }

  /** Returns what came of its error output, at most as much as was allowed. */
  public byte[] error() {
    return error.clone();
  }
}
