package dev.fermata.internal.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaleTest {
  @ParameterizedTest
  @CsvSource({"0, 0 ns", "2017169367, 2.017 s", "3000000000, 3 s", "1250000, 1.25 ms", "999, 999 ns"
  })
  void aDurationHasFourDigitsAtMost(long nanos, String text) {
    assertEquals(text, Scale.duration(nanos));
  }
}
