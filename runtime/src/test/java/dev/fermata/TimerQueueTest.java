package dev.fermata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimerQueueTest {

  private static final class Timer extends Scheduled {
    final long when;
    final int order;
    int index = -1;

    Timer(long when, int order) {
      this.when = when;
      this.order = order;
    }

    @Override
    void execute() {
      throw new AssertionError("not run here");
    }

    @Override
    void standsAt(int timerIndex) {
      index = timerIndex;
    }
  }

  @Test
  void timersComeByTimeAndThenInOrderOfCreationWhateverIsRemoved() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      TimerQueue queue = new TimerQueue();
      List<Timer> expected = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        if (random.nextInt(3) > 0 || expected.isEmpty()) {
          Timer timer = new Timer(random.nextInt(20), i);
          expected.add(timer);
          queue.add(timer, timer.when);
        } else {
          Timer removed = expected.remove(random.nextInt(expected.size()));
          queue.remove(removed.index);
          assertEquals(-1, removed.index);
        }
      }
      expected.sort(Comparator.<Timer>comparingLong(timer -> timer.when)
          .thenComparingInt(timer -> timer.order));
      for (Timer timer : expected) {
        assertEquals(timer.when, queue.firstWhen());
        assertEquals(timer, queue.removeFirst());
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
