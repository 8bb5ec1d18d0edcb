package dev.fermata.stream.internal.name;

import dev.fermata.stream.ConnectionLostException;

/** How the loss of a connection shows. */
public final class Losses {
  private Losses() {}

  /** Returns what to throw when {@code stream} was lost because of {@code cause}. */
  public static ConnectionLostException of(Object stream, Throwable cause) {
    String reason = cause.getMessage();
    return new ConnectionLostException(
        stream + " was lost: " + (reason == null ? cause.getClass().getSimpleName() : reason),
        cause);
  }
}
