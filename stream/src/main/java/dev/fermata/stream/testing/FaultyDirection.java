package dev.fermata.stream.testing;

import java.nio.ByteBuffer;

/** How far one direction of a {@link FaultyStream} has come on the way to its faults. */
final class FaultyDirection {
  private final Faults faults;

  /** How many bytes have moved. */
  private long moved;

  /** Whether the next call moves nothing. */
  private boolean skips;

  FaultyDirection(Faults faults) {
    this.faults = faults;
    this.skips = faults.stutters();
  }

  boolean hasFailed() {
    return moved >= faults.failAfter();
  }

  boolean hasEnded() {
    return moved >= faults.endAfter();
  }

  boolean hasStalled() {
    return moved >= faults.stallAfter();
  }

  /** Returns how many of {@code wanted} bytes may move in this call. */
  int allowed(int wanted) {
    if (faults.stutters()) {
      skips = !skips;
      if (!skips) {
        return 0;
      }
    }
    long untilFault = Math.min(
        faults.failAfter() - moved,
        Math.min(faults.endAfter() - moved, faults.stallAfter() - moved));
    return (int) Math.min(untilFault, Math.min(wanted, faults.atMost()));
  }

  /** Whether the byte to corrupt is among the next {@code count}. */
  boolean corrupts(int count) {
    return faults.corruptAt() - moved >= 0 && faults.corruptAt() - moved < count;
  }

  /** Corrupts the byte to corrupt in {@code bytes}, the next of which is at {@code position}. */
  void corrupt(ByteBuffer bytes, int position) {
    int at = position + (int) (faults.corruptAt() - moved);
    bytes.put(at, (byte) ~bytes.get(at));
  }

  void moved(int count) {
    moved += count;
  }

  @Override
  public String toString() {
    return faults + " at " + moved;
  }
}
