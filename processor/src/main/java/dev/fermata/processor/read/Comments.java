package dev.fermata.processor.read;

/** Leaves the comments out of a text of Java: on one line, one would hide what stands behind it. */
final class Comments {
  private static final String TEXT_BLOCK = "\"\"\"";

  private final String text;
  private final StringBuilder kept = new StringBuilder();
  private int next;

  private Comments(String text) {
    this.text = text;
  }

  /** The text with a space in the place of each comment. */
  static String without(String text) {
    return new Comments(text).left();
  }

  private String left() {
    while (next < text.length()) {
      if (text.startsWith(TEXT_BLOCK, next)) {
        keepLiteral(TEXT_BLOCK);
      } else if (text.charAt(next) == '"' || text.charAt(next) == '\'') {
        keepLiteral(text.substring(next, next + 1));
      } else if (text.startsWith("//", next)) {
        keepNoLine();
      } else if (text.startsWith("/*", next)) {
        keepNoBlock();
      } else {
        kept.append(text.charAt(next++));
      }
    }
    return kept.toString();
  }

  private void keepLiteral(String quote) {
    int end = next + quote.length();
    while (end < text.length() && !text.startsWith(quote, end)) {
      end += text.charAt(end) == '\\' ? 2 : 1;
    }
    end = Math.min(end + quote.length(), text.length());
    kept.append(text, next, end);
    next = end;
  }

  private void keepNoLine() {
    kept.append(' ');
    while (next < text.length() && text.charAt(next) != '\n' && text.charAt(next) != '\r') {
      next++;
    }
  }

  private void keepNoBlock() {
    kept.append(' ');
    int end = text.indexOf("*/", next + 2);
    next = end < 0 ? text.length() : end + 2;
  }
}
