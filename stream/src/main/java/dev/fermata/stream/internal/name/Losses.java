package dev.fermata.stream.internal.name;

import dev.fermata.stream.ConnectionLostException;

/** How the loss of a connection shows. */
public final class Losses {
  private Losses() {}

  /** Returns what to throw when {@code stream} was lost because of {@code cause}. */
  public static ConnectionLostException of(Object stream, Throwable cause) {
    return new ConnectionLostException(stream + " was lost: " + reason(cause), cause);
  }

  /**
   * Returns why something has failed, to be said behind what: of the loss of a layer below only the
   * reason for that, since it says again what was lost.
   */
  public static String reason(Throwable failure) {
    Throwable first = failure;
    while (first instanceof ConnectionLostException && first.getCause() != null) {
      first = first.getCause();
    }
    String message = first.getMessage();
    return message == null ? first.getClass().getSimpleName() : message;
  }
}
