package dev.fermata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.internal.kernel.ReadyQueue;
import dev.fermata.internal.kernel.Scheduled;
import dev.fermata.testing.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A change of a structure that the end of the stack cuts off has not happened. */
class StackEndTest {
  private static final EventLoop LOOP = EventLoop.create();

  private static final class Entry extends Scheduled {
    @Override
    protected void execute() {
      throw new AssertionError("not run here");
    }
  }

  private int cutOff;

  @AfterEach
  void someAttemptsWereCutOff() {
    assertTrue(cutOff > 0);
  }

  /** A change of a structure alone. */
  private void attempt(Supplier<? extends StackEnd.Attempt> maker) {
    StackEnd.inSmallStack(() -> cutOff += StackEnd.attempt(maker));
  }

  /** Timers in an order that needs sifting. */
  private abstract static class Timers extends StackEnd.Attempt {
    final TimerQueue queue = new TimerQueue();
    final List<TimerHandle> handles = new ArrayList<>();

    Timers(int count) {
      for (int i = 0; i < count; i++) {
        TimerHandle handle = new TimerHandle(LOOP, i * 37 % 101, () -> {});
        handles.add(handle);
        queue.add(handle, handle.when().toNanos());
      }
    }

    final void checkOrder(int expectedSize) {
      assertEquals(expectedSize, queue.size());
      long last = Long.MIN_VALUE;
      while (!queue.isEmpty()) {
        assertTrue(queue.firstWhen() >= last);
        last = queue.firstWhen();
        TimerHandle first = (TimerHandle) queue.removeFirst();
        assertTrue(handles.remove(first));
        assertEquals(last, first.when().toNanos());
      }
    }
  }

  private static final class AddTimer extends Timers {
    private final TimerHandle added = new TimerHandle(LOOP, 5, () -> {});

    AddTimer(int count) {
      super(count);
    }

    @Override
    protected void change() {
      queue.add(added, 5);
    }

    @Override
    protected void check(boolean wasCompleted) {
      int before = handles.size();
      if (wasCompleted) {
        handles.add(added);
        queue.remove(added.timerIndex);
        queue.add(added, 5);
      } else {
        assertEquals(-1, added.timerIndex);
      }
      checkOrder(before + (wasCompleted ? 1 : 0));
    }
  }

  private static final class RemoveTimer extends Timers {
    private final TimerHandle removed = handles.get(40);

    RemoveTimer() {
      super(90);
    }

    @Override
    protected void change() {
      queue.remove(removed.timerIndex);
    }

    @Override
    protected void check(boolean wasCompleted) {
      if (wasCompleted) {
        handles.remove(removed);
        assertEquals(-1, removed.timerIndex);
      }
      checkOrder(handles.size());
    }
  }

  private static final class MoveDueTimers extends Timers {
    private final ReadyQueue ready = new ReadyQueue();

    MoveDueTimers() {
      super(90);
    }

    @Override
    protected void change() {
      queue.moveDue(60, ready);
    }

    @Override
    protected void check(boolean wasCompleted) {
      queue.moveDue(60, ready);
      TimerHandle last = null;
      while (!ready.isEmpty()) {
        TimerHandle moved = (TimerHandle) ready.remove();
        if (moved != last) {
          assertTrue(handles.remove(moved));
        }
        last = moved;
      }
      assertTrue(handles.stream().allMatch(handle -> handle.when().toNanos() > 60));
      checkOrder(handles.size());
    }
  }

  @Test
  void timers() {
    attempt(() -> new AddTimer(0));
    attempt(() -> new AddTimer(15));
    attempt(() -> new AddTimer(16));
    attempt(() -> new AddTimer(90));
    attempt(RemoveTimer::new);
    attempt(MoveDueTimers::new);
  }

  private abstract static class Ready extends StackEnd.Attempt {
    final ReadyQueue ready = new ReadyQueue();
    final List<Scheduled> expected = new ArrayList<>();

    Ready(int count) {
      for (int i = 0; i < 20; i++) {
        ready.add(new Entry());
        ready.remove();
      }
      for (int i = 0; i < count; i++) {
        Entry entry = new Entry();
        expected.add(entry);
        ready.add(entry);
      }
    }

    final void checkOrder() {
      assertEquals(expected.size(), ready.size());
      for (Scheduled entry : expected) {
        assertSame(entry, ready.remove());
      }
      assertTrue(ready.isEmpty());
    }
  }

  private static final class AddReady extends Ready {
    private final Entry added = new Entry();

    AddReady(int count) {
      super(count);
    }

    @Override
    protected void change() {
      ready.add(added);
    }

    @Override
    protected void check(boolean wasCompleted) {
      if (wasCompleted) {
        expected.add(added);
      }
      checkOrder();
    }
  }

  private static final class AddWaiters extends Ready {
    private final Scheduled[] entries = {new Entry(), null, new Entry(), new Entry()};

    AddWaiters(int count) {
      super(count);
    }

    @Override
    protected void change() {
      ready.addAll(entries, 3);
    }

    @Override
    protected void check(boolean wasCompleted) {
      if (wasCompleted) {
        expected.add(entries[0]);
        expected.add(entries[2]);
      }
      checkOrder();
    }
  }

  private static final class SwapReady extends Ready {
    SwapReady() {
      super(10);
    }

    @Override
    protected void change() {
      ready.swap(2, 7);
    }

    @Override
    protected void check(boolean wasCompleted) {
      if (wasCompleted) {
        Scheduled second = expected.get(2);
        expected.set(2, expected.get(7));
        expected.set(7, second);
      }
      checkOrder();
    }
  }

  private static final class RemoveReady extends Ready {
    RemoveReady() {
      super(10);
      ready.beginIteration();
    }

    @Override
    protected void change() {
      ready.removeDue();
    }

    @Override
    protected void check(boolean wasCompleted) {
      if (wasCompleted) {
        expected.remove(0);
      }
      checkOrder();
    }
  }

  @Test
  void whatIsReady() {
    attempt(() -> new AddReady(3));
    attempt(() -> new AddReady(48));
    attempt(() -> new AddWaiters(3));
    attempt(() -> new AddWaiters(60));
    attempt(SwapReady::new);
    attempt(RemoveReady::new);
  }

  /** A change of a loop that does not run. */
  private static final class CallSoonWhileIdle extends StackEnd.Attempt {
    private final EventLoop loop = VirtualTime.newLoop();
    private int calls;
    private final Runnable callback = () -> calls++;

    @Override
    protected void change() {
      loop.callSoon(callback);
    }

    @Override
    protected void check(boolean wasCompleted) {
      loop.runUntilComplete(Fermata.yieldNow());
      assertEquals(wasCompleted ? 1 : 0, calls);
      loop.close();
    }
  }

  @Test
  void operationsOnALoopThatDoesNotRun() {
    attempt(CallSoonWhileIdle::new);
  }
}
