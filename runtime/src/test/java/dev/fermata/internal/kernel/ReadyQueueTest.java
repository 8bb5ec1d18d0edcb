package dev.fermata.internal.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReadyQueueTest {

  private static Scheduled entry() {
    return new Scheduled() {
      @Override
      protected void execute() {
        throw new AssertionError("not run here");
      }
    };
  }

  @Test
  void entriesComeInTheOrderInWhichTheyWereAdded() {
    Random random = new Random(1);
    ReadyQueue ready = new ReadyQueue();
    Queue<Scheduled> expected = new ArrayDeque<>();
    for (int i = 0; i < 10_000; i++) {
      if (random.nextInt(5) > 1 || expected.isEmpty()) {
        Scheduled entry = entry();
        ready.add(entry);
        expected.add(entry);
      } else {
        assertSame(expected.remove(), ready.remove());
      }
      assertEquals(expected.size(), ready.size());
    }
    while (!expected.isEmpty()) {
      assertSame(expected.remove(), ready.remove());
    }
    ready.trim();
    assertTrue(ready.isEmpty());
    Scheduled last = entry();
    ready.add(last);
    assertSame(last, ready.remove());
  }
}
