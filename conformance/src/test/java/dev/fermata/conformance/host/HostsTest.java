package dev.fermata.conformance.host;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.yieldNow;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.ExceptionContext;
import dev.fermata.InvalidStateException;
import dev.fermata.LoopHost;
import dev.fermata.Task;
import dev.fermata.host.Hosts;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Loops that executors run. */
@Timeout(60)
class HostsTest {

  /** Used in ticks only: not thread-safe, and not volatile. */
  private static final class Counter {
    int value;
    boolean isUsed;

    void add() {
      assertTrue(!isUsed, "two at once");
      isUsed = true;
      value++;
      isUsed = false;
    }
  }

  @Async
  private static Coroutine<Integer> count(Counter counter, int times) {
    for (int i = 0; i < times; i++) {
      counter.add();
      await(i % 16 == 0 ? sleep(ofMillis(0)) : yieldNow());
    }
    return done(times);
  }

  private static void end(EventLoop loop, ExecutorService executor) throws Exception {
    loop.shutDown().get(30, TimeUnit.SECONDS);
    executor.shutdown();
    assertTrue(executor.awaitTermination(30, TimeUnit.SECONDS));
  }

  @Test
  void aPoolOfEightThreadsRunsTicksOneAfterTheOtherAndEachSeesWhatTheLastOneDid() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(8);
    EventLoop loop = EventLoop.on(Hosts.serial(pool));
    Counter counter = new Counter();
    List<CompletableFuture<Integer>> results = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      results.add(loop.submit(count(counter, 1_000)));
    }
    int sum = 0;
    for (CompletableFuture<Integer> result : results) {
      sum += result.get(30, TimeUnit.SECONDS);
    }
    assertEquals(20_000, sum);
    assertEquals(20_000, loop.<Integer, RuntimeException>call(() -> done(counter.value)));
    end(loop, pool);
  }

  @Test
  void aSerialHostSleepsAndCalls() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(2);
    EventLoop loop = EventLoop.on(Hosts.serial(pool));
    assertEquals("awake", loop.call(() -> {
      await(sleep(ofMillis(2)));
      return done("awake");
    }));
    end(loop, pool);
  }

  @Test
  void anExecutorWithOneThreadRunsALoopAmongItsOtherTasksWhichMayUseIt() throws Exception {
    ScheduledExecutorService single = Executors.newSingleThreadScheduledExecutor();
    EventLoop loop = EventLoop.on(Hosts.of(single));
    assertEquals("ready", loop.call(() -> done("ready")));
    Task<String> task = single
        .submit(() -> {
          assertSame(loop, EventLoop.current());
          return createTask(() -> {
            await(sleep(ofMillis(2)));
            return done("from a task of the executor");
          });
        })
        .get(30, TimeUnit.SECONDS);
    assertEquals(
        "from a task of the executor", task.toCompletableFuture().get(30, TimeUnit.SECONDS));
    end(loop, single);
  }

  @Test
  void oneExecutorIsOneHost() throws Exception {
    ScheduledExecutorService single = Executors.newSingleThreadScheduledExecutor();
    EventLoop loop = EventLoop.on(Hosts.of(single));
    assertSame(loop, EventLoop.on(Hosts.of(single)));
    LoopHost again = Hosts.of(single);
    assertThrows(
        InvalidStateException.class, () -> EventLoop.builder().host(again).build());
    end(loop, single);
  }

  private static void endsWithItsExecutor(EventLoop loop, ExecutorService executor)
      throws InterruptedException {
    ConcurrentLinkedQueue<ExceptionContext> faults = new ConcurrentLinkedQueue<>();
    CompletableFuture<Object> waits = new CompletableFuture<>();
    CompletableFuture<Object> result = loop.submit(() -> {
      EventLoop.current().setExceptionHandler((sameLoop, context) -> faults.add(context));
      waits.complete(null);
      await(sleep(ofSeconds(100)));
      return done();
    });
    waits.join();
    executor.shutdownNow();
    assertTrue(executor.awaitTermination(30, TimeUnit.SECONDS));
    assertThrows(InvalidStateException.class, () -> loop.submit(() -> done()));
    assertThrows(CancellationException.class, result::join);
    assertTrue(loop.isClosed());
    assertTrue(
        faults.element().message().contains("with tasks that had not ended"),
        faults.element().message());
  }

  @Test
  void aLoopIsClosedAtTheNextUseAfterItsExecutorHasEnded() throws InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(2);
    endsWithItsExecutor(EventLoop.on(Hosts.serial(pool)), pool);
    ScheduledExecutorService single = Executors.newSingleThreadScheduledExecutor();
    endsWithItsExecutor(EventLoop.on(Hosts.of(single)), single);
  }

  @Test
  void anExecutorThatRunsTasksInItsCallerIsRefused() {
    EventLoop loop = EventLoop.on(Hosts.serial(Runnable::run));
    assertThrows(InvalidStateException.class, () -> loop.submit(() -> done()));
    assertTrue(loop.isClosed());
  }
}
