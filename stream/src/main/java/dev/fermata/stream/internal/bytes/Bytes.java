package dev.fermata.stream.internal.bytes;

import java.nio.ByteBuffer;

/** Bytes that go from one buffer to another. */
public final class Bytes {
  /** No bytes, for whoever has none to give or no room for any. */
  public static final ByteBuffer NONE = ByteBuffer.allocate(0);

  private Bytes() {}

  /** Moves as many as there are and there is room for; gives how many. */
  public static int move(ByteBuffer from, ByteBuffer into) {
    int count = Math.min(from.remaining(), into.remaining());
    into.put(into.position(), from, from.position(), count);
    into.position(into.position() + count);
    from.position(from.position() + count);
    return count;
  }
}
