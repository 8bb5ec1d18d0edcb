package dev.fermata.conformance.host;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.yieldNow;
import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.ExceptionContext;
import dev.fermata.InvalidStateException;
import dev.fermata.LoopHost;
import dev.fermata.host.Hosts;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Executors that have no room for a tick now and then: that is not their end. */
@Timeout(60)
class FullHostsTest {
  private final BlockingQueue<ExceptionContext> faults = new LinkedBlockingQueue<>();

  /** Has no room for every third task; or for none. */
  private static final class Crowded extends ScheduledThreadPoolExecutor {
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private volatile boolean isFull;

    Crowded(int threads) {
      super(threads);
    }

    /** {@code execute} comes here, too. */
    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
      if (isFull || asked.incrementAndGet() % 3 == 0) {
        refused.incrementAndGet();
        throw new RejectedExecutionException("no room");
      }
      return super.schedule(command, delay, unit);
    }
  }

  private EventLoop on(LoopHost host) {
    return EventLoop.builder()
        .host(host)
        .exceptionHandler((sameLoop, context) -> faults.add(context))
        .build();
  }

  private void end(EventLoop loop, ExecutorService executor) throws Exception {
    loop.shutDown().get(30, TimeUnit.SECONDS);
    executor.shutdown();
    assertTrue(executor.awaitTermination(30, TimeUnit.SECONDS));
    assertEquals(List.of(), List.copyOf(faults));
  }

  @Test
  void aPoolWhoseQueueIsFullRunsTheLoopWhenItHasRoom() throws Exception {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(1));
    CountDownLatch goOn = new CountDownLatch(1);
    pool.execute(() -> {
      try {
        goOn.await();
      } catch (InterruptedException never) {
        throw new AssertionError(never);
      }
    });
    pool.execute(() -> {});
    EventLoop loop = on(Hosts.serial(pool));
    CompletableFuture<String> result = loop.submit(() -> done("ran"));
    assertThrows(RejectedExecutionException.class, () -> pool.execute(() -> {}));
    assertFalse(result.isDone());
    assertFalse(loop.isClosed());
    assertSame(loop, EventLoop.on(Hosts.serial(pool)));
    goOn.countDown();
    assertEquals("ran", result.get(30, TimeUnit.SECONDS));
    end(loop, pool);
  }

  /** Not thread-safe, and not volatile: used in ticks. */
  private static final class Counter {
    int value;
  }

  @Async
  private static Coroutine<Void> count(Counter counter) {
    for (int i = 0; i < 10; i++) {
      counter.value++;
      await(i % 2 == 0 ? sleep(ofMillis(1)) : yieldNow());
    }
    return done();
  }

  private void losesNothing(Crowded executor, Function<Crowded, LoopHost> hostOf) throws Exception {
    EventLoop loop = on(hostOf.apply(executor));
    Counter counter = new Counter();
    List<CompletableFuture<Void>> results = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      results.add(loop.submit(count(counter)));
    }
    for (CompletableFuture<Void> result : results) {
      result.get(30, TimeUnit.SECONDS);
    }
    assertEquals(200, loop.<Integer, RuntimeException>call(() -> done(counter.value)));
    assertTrue(executor.refused.get() > 0);
    end(loop, executor);
  }

  @Test
  void whatIsRefusedNowAndThenIsNotLost() throws Exception {
    losesNothing(new Crowded(4), Hosts::serial);
    losesNothing(new Crowded(1), Hosts::of);
  }

  /** A task that has begun, and does not end. */
  private static CompletableFuture<Void> sleepsNowAndThen(EventLoop loop) throws Exception {
    CompletableFuture<Void> begun = new CompletableFuture<>();
    CompletableFuture<Void> result = loop.submit(() -> {
      while (true) {
        await(sleep(ofMillis(1)));
        begun.complete(null);
      }
    });
    begun.get(30, TimeUnit.SECONDS);
    return result;
  }

  private void tellsWhyItEnds(Crowded executor, Function<Crowded, LoopHost> hostOf)
      throws Exception {
    EventLoop loop = on(hostOf.apply(executor));
    CompletableFuture<Void> result = sleepsNowAndThen(loop);
    executor.isFull = true;
    int refused = executor.refused.get();
    while (executor.refused.get() < refused + 3) {
      Thread.onSpinWait(); // then it waits for room
    }
    executor.shutdownNow();
    assertThrows(CancellationException.class, () -> result.get(30, TimeUnit.SECONDS));
    ExceptionContext fault = faults.poll(30, TimeUnit.SECONDS);
    assertTrue(fault.message().contains("with tasks that had not ended"), fault.message());
    assertEquals("no room", fault.exception().getMessage());
  }

  @Test
  void oneThatEndsWhileItHasNoRoomClosesTheLoop() throws Exception {
    tellsWhyItEnds(new Crowded(4), Hosts::serial);
    tellsWhyItEnds(new Crowded(1), Hosts::of);
  }

  @Test
  void aTimerThatFindsItsPoolEndedTellsThatAsTheReason() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(2);
    EventLoop loop = on(Hosts.serial(pool));
    CompletableFuture<Void> result = sleepsNowAndThen(loop);
    pool.shutdown();
    assertThrows(CancellationException.class, () -> result.get(30, TimeUnit.SECONDS));
    ExceptionContext fault = faults.poll(30, TimeUnit.SECONDS);
    assertSame(RejectedExecutionException.class, fault.exception().getClass());
  }

  @Test
  void oneThatCannotBeAskedWhetherItHasEndedHasEndedWhenItRefuses() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(2);
    boolean[] refuses = {true};
    Executor executor = task -> {
      if (refuses[0]) {
        throw new RejectedExecutionException("not today");
      }
      pool.execute(task);
    };
    EventLoop first = on(Hosts.serial(executor));
    assertThrows(InvalidStateException.class, () -> first.submit(() -> done()));
    assertTrue(first.isClosed());
    refuses[0] = false;
    EventLoop second = EventLoop.on(Hosts.serial(executor));
    assertNotSame(first, second);
    assertEquals("ran", second.call(() -> done("ran")));
    end(second, pool);
  }

  private static void refuses(RejectedExecutionHandler policy) {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(1), policy);
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> Hosts.serial(pool));
    assertEquals(
        "a pool with a "
            + policy.getClass().getSimpleName()
            + " cannot run a loop: what it has no room for would be lost, or run in a wrong thread"
            + "\n  help: let it refuse that; the loop asks again:"
            + "\n      pool.setRejectedExecutionHandler(new ThreadPoolExecutor.AbortPolicy());",
        refusal.getMessage());
  }

  @Test
  void aPoolThatDropsWhatItHasNoRoomForOrRunsItInItsCallerIsRefused() {
    refuses(new ThreadPoolExecutor.DiscardPolicy());
    refuses(new ThreadPoolExecutor.DiscardOldestPolicy());
    refuses(new ThreadPoolExecutor.CallerRunsPolicy());
  }
}
