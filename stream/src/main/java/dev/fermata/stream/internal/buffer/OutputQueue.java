package dev.fermata.stream.internal.buffer;

import java.nio.ByteBuffer;

/** Bytes that a stream has not taken yet, in order. */
public final class OutputQueue {
  private static final int SMALLEST = 256;
  private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

  /** What is here is in {@code bytes[start..end)}. */
  private byte[] bytes = new byte[SMALLEST];

  /** Of {@link #bytes}, for those who take them. */
  private ByteBuffer view = ByteBuffer.wrap(bytes);

  private int start;
  private int end;

  int length() {
    return end - start;
  }

  /** How many bytes there is an array for. */
  int capacity() {
    return bytes.length;
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

  void add(byte[] message) {
    makeRoom(message.length);
    System.arraycopy(message, 0, bytes, end, message.length);
    end += message.length;
  }

  /** Returns the first bytes, at most {@code atMost}. */
  ByteBuffer first(int atMost) {
    return view.limit(start + Math.min(length(), atMost)).position(start);
  }

  void remove(int count) {
    start += count;
    if (isEmpty()) {
      clear();
    }
  }

  void clear() {
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
    byte[] old = bytes;
    if (needed > bytes.length / 2) {
      bytes = new byte[(int) Math.min(LARGEST_ARRAY, needed + needed / 2)];
      view = ByteBuffer.wrap(bytes);
    }
    System.arraycopy(old, start, bytes, 0, length);
    start = 0;
    end = length;
  }
}
