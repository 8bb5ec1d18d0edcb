package dev.fermata.internal.basics;

/** Text of a program inside other languages. */
public final class Escaped {
  private Escaped() {}

  /** In the text or a quoted attribute of HTML. */
  public static String html(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    for (int index = 0; index < text.length(); index++) {
      char each = text.charAt(index);
      switch (each) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        default -> escaped.append(Character.isSurrogate(each) ? whole(text, index) : each);
      }
    }
    return escaped.toString();
  }

  /** As {@link #json}, inside a script of a page, which the text does not end. */
  public static String script(String text) {
    return json(text)
        .replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029");
  }

  /** A string of JSON, with its quotes. */
  public static String json(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 2).append('"');
    for (int index = 0; index < text.length(); index++) {
      char each = text.charAt(index);
      if (each == '"' || each == '\\') {
        escaped.append('\\').append(each);
      } else if (each < ' ') {
        escaped.append(String.format("\\u%04x", (int) each));
      } else {
        escaped.append(Character.isSurrogate(each) ? whole(text, index) : each);
      }
    }
    return escaped.append('"').toString();
  }

  /** The surrogate at {@code index}, or, where its other half is missing, what stands for that. */
  private static char whole(String text, int index) {
    char each = text.charAt(index);
    boolean isPaired = Character.isHighSurrogate(each)
        ? index + 1 < text.length() && Character.isLowSurrogate(text.charAt(index + 1))
        : index > 0 && Character.isHighSurrogate(text.charAt(index - 1));
    return isPaired ? each : '\ufffd';
  }
}
