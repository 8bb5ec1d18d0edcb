package dev.fermata.stream.internal.buffer;

import dev.fermata.EventLoop;
import dev.fermata.stream.internal.loop.PerLoop;

/**
 * One array of each length for whoever has the next bytes to read: most have used them before the
 * next ones come, so that these serve all connections of a loop, and those that wait have none.
 */
public final class SpareArrays {
  private static final PerLoop<SpareArrays> OF_LOOPS = new PerLoop<>(SpareArrays::new);

  /** The logarithms of the lengths that are kept. */
  static final int SHORTEST = 11;

  static final int LONGEST = 16;

  /** That of {@code 1 << SHORTEST + i} bytes at {@code i}; null while somebody has it. */
  private final byte[][] spare = new byte[LONGEST - SHORTEST + 1][];

  /** Returns those of the running loop. */
  static SpareArrays current() {
    return OF_LOOPS.of(EventLoop.current());
  }

  /** Returns an array of {@code 1 << logarithm} bytes, which may have anything in it. */
  byte[] take(int logarithm) {
    byte[] taken = spare[logarithm - SHORTEST];
    spare[logarithm - SHORTEST] = null;
    return taken == null ? new byte[1 << logarithm] : taken;
  }

  /** Takes an array that nobody uses any more. */
  void giveBack(byte[] array) {
    int logarithm = Integer.numberOfTrailingZeros(array.length);
    if (array.length == 1 << logarithm && logarithm >= SHORTEST && logarithm <= LONGEST) {
      spare[logarithm - SHORTEST] = array;
    }
  }
}
