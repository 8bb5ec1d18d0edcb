package dev.fermata.processor.read;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineStartsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"", "one", "\n", "\r", "\r\n", "a\n\nb", "a\r\rb", "a\r\n\r\nb\r", "\n\ra\r\nb\n"})
  void aLineEndsWithAFeedAReturnOrBoth(String text) {
    LineStarts lines = new LineStarts(text);
    int line = 1;
    for (int position = 0; position <= text.length(); position++) {
      boolean begins = position > 0
          && (text.charAt(position - 1) == '\n'
              || text.charAt(position - 1) == '\r' && !text.startsWith("\n", position));
      line += begins ? 1 : 0;
      assertEquals(line, lines.lineAt(position), "at " + position);
    }
  }
}
