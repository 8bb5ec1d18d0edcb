package dev.fermata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.testing.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What is asked of a loop where the stack is at its end has not happened, and the caller is told;
 * or it happens, once.
 */
class LoopStackEndTest {
  private int cutOff;

  @AfterEach
  void someAttemptsWereCutOff() {
    assertTrue(cutOff > 0);
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
