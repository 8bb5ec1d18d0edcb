package dev.fermata.stream.internal.buffer;

import dev.fermata.stream.ByteStream;
import dev.fermata.stream.ConnectionLostException;
import dev.fermata.stream.StreamClosedException;
import dev.fermata.stream.internal.name.Losses;
import java.io.IOException;

/** Why a stream takes nothing any more, thrown anew to everybody who asks. */
final class WriteFailure {
  private final ByteStream stream;
  private final Throwable first;

  /** Whether bytes were lost, and no call was told of that. */
  private boolean isUntold;

  /**
   * @param stream shows in messages
   * @param first what was found first
   * @param losesBytes whether bytes were lost by that
   */
  WriteFailure(ByteStream stream, Throwable first, boolean losesBytes) {
    this.stream = stream;
    this.first = first;
    this.isUntold = losesBytes;
  }

  boolean isUntold() {
    return isUntold;
  }

  /** Returns what to throw. */
  IOException anew() {
    isUntold = false;
    String message = first.getMessage();
    if (first instanceof StreamClosedException) {
      return new StreamClosedException(message);
    }
    if (first instanceof ConnectionLostException) {
      Throwable cause = first.getCause();
      return new ConnectionLostException(message, cause == null ? first : cause);
    }
    if (first instanceof IOException) {
      return Losses.of(stream, first);
    }
    throw new IllegalStateException(message, first);
  }
}
