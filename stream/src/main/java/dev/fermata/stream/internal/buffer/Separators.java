package dev.fermata.stream.internal.buffer;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.Objects;

/** What a message may end with, and where it is found. Positions count from the first byte. */
public final class Separators {
  static final Separators OF_LINES =
      new Separators("\n".getBytes(US_ASCII), "\r\n".getBytes(US_ASCII));

  /** None is empty. */
  private final byte[][] separators;

  private final int longest;

  /** Copies {@code separators}, and refuses those that are none. */
  public Separators(byte[]... separators) {
    if (separators.length == 0) {
      throw new IllegalArgumentException("no separator was given");
    }
    this.separators = new byte[separators.length][];
    int length = 0;
    for (int i = 0; i < separators.length; i++) {
      byte[] separator = Objects.requireNonNull(separators[i], "separator").clone();
      if (separator.length == 0) {
        throw new IllegalArgumentException("separator " + i + " is empty");
      }
      length = Math.max(length, separator.length);
      this.separators[i] = separator;
    }
    longest = length;
  }

  /**
   * Returns where the separator ends that ends first in {@code bytes[start..end)}, or -1.
   *
   * @param searched how many of these bytes were searched before, and are not searched again
   */
  public int endOfFirst(byte[] bytes, int start, int searched, int end) {
    for (int last = start + searched; last < end; last++) {
      for (byte[] separator : separators) {
        if (separator[separator.length - 1] == bytes[last]
            && endsAt(last + 1, separator, bytes, start)) {
          return last + 1 - start;
        }
      }
    }
    return -1;
  }

  /** Returns the length of the longest separator that ends at {@code end}, where one does. */
  int lengthBefore(byte[] bytes, int start, int end) {
    int length = 0;
    for (byte[] separator : separators) {
      if (separator.length > length && endsAt(end, separator, bytes, start)) {
        length = separator.length;
      }
    }
    return length;
  }

  /**
   * Returns where the first of the separators begins that may have begun in
   * {@code bytes[start..end)} and not have ended; the number of these bytes if none has.
   */
  int beginOfPart(byte[] bytes, int start, int end) {
    for (int begin = Math.max(start, end - longest + 1); begin < end; begin++) {
      for (byte[] separator : separators) {
        int length = end - begin;
        if (length < separator.length && Arrays.equals(separator, 0, length, bytes, begin, end)) {
          return begin - start;
        }
      }
    }
    return end - start;
  }

  private static boolean endsAt(int end, byte[] separator, byte[] bytes, int start) {
    int begin = end - separator.length;
    return begin >= start && Arrays.equals(separator, 0, separator.length, bytes, begin, end);
  }
}
