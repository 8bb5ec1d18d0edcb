package dev.fermata.internal.basics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Text of a program inside other languages. */
class EscapedTest {
  private static final String HALF = "\ud83d";
  private static final String WHOLE = "\ud83d\ude00";

  @Test
  void aStringOfJsonHasWhatItMayHaveAsItIs() {
    assertEquals(
        "\"() -> a<b> & 'c' \u2028 \\\" \\\\ \\u000a\"",
        Escaped.json("() -> a<b> & 'c' \u2028 \" \\ \n"));
  }

  @Test
  void insideAScriptNothingEndsThat() {
    assertEquals(
        "\"\\u003c/script\\u003e \\u2028\\u2029 \\\"\"",
        Escaped.script("</script> \u2028\u2029 \""));
  }

  @Test
  void insideHtmlTextIsNoElementAndNoEndOfAnAttribute() {
    assertEquals("&lt;b a=&quot;c&quot;&gt; &amp;amp;", Escaped.html("<b a=\"c\"> &amp;"));
  }

  @Test
  void halfACharacterIsSaidToBeNone() {
    assertEquals("\"" + WHOLE + "\ufffd\"", Escaped.json(WHOLE + HALF));
    assertEquals("\ufffd" + WHOLE, Escaped.html(HALF + WHOLE));
  }
}
