package dev.fermata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.testing.VirtualTime;
import java.io.IOException;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What awaiting costs in memory. The bounds are per operation, and exact but for start-up. */
class AllocationTest {
  private static final int TIMES = 100_000;

  /** What class loading, interpreted code and the queues may take in all, for many operations. */
  private static final long START_UP = TIMES;

  /** Awaits the same thing again and again. */
  private static final class Again extends StateMachine<Void> {
    private static final StateTable STATES =
        StateTable.of("Again.again", "AllocationTest.java", StateTable.await(1, "awaitable"));

    private final Awaitable<?> awaitable;
    private final CompletableFuture<?> stage;
    private int left = TIMES;

    Again(Awaitable<?> awaitable, CompletableFuture<?> stage) {
      this.awaitable = awaitable;
      this.stage = stage;
    }

    @Override
    protected Object step(int depth) {
      if (state() > 0) {
        resumed();
      }
      while (left-- > 0) {
        Object value = stage == null ? await(awaitable, this, depth) : await(stage, this, depth);
        if (value == SUSPENDED) {
          return suspend(1);
        }
      }
      return null;
    }

    @Override
    protected StateTable states() {
      return STATES;
    }
  }

  private static long bytesToAwaitAgain(EventLoop loop, Awaitable<?> awaitable) {
    loop.runUntilComplete(new Again(awaitable, null));
    return Allocation.of(() -> loop.runUntilComplete(new Again(awaitable, null)));
  }

  @Test
  void awaitingAFinishedFutureAllocatesNothing() {
    try (EventLoop loop = VirtualTime.newLoop()) {
      Promise<String> promise = loop.createPromise();
      promise.complete("value");
      assertTrue(bytesToAwaitAgain(loop, promise) < START_UP);
    }
  }

  @Test
  void awaitingAFinishedCompletableFutureAllocatesNothing() {
    CompletableFuture<String> future = CompletableFuture.completedFuture("value");
    try (EventLoop loop = VirtualTime.newLoop()) {
      loop.runUntilComplete(new Again(null, future));
      assertTrue(Allocation.of(() -> loop.runUntilComplete(new Again(null, future))) < START_UP);
    }
  }

  @Test
  void yieldingAllocatesNothing() {
    try (EventLoop loop = VirtualTime.newLoop()) {
      assertTrue(bytesToAwaitAgain(loop, Fermata.yieldNow()) < START_UP);
    }
  }

  @Test
  void yieldingOnALoopThatLooksForEventsAllocatesNothing() throws IOException {
    Pipe pipe = Pipe.open();
    try (EventLoop loop = EventLoop.create();
        Pipe.SourceChannel source = pipe.source()) {
      Watch watch = loop.watch(source, operations -> {});
      watch.interest(SelectionKey.OP_READ);
      assertTrue(bytesToAwaitAgain(loop, Fermata.yieldNow()) < START_UP);
      watch.cancel();
    } finally {
      pipe.sink().close();
    }
  }

  @Test
  void aSleepingTaskTakesAtMost150Bytes() {
    try (EventLoop loop = VirtualTime.newLoop()) {
      Duration duration = Duration.ofSeconds(1);
      int tasks = 1_000_000;
      startSleeping(loop, duration, 1000);
      System.gc();
      long before = used();
      startSleeping(loop, duration, tasks);
      System.gc();
      long each = (used() - before) / tasks;
      assertTrue(each <= 150, each + " bytes");
      loop.runUntilComplete(Fermata.sleep(duration));
      assertEquals(0, loop.allTasks().size());
    }
  }

  private static void startSleeping(EventLoop loop, Duration duration, int tasks) {
    for (int i = 0; i < tasks; i++) {
      loop.createTask(new Sleeper(duration));
    }
    loop.runUntilComplete(Fermata.sleep(Duration.ofMillis(1)));
  }

  private static long used() {
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  /** What the compiler makes of {@code await(sleep(duration)); return done();}. */
  private static final class Sleeper extends StateMachine<Void> {
    private static final StateTable STATES =
        StateTable.of("Sleeper.sleep", "AllocationTest.java", StateTable.await(1, "sleep"));

    private Duration duration;

    Sleeper(Duration duration) {
      this.duration = duration;
    }

    @Override
    protected Object step(int depth) {
      if (state() == 0) {
        Duration argument = duration;
        duration = null;
        if (await(Fermata.sleep(argument), this, depth) == SUSPENDED) {
          return suspend(1);
        }
      } else {
        resumed();
      }
      return null;
    }

    @Override
    protected StateTable states() {
      return STATES;
    }
  }
}
