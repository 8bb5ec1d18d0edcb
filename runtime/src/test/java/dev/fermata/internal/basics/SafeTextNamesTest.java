package dev.fermata.internal.basics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Names, as messages and pictures show them. */
class SafeTextNamesTest {
  @Test
  void aNameIsOnOneLineAndControlsNothing() {
    assertEquals("a\\u000ab\\u001b[2J", SafeText.name("a\nb\u001b[2J"));
    assertEquals("`a\\u000ab`", SafeText.quoted("a\nb"));
  }

  @Test
  void aNameThatShowsNothingHasQuotes() {
    assertEquals("\"\"", SafeText.name(""));
    assertEquals("\"  \"", SafeText.name("  "));
    assertEquals("`\"\"`", SafeText.quoted(""));
    assertEquals("", SafeText.printable(""));
  }

  @Test
  void aNameThatHasQuotationMarksGetsNone() {
    assertEquals("generator `Shop.prices`", SafeText.quoted("generator `Shop.prices`"));
  }
}
