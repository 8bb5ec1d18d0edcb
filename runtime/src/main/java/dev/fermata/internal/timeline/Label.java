package dev.fermata.internal.timeline;

/** Text that has to fit. */
final class Label {
  private Label() {}

  /** As much of {@code text} as fits into so many characters. */
  static String cut(String text, int characters) {
    if (text.length() <= characters) {
      return text;
    }
    return characters < 3 ? "" : text.substring(0, characters - 2) + "..";
  }
}
