package dev.fermata.stream.internal.buffer;

import java.nio.ByteBuffer;

/** Bytes that a stream has not taken yet, in order. There is no array while it is empty. */
public final class OutputQueue {
  private static final int SMALLEST = 64;
  private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;
  private static final byte[] NOTHING = {};

  /** What is here is in {@code bytes[start..end)}. */
  private byte[] bytes = NOTHING;

  private int start;
  private int end;

  int length() {
    return end - start;
  }

  boolean isEmpty() {
    return start == end;
  }

  /** Adds the next {@code count} bytes of {@code from}, which has as many. */
  void add(ByteBuffer from, int count) {
    makeRoom(count);
    from.get(bytes, end, count);
    end += count;
  }

  /** Returns the first bytes, at most {@code atMost}. */
  ByteBuffer first(int atMost) {
    return ByteBuffer.wrap(bytes, start, Math.min(length(), atMost));
  }

  void remove(int count) {
    start += count;
    if (isEmpty()) {
      clear();
    }
  }

  void clear() {
    bytes = NOTHING;
    start = 0;
    end = 0;
  }

  private void makeRoom(int count) {
    int length = length();
    if (bytes.length - end >= count) {
      return;
    }
    long needed = (long) length + count;
    if (needed > LARGEST_ARRAY) {
      throw new OutOfMemoryError("more than " + LARGEST_ARRAY + " bytes to be written at once");
    }
    byte[] array = needed <= bytes.length / 2
        ? bytes
        : new byte[(int) Math.min(LARGEST_ARRAY, Math.max(SMALLEST, needed + needed / 2))];
    System.arraycopy(bytes, start, array, 0, length);
    bytes = array;
    start = 0;
    end = length;
  }
}
