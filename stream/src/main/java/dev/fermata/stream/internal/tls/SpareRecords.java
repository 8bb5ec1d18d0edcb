package dev.fermata.stream.internal.tls;

import dev.fermata.EventLoop;
import dev.fermata.stream.internal.loop.PerLoop;
import java.nio.ByteBuffer;

/**
 * Empty buffers for whoever has the next record to seal or to open: most are done with it before
 * the next one begins, so that these serve all connections of a loop. As many as are in use at once
 * where nothing is held back: for a record, and for what was opened of it.
 */
final class SpareRecords {
  private static final int LENGTH = SealedInput.LARGEST;

  /** Who holds fewer bytes for long is not to hold a long buffer for them. */
  private static final int WORTH_KEEPING = 4 * 1024;

  private static final PerLoop<SpareRecords> OF_LOOPS = new PerLoop<>(SpareRecords::new);

  /** Null while somebody has it. */
  private ByteBuffer first;

  /** Null while somebody has it, too. */
  private ByteBuffer second;

  /** Returns those of the running loop. */
  static SpareRecords current() {
    return OF_LOOPS.of(EventLoop.current());
  }

  /** Returns an empty buffer with room for {@code length} bytes; for a few, with no more. */
  ByteBuffer take(int length) {
    if (length < WORTH_KEEPING || length > LENGTH) {
      return ByteBuffer.allocate(length);
    }
    ByteBuffer taken = first;
    if (taken != null) {
      first = null;
    } else {
      taken = second;
      second = null;
    }
    return taken == null ? ByteBuffer.allocate(LENGTH) : taken.clear();
  }

  /** Takes a buffer that nobody uses any more; what is no longer than a record only. */
  void giveBack(ByteBuffer buffer) {
    if (buffer.capacity() == LENGTH) {
      if (first == null) {
        first = buffer;
      } else {
        second = buffer;
      }
    }
  }
}
