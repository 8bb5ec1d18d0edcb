package dev.fermata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimerQueueTest {
  private static final EventLoop LOOP = EventLoop.create();

  private record Timer(TimerHandle handle, long when, int order) {}

  @Test
  void timersComeByTimeAndThenInOrderOfCreationWhateverIsRemoved() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      TimerQueue queue = new TimerQueue();
      List<Timer> expected = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        if (random.nextInt(3) > 0 || expected.isEmpty()) {
          long when = random.nextInt(20);
          Timer timer = new Timer(new TimerHandle(LOOP, when, () -> {}), when, i);
          expected.add(timer);
          queue.add(timer.handle, when);
        } else {
          Timer removed = expected.remove(random.nextInt(expected.size()));
          queue.remove(removed.handle.timerIndex);
          assertEquals(-1, removed.handle.timerIndex);
        }
      }
      expected.sort(Comparator.<Timer>comparingLong(timer -> timer.when)
          .thenComparingInt(timer -> timer.order));
      for (Timer timer : expected) {
        assertEquals(timer.when, queue.firstWhen());
        assertSame(timer.handle, queue.removeFirst());
      }
      assertTrue(queue.isEmpty());
    }
  }

  @Test
  void aMillionCancelledTimersLeaveNothingBehind() {
    try (EventLoop loop = EventLoop.create()) {
      for (int i = 0; i < 1_000_000; i++) {
        loop.callAtNanos(i, () -> {}).cancel();
      }
      assertEquals(0, loop.timers.size());
    }
  }
}
