package dev.fermata.internal.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TextLineTest {
  private static final String WIDE = "\u6ce8\u6587";

  @Test
  void aWideCharacterTakesTwoColumnsAndAMarkNone() {
    TextLine line = new TextLine(10);
    line.put(0, WIDE);
    line.put(4, "|e\u0301x");
    assertEquals(WIDE + "|e\u0301x", line.toString());
  }

  @Test
  void ofAWideCharacterNoHalfIsLeft() {
    TextLine line = new TextLine(4);
    line.put(0, WIDE);
    line.fill(1, 3, '#');
    assertEquals(" ##", line.toString());
  }

  @Test
  void whatIsWiderThanTheLineIsLeftOut() {
    TextLine line = new TextLine(5);
    line.put(2, WIDE);
    assertEquals("  \u6ce8", line.toString());
  }

  @Test
  void aTextIsCutBetweenCharacters() {
    assertEquals("\ud83d\ude80..", Label.cut("\ud83d\ude80\ud83d\ude80\ud83d\ude80", 5));
    assertEquals(WIDE, Label.cut(WIDE, 4));
    assertEquals("..", Label.cut(WIDE, 3));
    assertEquals("", Label.cut(WIDE, 2));
  }
}
