package dev.fermata.stream;

import java.io.IOException;

/**
 * Why a stream takes nothing any more, thrown anew to everybody who asks.
 *
 * @param stream shows in messages
 * @param first what was found first
 */
record WriteFailure(ByteStream stream, Throwable first) {

  /** Returns what to throw. */
  IOException anew() {
    String message = first.getMessage();
    if (first instanceof StreamClosedException) {
      return new StreamClosedException(message);
    }
    if (first instanceof ConnectionLostException) {
      Throwable cause = first.getCause();
      return new ConnectionLostException(message, cause == null ? first : cause);
    }
    if (first instanceof IOException) {
      return new ConnectionLostException(stream + " was lost: " + message, first);
    }
    throw new IllegalStateException(message, first);
  }
}
