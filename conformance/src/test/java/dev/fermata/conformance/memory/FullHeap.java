package dev.fermata.conformance.memory;

/** Takes all memory, but for a few bytes. */
final class FullHeap {
  private static final int[] SIZES = {1 << 18, 1 << 14, 1 << 10, 1 << 6, 0};

  private final byte[][] taken = new byte[1 << 12][];
  private int next;

  /** Leaves room for so many objects of the smallest size. */
  void takeAllBut(int smallest) {
    byte[][] drops = new byte[smallest][];
    for (int i = 0; i < smallest; i++) {
      drops[i] = new byte[0];
    }
    for (int size : SIZES) {
      take(size);
    }
    for (int i = 0; i < smallest; i++) {
      drops[i] = null;
    }
  }

  private void take(int size) {
    try {
      while (true) {
        byte[] chunk = new byte[size];
        taken[next] = chunk;
        next++;
      }
    } catch (OutOfMemoryError full) {
      // what is left is smaller
    }
  }

  void giveBack() {
    for (int i = 0; i < next; i++) {
      taken[i] = null;
    }
    next = 0;
  }
}
