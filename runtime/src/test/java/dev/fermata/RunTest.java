package dev.fermata;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RunTest {

  @Test
  void runGivesTheValueOfItsCoroutine() {
    assertEquals(3, Fermata.run(Fermata.sleep(Duration.ofNanos(1), 3)));
  }
}
