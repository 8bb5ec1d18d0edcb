package dev.fermata.stream.internal.socket;

import dev.fermata.Watch;
import java.io.IOException;
import java.nio.channels.SelectableChannel;

/** How a channel that a loop watches is closed. */
final class WatchedChannel {
  private WatchedChannel() {}

  /**
   * Closes {@code channel}; the next look of the loop frees its descriptor. What the system says to
   * that is no news to anybody: the descriptor is given back whatever it says, nobody can use the
   * channel any more, and bytes that were lost the writer has told of.
   */
  static void close(SelectableChannel channel, Watch watch) {
    watch.cancel();
    try {
      channel.close();
    } catch (IOException e) {
      // It is closed.
    }
  }
}
