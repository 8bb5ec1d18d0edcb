package dev.fermata.internal.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeededRandomTest {

  @Test
  void seedsThatAreNextToEachOtherBeginDifferently() {
    long ones = IntStream.range(0, 1000)
        .filter(seed -> SeededRandom.of(seed, SeededRandomTest.class).nextInt(2) == 1)
        .count();
    assertTrue(ones > 400 && ones < 600, ones + " of 1000 begin with 1");
  }

  @Test
  void theSameSeedGivesTheSameNumbersAndAnotherUserOthers() {
    long number = SeededRandom.of(7, SeededRandomTest.class).nextLong();
    assertEquals(number, SeededRandom.of(7, SeededRandomTest.class).nextLong());
    assertNotEquals(number, SeededRandom.of(7, SeededRandom.class).nextLong());
  }
}
