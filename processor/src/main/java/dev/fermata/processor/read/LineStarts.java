package dev.fermata.processor.read;

import java.util.Arrays;

/** Where the lines of a text begin. javac knows this too, but not when it writes no line tables. */
final class LineStarts {
  private final int[] starts;

  LineStarts(String text) {
    int[] found = new int[text.length() + 1];
    int count = 1;
    int feed = next('\n', text, 0);
    int carriageReturn = next('\r', text, 0);
    while (feed < text.length() || carriageReturn < text.length()) {
      boolean isOneEnd = carriageReturn + 1 == feed && feed < text.length();
      int end = isOneEnd ? feed : Math.min(feed, carriageReturn);
      found[count++] = end + 1;
      feed = feed > end ? feed : next('\n', text, end + 1);
      carriageReturn = carriageReturn > end ? carriageReturn : next('\r', text, end + 1);
    }
    starts = Arrays.copyOf(found, count);
  }

  /** The number of the line that a position is on; the first line is 1. */
  int lineAt(long position) {
    int found = Arrays.binarySearch(starts, (int) position);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** The position of the next such character, or the end of the text. */
  private static int next(char wanted, String text, int from) {
    int found = text.indexOf(wanted, from);
    return found < 0 ? text.length() : found;
  }
}
