package dev.fermata.stream.internal.buffer;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.Arrays;

/**
 * Bytes that were taken from a stream and not used yet. There is no array while it is empty and
 * nobody fills it.
 */
public final class InputBuffer {
  private static final int SMALLEST = 2 * 1024;
  private static final byte[] NOTHING = {};

  /** What is asked of a stream in one call, at most: the JDK copies through as much. */
  static final int LARGEST = 64 * 1024;

  /** As large as an array can be. */
  private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

  /** What is here is in {@code bytes[start..end)}. */
  private byte[] bytes = NOTHING;

  private int start;
  private int end;

  /** Over {@link #bytes}; null while there are none. */
  private ByteBuffer space;

  /** How large the next array will be: it follows what comes. */
  private int size = SMALLEST;

  /** How many of the bytes that come next are not wanted. While there are some, this is empty. */
  private long unwanted;

  public int length() {
    return end - start;
  }

  public boolean isEmpty() {
    return start == end;
  }

  /** How many bytes there is an array for. */
  public int capacity() {
    return bytes.length;
  }

  /** Returns where bytes can be put behind those that are here; see {@link #added}. */
  public ByteBuffer space() {
    if (space == null) {
      use(new byte[size]);
    } else if (isEmpty()) {
      start = 0;
      end = 0;
    } else if (end == bytes.length) {
      // Each copy makes room for at least as many bytes as it moves: linear in what comes.
      moveTo(start >= bytes.length / 2 ? bytes : new byte[larger()]);
    }
    return space.limit(Math.min(bytes.length, end + LARGEST)).position(end);
  }

  private int larger() {
    if (bytes.length == LARGEST_ARRAY) {
      throw new OutOfMemoryError("more than " + LARGEST_ARRAY + " bytes to be read at once");
    }
    return bytes.length > LARGEST_ARRAY / 2 ? LARGEST_ARRAY : 2 * bytes.length;
  }

  private void moveTo(byte[] array) {
    int length = length();
    System.arraycopy(bytes, start, array, 0, length);
    if (array != bytes) {
      use(array);
    }
    start = 0;
    end = length;
  }

  private void use(byte[] array) {
    bytes = array;
    space = ByteBuffer.wrap(array);
    start = 0;
    end = 0;
  }

  /** Notes that {@code count} bytes were put into {@link #space}, up to its position. */
  public void added(int count) {
    end += count;
    if (!space.hasRemaining()) {
      size = Math.min(LARGEST, 2 * size);
    } else if (count < size / 4) {
      size = Math.max(SMALLEST, size / 2);
    }
    payUnwanted();
  }

  /** Gives the array back if nothing is in it. */
  void dropIfEmpty() {
    if (isEmpty()) {
      bytes = NOTHING;
      space = null;
      start = 0;
      end = 0;
    }
  }

  public void consume(int count) {
    start += count;
  }

  /** Takes {@code count} bytes, which are here, out of this. */
  byte[] take(int count) {
    byte[] taken = Arrays.copyOfRange(bytes, start, start + count);
    start += count;
    return taken;
  }

  /** Moves as many bytes as {@code into} has room for. */
  void takeInto(ByteBuffer into) {
    int count = Math.min(length(), into.remaining());
    into.put(bytes, start, count);
    start += count;
  }

  /** Decodes the first {@code count} bytes; what is not in {@code charset} becomes U+FFFD. */
  String text(int count, Charset charset) {
    return new String(bytes, start, count, charset);
  }

  public ByteBuffer view() {
    return ByteBuffer.wrap(bytes, start, length()).slice().asReadOnlyBuffer();
  }

  /** Drops the next {@code count} bytes, and those that have not come when they come. */
  void discard(long count) {
    unwanted += count;
    payUnwanted();
  }

  private void payUnwanted() {
    int paid = (int) Math.min(unwanted, length());
    start += paid;
    unwanted -= paid;
  }

  boolean isDiscarding() {
    return unwanted > 0;
  }

  void stopDiscarding() {
    unwanted = 0;
  }

  /** As {@link Separators#endOfFirst}, in what is here. */
  public int endOfFirst(Separators separators, int searched) {
    return separators.endOfFirst(bytes, start, searched, end);
  }

  /** As {@link Separators#lengthBefore}, in what is here. */
  int separatorBefore(Separators separators, int length) {
    return separators.lengthBefore(bytes, start, start + length);
  }

  /** As {@link Separators#beginOfPart}, in what is here. */
  int beginOfPart(Separators separators) {
    return separators.beginOfPart(bytes, start, end);
  }
}
