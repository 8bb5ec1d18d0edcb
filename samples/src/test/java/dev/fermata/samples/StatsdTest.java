package dev.fermata.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.Fermata;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatsdTest {
  @Test
  void eachWindowHasWhatCameInIt() {
    String printed = Printed.by(() -> Fermata.run(Statsd::program));
    assertEquals(
        List.of("{(malformed)=1, sales=1, visits=3}", "{visits=5}"),
        printed.lines().toList());
  }
}
