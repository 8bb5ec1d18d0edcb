package dev.fermata.junit;

import dev.fermata.AsyncCallable;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.ExceptionContext;
import dev.fermata.testing.VirtualTime;
import dev.fermata.testing.Watchdog;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** Runs a test to its end, and finds what failed beside it. */
final class AsyncRun {
  private final List<ExceptionContext> faults = new CopyOnWriteArrayList<>();
  private final boolean realTime;

  private AsyncRun(boolean realTime) {
    this.realTime = realTime;
  }

  static void run(
      Duration limit, boolean realTime, TestTimeline timeline, Supplier<Coroutine<?>> test) {
    AsyncRun run = new AsyncRun(realTime);
    try {
      Watchdog.run(limit, () -> timeline.record(run.newLoop()), callable(test));
    } catch (Throwable failure) {
      run.faults.forEach(fault -> failure.addSuppressed(failureOf(fault)));
      throw failure;
    }
    if (!run.faults.isEmpty()) {
      AssertionError failure = failureOf(run.faults.get(0));
      run.faults.stream().skip(1).map(AsyncRun::failureOf).forEach(failure::addSuppressed);
      throw failure;
    }
  }

  @SuppressWarnings("unchecked") // the value is dropped
  private static AsyncCallable<Object> callable(Supplier<Coroutine<?>> test) {
    return () -> (Coroutine<Object>) test.get();
  }

  private EventLoop newLoop() {
    EventLoop loop = realTime ? EventLoop.create() : VirtualTime.newLoop();
    loop.setExceptionHandler((where, fault) -> faults.add(fault));
    return loop;
  }

  private static AssertionError failureOf(ExceptionContext fault) {
    return new AssertionError(fault.message(), fault.exception());
  }
}
