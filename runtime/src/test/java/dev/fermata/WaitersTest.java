package dev.fermata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.internal.kernel.ReadyQueue;
import dev.fermata.internal.kernel.Scheduled;
import dev.fermata.internal.kernel.Waiters;
import dev.fermata.testing.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The order of waiters, and how many steps taking them back takes: counted, not timed. */
class WaitersTest {

  /** Counts how often it is looked at, by its hash or in comparison. */
  private final class Counted extends Scheduled {
    final int number;

    Counted(int number) {
      this.number = number;
    }

    @Override
    public int hashCode() {
      steps++;
      return Integer.hashCode(number);
    }

    @Override
    public boolean equals(Object other) {
      steps++;
      return this == other;
    }

    @Override
    protected void execute() {
      ran.add(number);
    }
  }

  private final List<Integer> ran = new ArrayList<>();
  private long steps;

  private Counted[] counted(int count) {
    Counted[] made = new Counted[count];
    for (int i = 0; i < count; i++) {
      made[i] = new Counted(i);
    }
    return made;
  }

  private static Waiters waiters(Counted[] counted) {
    Waiters waiters = new Waiters(counted[0], counted[1]);
    for (int i = 2; i < counted.length; i++) {
      waiters.add(counted[i]);
    }
    return waiters;
  }

  private void run(Waiters waiters) {
    ReadyQueue ready = new ReadyQueue();
    waiters.moveTo(ready);
    while (!ready.isEmpty()) {
      Scheduled.execute(ready.remove());
    }
  }

  @Test
  void thoseThatAreLeftRunInOrderOfRegistrationWhateverWasTakenBack() {
    for (int count : new int[] {3, 16, 17, 100}) {
      ran.clear();
      Counted[] counted = counted(count);
      Waiters waiters = waiters(counted);
      List<Integer> expected = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        if (i % 3 == 1) {
          expected.add(i);
        } else {
          waiters.remove(counted[i]);
          waiters.remove(counted[i]);
        }
      }
      Counted late = new Counted(count);
      waiters.add(late);
      expected.add(count);
      assertEquals(expected.size(), waiters.size());
      run(waiters);
      assertEquals(expected, ran);
    }
  }

  @Test
  void takingBackTakesAsManyStepsForEachHoweverManyThereAre() {
    for (int count : new int[] {1_000, 100_000}) {
      Counted[] inOrder = counted(count);
      Waiters waiters = waiters(inOrder);
      steps = 0;
      for (Counted each : inOrder) {
        waiters.remove(each);
      }
      assertEquals(0, waiters.size());
      assertTrue(steps <= 10L * count, "first to last: " + steps + " for " + count);

      Counted[] backwards = counted(count);
      waiters = waiters(backwards);
      steps = 0;
      for (int i = count; i-- > 0; ) {
        waiters.remove(backwards[i]);
      }
      assertEquals(0, waiters.size());
      assertTrue(steps <= 10L * count, "last to first: " + steps + " for " + count);
    }
  }

  @Test
  void comingAndGoingBesideManyTakesAsManyStepsForEach() {
    for (int count : new int[] {1_000, 100_000}) {
      Waiters waiters = waiters(counted(count));
      steps = 0;
      for (int i = 0; i < count; i++) {
        Counted passing = new Counted(-i);
        waiters.add(passing);
        waiters.remove(passing);
      }
      assertEquals(count, waiters.size());
      assertTrue(steps <= 10L * count, steps + " for " + count);
    }
  }

  @Test
  void aTimerThatIsTakenBackMovesNoMoreOthersThanTheHeapHasLevels() {
    try (EventLoop loop = VirtualTime.newLoop()) {
      for (int count : new int[] {100, 3_000}) {
        List<TimerHandle> timers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
          timers.add(loop.callLater(Duration.ofSeconds((i * 7919L) % count), () -> {}));
        }
        int levels = 1 + (32 - Integer.numberOfLeadingZeros(count)) / 2;
        while (!timers.isEmpty()) {
          TimerHandle taken = timers.remove(timers.size() * 7 / 10);
          int[] places = timers.stream().mapToInt(timer -> timer.timerIndex).toArray();
          taken.cancel();
          int moved = 0;
          for (int i = 0; i < places.length; i++) {
            moved += timers.get(i).timerIndex == places[i] ? 0 : 1;
          }
          assertTrue(moved <= levels, moved + " moved of " + places.length);
        }
      }
    }
  }
}
