package dev.fermata.processor.weave;

import dev.fermata.processor.model.AsyncBody;

/** An async body is legal Java, but its rewritten form exceeds a limit of the class file format. */
public final class BodyLimitException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The limits of the class file format that an async body can exceed. */
  public enum Limit {
    /** The code of a method is at most 65535 bytes long. */
    CODE_SIZE,
    /** A method takes at most 255 slots of arguments, of which the rewritten body needs two. */
    ARGUMENT_SLOTS
  }

  private final transient AsyncBody body;
  private final Limit limit;

  /**
   * A body that does not fit.
   *
   * @param limit what it exceeds
   */
  public BodyLimitException(AsyncBody body, Limit limit) {
    super(body.display() + " exceeds " + limit);
    this.body = body;
    this.limit = limit;
  }

  /** The body that does not fit. */
  public AsyncBody body() {
    return body;
  }

  /** What the body exceeds. */
  public Limit limit() {
    return limit;
  }
}
