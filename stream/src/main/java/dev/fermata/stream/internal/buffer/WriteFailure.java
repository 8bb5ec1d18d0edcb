package dev.fermata.stream.internal.buffer;

import dev.fermata.stream.ByteStream;
import dev.fermata.stream.ConnectionLostException;
import dev.fermata.stream.StreamClosedException;
import dev.fermata.stream.internal.name.Losses;
import dev.fermata.stream.internal.name.StreamNames;
import java.io.IOException;

/** Why a stream takes nothing any more, thrown anew to everybody who asks. */
final class WriteFailure {
  private final ByteStream stream;
  private final Throwable first;

  /** How many bytes were queued, and did not leave. */
  private final int queued;

  /** Whether something was lost, and no call was told of that. */
  private boolean isUntold;

  /**
   * @param stream shows in messages
   * @param first what was found first
   * @param queued how many bytes are not going to leave; shows in messages
   * @param isUntold whether something is lost by that
   */
  WriteFailure(ByteStream stream, Throwable first, int queued, boolean isUntold) {
    this.stream = stream;
    this.first = first;
    this.queued = queued;
    this.isUntold = isUntold;
  }

  /**
   * Whether {@code cause} tells no more than that the stream has ended: whoever has nothing on its
   * way loses nothing by that. Anything else that the end fails with may be the loss of what it
   * writes itself.
   */
  static boolean isEnd(Throwable cause) {
    return cause instanceof ConnectionLostException || cause instanceof StreamClosedException;
  }

  boolean isUntold() {
    return isUntold;
  }

  /** Returns what to throw. */
  IOException anew() {
    isUntold = false;
    if (first instanceof StreamClosedException) {
      return new StreamClosedException(message(first));
    }
    if (first instanceof IOException) {
      IOException loss = first instanceof ConnectionLostException lost
          ? lost
          : Losses.of(StreamNames.of(stream), first);
      Throwable cause = loss.getCause();
      return new ConnectionLostException(message(loss), cause == null ? loss : cause);
    }
    throw new IllegalStateException(first.getMessage(), first);
  }

  private String message(Throwable failure) {
    return failure.getMessage()
        + (queued == 0 ? "" : "; " + queued + " bytes that were queued have not left");
  }
}
