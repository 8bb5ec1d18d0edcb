package dev.fermata.processor.generate;

/** Writes source text into Javadoc, so that neither the comment nor an inline tag ends in it. */
final class AwaitedText {
  private AwaitedText() {}

  static String inJavadoc(String text) {
    return isSafeInTag(text) ? "{@code " + text + "}" : "<code>" + escaped(text) + "</code>";
  }

  private static boolean isSafeInTag(String text) {
    return text.chars().noneMatch(c -> "{}\\@*/".indexOf(c) >= 0);
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.chars().forEach(c -> {
      if ("{}\\@*/<>&".indexOf(c) >= 0) {
        escaped.append("&#").append(c).append(';');
      } else {
        escaped.append((char) c);
      }
    });
    return escaped.toString();
  }
}
