package dev.fermata.processor.read;

import java.util.Arrays;

/** Where the lines of a text begin. javac knows this too, but not when it writes no line tables. */
final class LineStarts {
  private final int[] starts;

  LineStarts(CharSequence text) {
    int[] found = new int[text.length() + 1];
    int count = 1;
    for (int position = 0; position < text.length(); position++) {
      if (endsLine(text, position)) {
        found[count++] = position + 1;
      }
    }
    starts = Arrays.copyOf(found, count);
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
