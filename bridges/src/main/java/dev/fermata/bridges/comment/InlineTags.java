package dev.fermata.bridges.comment;

/** Finds where inline tags end: braces inside of them count, as in javadoc. */
final class InlineTags {
  private InlineTags() {}

  /** How many braces of an inline tag are open behind a line. */
  static int depthBehind(String line, int before, boolean isMarkdown) {
    int depth = before;
    for (int i = 0; i < line.length(); i++) {
      char each = line.charAt(i);
      if (depth == 0 && isMarkdown && each == '`') {
        i = endOfCode(line, i) - 1;
      } else if (each == '{' && (depth > 0 || line.startsWith("{@", i))) {
        depth++;
      } else if (each == '}' && depth > 0) {
        depth--;
      }
    }
    return depth;
  }

  /** The index behind an inline tag, or -1 if it does not end. */
  static int endOf(String text, int start) {
    int depth = 0;
    for (int i = start; i < text.length(); i++) {
      if (text.charAt(i) == '{') {
        depth++;
      } else if (text.charAt(i) == '}' && --depth == 0) {
        return i + 1;
      }
    }
    return -1;
  }

  /** The index behind code in Markdown: as many backticks end it as begin it. */
  static int endOfCode(String text, int start) {
    int open = endOfTicks(text, start);
    for (int i = open; i < text.length(); i++) {
      if (text.charAt(i) == '`') {
        int close = endOfTicks(text, i);
        if (close - i == open - start) {
          return close;
        }
        i = close - 1;
      }
    }
    return open;
  }

  private static int endOfTicks(String text, int start) {
    int end = start;
    while (end < text.length() && text.charAt(end) == '`') {
      end++;
    }
    return end;
  }
}
