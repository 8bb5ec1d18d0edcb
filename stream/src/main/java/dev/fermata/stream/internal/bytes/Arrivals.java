package dev.fermata.stream.internal.bytes;

import dev.fermata.stream.ByteStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/** What has come from a peer and nobody is going to read. */
public final class Arrivals {
  private static final int PIECE = 2 * 1024;
  private static final int MOST = 64 * 1024;

  private Arrivals() {}

  /**
   * Drops what has come, or the beginning of much. A transport that is closed while there is input
   * that was not read resets the connection, and the peer may lose what was sent to it.
   */
  public static void drop(ByteStream stream) throws IOException {
    ByteBuffer dropped = ByteBuffer.allocate(PIECE);
    int total = 0;
    int count;
    do {
      count = stream.tryRead(dropped.clear());
      total += count;
    } while (count > 0 && total < MOST);
  }
}
