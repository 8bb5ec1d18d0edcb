package dev.fermata.processor.read;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Where the lines of a text begin. javac knows this too, but not when it writes no line tables. */
final class LineStarts {
  private final int[] starts;

  LineStarts(CharSequence text) {
    starts = IntStream.rangeClosed(0, text.length())
        .filter(position -> position == 0 || endsLine(text, position - 1))
        .toArray();
  }

  /** The number of the line that a position is on; the first line is 1. */
  int lineAt(long position) {
    int found = Arrays.binarySearch(starts, (int) position);
    return found >= 0 ? found + 1 : -found - 1;
  }

  private static boolean endsLine(CharSequence text, int position) {
    char end = text.charAt(position);
    return end == '\n'
        || end == '\r' && (position + 1 == text.length() || text.charAt(position + 1) != '\n');
  }
}
