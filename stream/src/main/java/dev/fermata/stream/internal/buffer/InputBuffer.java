package dev.fermata.stream.internal.buffer;

import dev.fermata.stream.internal.bytes.Bytes;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.Arrays;

/**
 * Bytes that were taken from a stream and not used yet. There is no array while it is empty and
 * nobody fills it.
 */
public final class InputBuffer {
  private static final byte[] NOTHING = {};

  /** What is asked of a stream in one call, at most: the JDK copies through as much. */
  static final int LARGEST = 1 << SpareArrays.LONGEST;

  /** As large as an array can be. */
  private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

  private final SpareArrays spare;

  /** What is here is in the array of this, from {@code start} to {@code end}; null for none. */
  private ByteBuffer space;

  private int start;
  private int end;

  /** The logarithm of how large the next array will be: it follows what comes. */
  private byte size = SpareArrays.SHORTEST;

  /** Whether somebody outside may still look at the array, when it is not used any more. */
  private boolean isShown;

  /** How many of the bytes that come next are not wanted. While there are some, this is empty. */
  private long unwanted;

  public InputBuffer(SpareArrays spare) {
    this.spare = spare;
  }

  private byte[] bytes() {
    return space == null ? NOTHING : space.array();
  }

  public int length() {
    return end - start;
  }

  public boolean isEmpty() {
    return start == end;
  }

  /** How many bytes there is an array for. */
  public int capacity() {
    return bytes().length;
  }

  /** Returns where bytes can be put behind those that are here; see {@link #added}. */
  public ByteBuffer space() {
    byte[] bytes = bytes();
    if (space == null) {
      use(spare.take(size));
    } else if (isEmpty()) {
      start = 0;
      end = 0;
    } else if (end == bytes.length) {
      // Each copy makes room for at least as many bytes as it moves: linear in what comes.
      moveTo(start >= bytes.length / 2 ? bytes : new byte[larger(bytes)]);
    }
    return space.limit(Math.min(space.capacity(), end + LARGEST)).position(end);
  }

  private static int larger(byte[] bytes) {
    if (bytes.length == LARGEST_ARRAY) {
      throw new OutOfMemoryError("more than " + LARGEST_ARRAY + " bytes to be read at once");
    }
    return bytes.length > LARGEST_ARRAY / 2 ? LARGEST_ARRAY : 2 * bytes.length;
  }

  private void moveTo(byte[] array) {
    int length = length();
    byte[] bytes = bytes();
    System.arraycopy(bytes, start, array, 0, length);
    if (array != bytes) {
      giveBack();
      use(array);
    }
    start = 0;
    end = length;
  }

  private void use(byte[] array) {
    space = ByteBuffer.wrap(array);
    start = 0;
    end = 0;
  }

  private void giveBack() {
    if (!isShown) {
      spare.giveBack(space.array());
    }
    isShown = false;
  }

  /** Notes that {@code count} bytes were put into {@link #space}, up to its position. */
  public void added(int count) {
    end += count;
    if (!space.hasRemaining()) {
      size = (byte) Math.min(SpareArrays.LONGEST, size + 1);
    } else if (count < (1 << size) / 4) {
      size = (byte) Math.max(SpareArrays.SHORTEST, size - 1);
    }
    payUnwanted();
  }

  /** Gives the array back if nothing is in it. */
  void dropIfEmpty() {
    if (isEmpty() && space != null) {
      giveBack();
      space = null;
      start = 0;
      end = 0;
    }
  }

  /** Puts all that is in {@code from} behind what is here. */
  void add(ByteBuffer from) {
    while (from.hasRemaining()) {
      added(Bytes.move(from, space()));
    }
  }

  public void consume(int count) {
    start += count;
  }

  /** Takes {@code count} bytes, which are here, out of this. */
  byte[] take(int count) {
    byte[] taken = Arrays.copyOfRange(bytes(), start, start + count);
    start += count;
    return taken;
  }

  /** Moves as many bytes as {@code into} has room for. */
  void takeInto(ByteBuffer into) {
    int count = Math.min(length(), into.remaining());
    into.put(bytes(), start, count);
    start += count;
  }

  /** Decodes the first {@code count} bytes; what is not in {@code charset} becomes U+FFFD. */
  String text(int count, Charset charset) {
    return new String(bytes(), start, count, charset);
  }

  /** Returns what is here, for somebody who does not look at it once it is consumed. */
  ByteBuffer view() {
    return ByteBuffer.wrap(bytes(), start, length()).slice().asReadOnlyBuffer();
  }

  /** As {@link #view}, for anybody. */
  public ByteBuffer shown() {
    isShown = space != null;
    return view();
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
    return separators.endOfFirst(bytes(), start, searched, end);
  }

  /** As {@link Separators#lengthBefore}, in what is here. */
  int separatorBefore(Separators separators, int length) {
    return separators.lengthBefore(bytes(), start, start + length);
  }

  /** As {@link Separators#beginOfPart}, in what is here. */
  int beginOfPart(Separators separators) {
    return separators.beginOfPart(bytes(), start, end);
  }
}
