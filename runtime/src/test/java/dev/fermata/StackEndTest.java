package dev.fermata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.testing.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A change that the end of the stack cuts off has not happened, or else is finished later. */
class StackEndTest {

  private static final class Entry extends Scheduled {
    @Override
    void execute() {
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
        TimerHandle handle = new TimerHandle(null, i * 37 % 101, () -> {});
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
    private final TimerHandle added = new TimerHandle(null, 5, () -> {});

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

  /** A change on a loop that runs, made in a callback of it. */
  private abstract static class OnLoop extends StackEnd.Attempt {
    final EventLoop loop = EventLoop.current();
    int calls;
    private boolean wasCompleted;

    final void called() {
      calls++;
    }

    @Override
    protected final void check(boolean completed) {
      wasCompleted = completed;
      if (!completed) {
        repair();
      }
    }

    /** What a caller does who was told that the change has not happened. */
    void repair() {}

    /** Checks, when the loop has run on, what came of it. */
    void checkLater() {
      assertEquals(wasCompleted ? 1 : 0, calls);
    }
  }

  /** Lets attempts be made in a callback, lets the loop run on, and then checks. */
  private void attemptOnLoop(Supplier<? extends OnLoop> maker) {
    StackEnd.inSmallStack(() -> {
      try (EventLoop loop = VirtualTime.newLoop()) {
        List<OnLoop> made = new ArrayList<>();
        List<Throwable> failures = new ArrayList<>();
        loop.setExceptionHandler((where, context) -> failures.add(context.exception()));
        loop.callSoon(() -> cutOff += StackEnd.attempt(() -> {
          OnLoop attempt = maker.get();
          made.add(attempt);
          return attempt;
        }));
        loop.runUntilComplete(Fermata.sleep(Duration.ofSeconds(2)));
        assertEquals(List.of(), failures);
        assertTrue(made.size() > 100);
        made.forEach(OnLoop::checkLater);
        assertEquals(List.of(), loop.allTasks());
      }
    });
  }

  private static final class CallSoon extends OnLoop {
    private final Runnable callback = this::called;

    @Override
    protected void change() {
      loop.callSoon(callback);
    }
  }

  private static final class CallLater extends OnLoop {
    private final Runnable callback = this::called;
    private final Duration delay = Duration.ofSeconds(1);

    @Override
    protected void change() {
      loop.callLater(delay, callback);
    }
  }

  private static final class CancelTimer extends OnLoop {
    private final TimerHandle timer = loop.callLater(Duration.ofSeconds(1), this::called);

    @Override
    protected void change() {
      timer.cancel();
    }

    @Override
    void repair() {
      timer.cancel();
    }

    @Override
    void checkLater() {
      assertEquals(0, calls);
      assertTrue(timer.isCancelled());
    }
  }

  @Test
  void callbacks() {
    attemptOnLoop(CallSoon::new);
    attemptOnLoop(CallLater::new);
    attemptOnLoop(CancelTimer::new);
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

  /** Awaits {@code awaitable}, and tells when it ends. */
  private static final class Body extends StateMachine<Void> {
    private static final StateTable STATES =
        StateTable.of("Body.body", "StackEndTest.java", StateTable.await(1, "awaitable"));

    private final Awaitable<?> awaitable;
    private final Runnable end;

    Body(Awaitable<?> awaitable, Runnable end) {
      this.awaitable = awaitable;
      this.end = end;
    }

    @Override
    protected Object step(int depth) {
      if (state() > 0) {
        resumed();
      } else if (await(awaitable, this, depth) == SUSPENDED) {
        return suspend(1);
      }
      end.run();
      return null;
    }

    @Override
    protected StateTable states() {
      return STATES;
    }
  }

  private static final class CreateTask extends OnLoop {
    private final Body body = new Body(Fermata.yieldNow(), this::called);

    @Override
    protected void change() {
      loop.createTask(body);
    }
  }

  private static final class StartTask extends OnLoop {
    private final Body body = new Body(Fermata.sleep(Duration.ofSeconds(1)), this::called);
    private Task<Void> task;

    @Override
    protected void change() {
      task = TaskFactory.eager().create(loop, body, null);
      task.markObserved();
    }

    @Override
    void checkLater() {
      if (task == null) {
        assertEquals(0, calls);
      } else {
        Throwable failure = task.exception();
        assertEquals(failure == null ? 1 : 0, calls);
        assertTrue(failure == null || failure instanceof VirtualMachineError, () -> "" + failure);
      }
    }
  }

  @Test
  void newTasks() {
    attemptOnLoop(CreateTask::new);
    attemptOnLoop(StartTask::new);
  }

  private abstract static class Waited extends OnLoop {
    final Promise<Void> promise = loop.createPromise();
    final Task<Void> task = loop.createTask(new Body(promise, this::called));

    Waited() {
      task.markObserved();
      task.onDone(done -> called());
      promise.onDone(done -> called());
    }
  }

  /** Nobody waits yet when the attempt is made: the tasks begin in the next iteration. */
  private static final class Complete extends Waited {
    Complete() {
      for (int i = 0; i < 3; i++) {
        promise.onDone(done -> called());
      }
    }

    @Override
    protected void change() {
      promise.complete(null);
    }

    @Override
    void repair() {
      promise.complete(null);
    }

    @Override
    void checkLater() {
      assertEquals(6, calls);
    }
  }

  private static final class CompleteForOne extends OnLoop {
    private final Promise<Void> promise = loop.createPromise();

    CompleteForOne() {
      promise.onDone(done -> called());
    }

    @Override
    protected void change() {
      promise.complete(null);
    }

    @Override
    void repair() {
      promise.complete(null);
    }

    @Override
    void checkLater() {
      assertEquals(1, calls);
    }
  }

  private static final class Register extends OnLoop {
    private final Promise<Void> promise = loop.createPromise();
    private final Consumer<Future<Void>> callback = done -> called();

    Register(int others) {
      for (int i = 0; i < others; i++) {
        promise.onDone(done -> {});
      }
      loop.callLater(Duration.ofSeconds(1), () -> promise.complete(null));
    }

    @Override
    protected void change() {
      promise.onDone(callback);
    }
  }

  @Test
  void futures() {
    attemptOnLoop(Complete::new);
    attemptOnLoop(CompleteForOne::new);
    attemptOnLoop(() -> new Register(0));
    attemptOnLoop(() -> new Register(1));
    attemptOnLoop(() -> new Register(4));
    attemptOnLoop(() -> new Register(40));
  }
}
