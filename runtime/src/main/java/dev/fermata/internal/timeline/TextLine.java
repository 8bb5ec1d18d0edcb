package dev.fermata.internal.timeline;

import dev.fermata.internal.basics.DisplayWidth;
import java.util.Arrays;

/** A line of a terminal: one character in each column, or one in two of them. */
final class TextLine {
  private static final String BLANK = " ";

  /** The right column of a wide character. */
  private static final String COVERED = "";

  /** In each column a character with what is drawn over it, or {@link #COVERED}. */
  private final String[] columns;

  TextLine(int length) {
    columns = new String[length];
    Arrays.fill(columns, BLANK);
  }

  /** Writes {@code text}, up to the end of the line. */
  void put(int column, String text) {
    int at = column;
    for (int index = 0; index < text.length(); ) {
      int each = text.codePointAt(index);
      String character = Character.toString(each);
      int width = DisplayWidth.of(each);
      if (at + width > columns.length) {
        return;
      }
      if (width > 0) {
        set(at, at + width, character);
        at += width;
      } else if (at > column) {
        addOver(at - 1, character);
      }
      index += character.length();
    }
  }

  private void set(int from, int to, String character) {
    clear(from, to);
    Arrays.fill(columns, from, to, COVERED);
    columns[from] = character;
  }

  private void addOver(int column, String character) {
    int place = columns[column].equals(COVERED) ? column - 1 : column;
    columns[place] += character;
  }

  /** Writes {@code character}, which is narrow, into each column from one to before the other. */
  void fill(int from, int to, char character) {
    if (from < to) {
      clear(from, to);
      Arrays.fill(columns, from, to, String.valueOf(character));
    }
  }

  /** Makes room; of a wide character that is there by half nothing is left. */
  private void clear(int from, int to) {
    if (columns[from].equals(COVERED)) {
      columns[from - 1] = BLANK;
    }
    if (to < columns.length && columns[to].equals(COVERED)) {
      columns[to] = BLANK;
    }
  }

  /** Without the blanks at its end. */
  @Override
  public String toString() {
    return String.join("", columns).stripTrailing();
  }
}
