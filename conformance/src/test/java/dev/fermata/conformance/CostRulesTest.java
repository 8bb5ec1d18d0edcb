package dev.fermata.conformance;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.emit;
import static dev.fermata.Fermata.end;
import static dev.fermata.Fermata.run;
import static dev.fermata.Fermata.yieldNow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.fermata.Async;
import dev.fermata.AsyncGenerator;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.TimerHandle;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What compiled bodies allocate: counted, not timed. */
class CostRulesTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int TIMES = 100_000;

  /** In the heap there is also what other threads have left; the least is nearest. */
  private static final int TRIES = 3;

  private interface Body {
    Coroutine<?> call();
  }

  /** Bytes for each of so many operations, rounded down: what a run costs once does not count. */
  private static long bytesEach(int operations, Body body) {
    run(body.call());
    long thread = Thread.currentThread().getId();
    long before = THREADS.getThreadAllocatedBytes(thread);
    run(body.call());
    return (THREADS.getThreadAllocatedBytes(thread) - before) / operations;
  }

  @Test
  void aCallThatIsAwaitedAtOnceAndDoesNotSuspendAllocatesNothing() {
    assertTrue(bytesEach(TIMES, CostRulesTest::calls) == 0);
  }

  @Async
  private static Coroutine<Void> calls() {
    for (int i = 0; i < TIMES; i++) {
      await(small(i & 7));
    }
    return done();
  }

  @Async
  private static Coroutine<Integer> small(int n) {
    return done(n < 2 ? n : await(small(n - 1)) + 1);
  }

  @Test
  void yieldingUnderSeveralFramesAllocatesNothing() {
    assertTrue(bytesEach(TIMES, () -> yielding(10)) == 0);
  }

  @Async
  private static Coroutine<Void> yielding(int frames) {
    if (frames > 0) {
      await(yielding(frames - 1));
      return done();
    }
    for (int i = 0; i < TIMES; i++) {
      await(yieldNow());
    }
    return done();
  }

  @Test
  void aTaskThatIsStartedAndAwaitedTakesAtMost100Bytes() {
    long each = bytesEach(TIMES, CostRulesTest::tasks);
    assertTrue(each <= 100, each + " bytes");
  }

  @Async
  private static Coroutine<Void> tasks() {
    for (int i = 0; i < TIMES; i++) {
      await(createTask(small(1)));
    }
    return done();
  }

  @Test
  void aGeneratorThatStandsAtAnEmitTakesAtMost320Bytes() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < TRIES; i++) {
      least = Math.min(least, run(startAndClose(TIMES)));
    }
    assertTrue(least <= 320, least + " bytes");
  }

  @Async
  private static Coroutine<Long> startAndClose(int count) {
    long before = UsedMemory.now();
    List<AsyncGenerator<Boolean>> generators = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      AsyncGenerator<Boolean> generator = flags();
      await(generator.hasNext());
      generators.add(generator);
    }
    long each = (UsedMemory.now() - before) / count;
    for (AsyncGenerator<Boolean> generator : generators) {
      await(generator.closeAsync());
    }
    return done(each);
  }

  @Async
  private static AsyncGenerator<Boolean> flags() {
    emit(true);
    return end();
  }

  @Test
  void aCancelledTimerLeavesNothingBehind() {
    try (EventLoop loop = EventLoop.create()) {
      startAndCancel(loop);
      long before = UsedMemory.now();
      int times = 10;
      for (int i = 0; i < times; i++) {
        startAndCancel(loop);
      }
      long grown = UsedMemory.now() - before;
      assertEquals(0, Math.max(0, grown) / (times * TIMES), grown + " bytes are kept");
    }
  }

  private static void startAndCancel(EventLoop loop) {
    TimerHandle[] timers = new TimerHandle[TIMES];
    for (int i = 0; i < TIMES; i++) {
      timers[i] = loop.callLater(Duration.ofHours(1), () -> {});
    }
    for (TimerHandle timer : timers) {
      timer.cancel();
    }
  }
}
