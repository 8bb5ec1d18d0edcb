package dev.fermata.processor.differential.harness;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which lines the awaits of a source text take, as far as its brackets tell. */
final class AwaitSpans {
  private static final Pattern AWAIT = Pattern.compile("\\bawait\\(");
  private static final Pattern LITERAL = Pattern.compile(
      "\"\"\"(?s:.*?)(?<!\\\\)\"\"\"|\"(?:\\\\.|[^\"\\\\])*\"|'(?:\\\\.|[^'\\\\])*'");

  private final List<String> lines;

  private AwaitSpans(List<String> lines) {
    this.lines = lines;
  }

  static AwaitSpans of(String source) {
    String bare =
        LITERAL.matcher(source).replaceAll(match -> match.group().replaceAll("[^\n]", "."));
    return new AwaitSpans(bare.lines().map(String::strip).toList());
  }

  /** A line, without the texts in it. */
  String line(int number) {
    return lines.get(number - 1);
  }

  /** Whether an await that begins in one line is not at its end before the other. */
  boolean span(int begin, int other) {
    if (other <= begin) {
      return false;
    }
    Matcher awaits = AWAIT.matcher(line(begin));
    while (awaits.find()) {
      int open = open(0, line(begin).substring(awaits.start()));
      for (int between = begin + 1; open > 0 && between < other; between++) {
        open = open(open, line(between));
      }
      if (open > 0) {
        return true;
      }
    }
    return false;
  }

  /** How many brackets are open behind {@code text}; none once all have been closed. */
  private static int open(int before, String text) {
    int open = before;
    for (int index = 0; index < text.length(); index++) {
      char each = text.charAt(index);
      if (each == '(') {
        open++;
      } else if (each == ')' && --open == 0) {
        return 0;
      }
    }
    return open;
  }
}
