package dev.fermata.internal.basics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisplayWidthTest {
  @ParameterizedTest
  @CsvSource({
    "'', 0",
    "task, 4",
    "caf\u00e9, 4",
    "cafe\u0301, 4",
    "\u03b1\u03b2\u03b3, 3",
    "\u6ce8\u6587, 4",
    "\ud55c\uad6d, 4",
    "\u1112\u1161\u11ab, 2",
    "\uff21\uff76\uff71, 4",
    "\ud83d\ude80, 2",
    "\ud83c\udde9\ud83c\uddea, 2",
    "\u231a, 2",
    "\u231c, 1",
    "\ud840\udc00, 2",
    "\u05d0\u05b8, 1",
    "\u0e01\u0e34, 1",
    "x\u200by, 2",
  })
  void ofTexts(String text, int columns) {
    assertEquals(columns, DisplayWidth.of(text));
  }

  @Test
  void ideographsAreWideAndMarksThatTakeNoSpaceAreNot() {
    IntStream.rangeClosed(0x80, Character.MAX_CODE_POINT)
        .filter(Character::isIdeographic)
        .filter(each -> Character.getType(each) == Character.OTHER_LETTER)
        .forEach(each -> assertEquals(2, DisplayWidth.of(each), () -> Character.getName(each)));
    IntStream.rangeClosed(0x80, Character.MAX_CODE_POINT)
        .filter(each -> Character.getType(each) == Character.NON_SPACING_MARK)
        .forEach(each -> assertEquals(0, DisplayWidth.of(each), () -> Character.getName(each)));
  }
}
