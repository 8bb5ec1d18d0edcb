package dev.fermata.processor.weave;

import dev.fermata.processor.model.AsyncBody;

/**
 * An async body is legal Java, but once it is rewritten its code is longer than the 65535 bytes
 * that a method of a class file can have.
 */
public final class BodyLimitException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient AsyncBody body;

  /** Names the body that does not fit. */
  public BodyLimitException(AsyncBody body) {
    super(body.display() + " is too large");
    this.body = body;
  }

  /** The body that does not fit. */
  public AsyncBody body() {
    return body;
  }
}
