package dev.fermata.internal.timeline;

import dev.fermata.internal.basics.DisplayWidth;

/** Text that has to fit. */
final class Label {
  private static final String CUT = "..";

  private Label() {}

  /** As much of {@code text} as fits into so many columns. */
  static String cut(String text, int columns) {
    if (DisplayWidth.of(text) <= columns) {
      return text;
    }
    if (columns <= CUT.length()) {
      return "";
    }
    int end = 0;
    int width = 0;
    while (true) {
      int each = text.codePointAt(end);
      width += DisplayWidth.of(each);
      if (width > columns - CUT.length()) {
        return text.substring(0, end) + CUT;
      }
      end += Character.charCount(each);
    }
  }
}
