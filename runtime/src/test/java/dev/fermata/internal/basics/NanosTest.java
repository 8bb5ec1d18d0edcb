package dev.fermata.internal.basics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.Poller;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class NanosTest {
  private static final long FIRST = Long.MIN_VALUE;
  private static final long LAST = Long.MAX_VALUE;

  @Test
  void durationsEndWhereNanosecondsDo() {
    assertEquals(FIRST, Nanos.of(Duration.ofSeconds(Long.MIN_VALUE)));
    assertEquals(FIRST, Nanos.of(Duration.ofNanos(FIRST)));
    assertEquals(-LAST, Nanos.of(Duration.ofNanos(-LAST)));
    assertEquals(-1, Nanos.of(Duration.ofNanos(-1)));
    assertEquals(0, Nanos.of(Duration.ZERO));
    assertEquals(1, Nanos.of(Duration.ofNanos(1)));
    assertEquals(LAST - 1, Nanos.of(Duration.ofNanos(LAST - 1)));
    assertEquals(LAST, Nanos.of(Duration.ofNanos(LAST).plusNanos(1)));
    assertEquals(LAST, Nanos.of(Duration.ofSeconds(Long.MAX_VALUE, 999_999_999)));
  }

  @Test
  void sumsEndWhereNanosecondsDo() {
    assertEquals(LAST, Nanos.sum(LAST, 1));
    assertEquals(LAST, Nanos.sum(1, LAST));
    assertEquals(LAST, Nanos.sum(LAST - 1, 1));
    assertEquals(LAST, Nanos.sum(LAST, LAST));
    assertEquals(LAST, Nanos.sum(LAST, 0));
    assertEquals(-1, Nanos.sum(LAST, FIRST));
    assertEquals(FIRST + 1, Nanos.sum(FIRST, 1));
    assertEquals(FIRST, Nanos.sum(FIRST, -1));
    assertEquals(FIRST, Nanos.sum(FIRST, FIRST));
  }

  @Test
  void theTimeUntilATimerIsLessThanForEverAndNotNegative() {
    assertEquals(0, Nanos.until(FIRST, LAST));
    assertEquals(0, Nanos.until(FIRST, 1));
    assertEquals(0, Nanos.until(7, 7));
    assertEquals(1, Nanos.until(8, 7));
    assertEquals(Poller.FOREVER - 1, Nanos.until(LAST, 0));
    assertEquals(Poller.FOREVER - 1, Nanos.until(LAST, 1));
    assertEquals(Poller.FOREVER - 2, Nanos.until(LAST, 2));
    assertEquals(Poller.FOREVER - 1, Nanos.until(LAST, FIRST));
    assertEquals(Poller.FOREVER - 1, Nanos.until(LAST, -1));
  }
}
