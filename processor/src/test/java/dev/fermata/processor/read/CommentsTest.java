package dev.fermata.processor.read;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CommentsTest {
  @Test
  void areLeftOut() {
    assertLeft("f(1)", "f(1)");
    assertLeft("a  ", "a // b");
    assertLeft("a  \nc", "a // b\nc");
    assertLeft("a  \r\nc", "a // b\r\nc");
    assertLeft("a  \rc", "a // b\rc");
    assertLeft("f(  1  , 2)", "f(/* of */ 1 /**/, 2)");
    assertLeft("a / b   / d", "a / b /* / c */ / d");
    assertLeft("a  ", "a /* b");
  }

  @Test
  void literalsStay() {
    assertLeft("\"//\" + a  ", "\"//\" + a // b");
    assertLeft("\"\\\"// \" + '\"' + a   + b", "\"\\\"// \" + '\"' + a /*\"*/ + b");
    assertLeft("'\\'' + '/' + \"/*\"", "'\\'' + '/' + \"/*\"");
    assertLeft("\"\" + \"\\\\\"  ", "\"\" + \"\\\\\" // b");
    assertLeft("\"\"\"\na \"// b\" \\\"\"\"\"  ", "\"\"\"\na \"// b\" \\\"\"\"\" // c");
    assertLeft("\"a // b", "\"a // b");
  }

  private static void assertLeft(String left, String text) {
    assertEquals(left, Comments.without(text));
  }
}
