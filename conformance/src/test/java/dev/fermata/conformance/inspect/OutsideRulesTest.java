package dev.fermata.conformance.inspect;

import static dev.fermata.Fermata.*;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.*;
import dev.fermata.inspect.Inspect;
import dev.fermata.inspect.LoopSnapshot;
import dev.fermata.inspect.LoopState;
import dev.fermata.inspect.ProcessSnapshot;
import dev.fermata.inspect.TaskSnapshot;
import dev.fermata.inspect.TaskState;
import dev.fermata.sync.Lock;
import dev.fermata.sync.Queue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Snapshots of loops that run in other threads, or in none. */
@SuppressWarnings("try") // resources that are held, and not used
class OutsideRulesTest {
  private static final int SNAPSHOTS = Integer.getInteger("inspect.snapshots", 500);
  private static final int SECONDS = Integer.getInteger("inspect.seconds", 0);

  private static LoopSnapshot capture(EventLoop loop, Duration patience) {
    return Inspect.capture(loop, patience).join();
  }

  @Test
  void aLoopThatHasNothingToDoAnswersItself() {
    try (LoopThread thread = LoopThread.start("idle")) {
      EventLoop loop = thread.loop();
      loop.submit(Snapshots.awaiting(loop.createPromise()));
      LoopSnapshot seen = capture(loop, ofSeconds(60));
      while (seen.state() != LoopState.WAITING || seen.tasks().size() < 2) {
        seen = capture(loop, ofSeconds(60));
      }
      assertTrue(seen.exact());
      assertEquals("idle", seen.name());
      assertEquals(List.of(), seen.threadStack());
      assertEquals(TaskState.WAITING, seen.tasks().get(1).state());
      assertEquals(new LoopStatistics(2, 0, 0, 0), seen.statistics());
    }
  }

  private static void blocks(CountDownLatch blocked, CountDownLatch end) {
    blocked.countDown();
    try {
      end.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aLoopThatIsBlockedIsReadFromOutside() throws InterruptedException {
    CountDownLatch blocked = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    try (LoopThread thread = LoopThread.start("kept")) {
      EventLoop loop = thread.loop();
      loop.submit(Snapshots.awaiting(sleep(ofSeconds(100))));
      loop.callSoonThreadSafe(() -> loop.callSoon(() -> {
        loop.createTask(Snapshots.awaiting(loop.createPromise()), "new");
        blocks(blocked, end);
      }));
      blocked.await();
      LoopSnapshot seen = capture(loop, Duration.ZERO);
      ProcessSnapshot all = Inspect.capture(Duration.ZERO);
      end.countDown();
      assertEquals(LoopState.BLOCKED, seen.state());
      assertFalse(seen.exact());
      assertTrue(seen.threadStack().toString().contains("OutsideRulesTest.blocks("));
      List<TaskSnapshot> tasks =
          seen.tasks().subList(seen.tasks().size() - 2, seen.tasks().size());
      assertEquals(
          List.of(TaskState.WAITING, TaskState.READY),
          tasks.stream().map(TaskSnapshot::state).toList());
      assertEquals("sleep", tasks.get(0).waits().get(0).what(), "its time is the loop's");
      String tree = Inspect.tree(all);
      assertTrue(
          tree.contains("loop `kept` on thread `kept`: blocked, 3 tasks, 1 ready, 1 timer;"
              + " read from outside\n"),
          tree);
      assertTrue(tree.contains("OutsideRulesTest.blocks(OutsideRulesTest.java:"), tree);
    }
  }

  @Test
  void aLoopThatAnswersTooLateDoesNothingForTheOneWhoIsGone() {
    try (EventLoop loop = EventLoop.create()) {
      CountDownLatch ran = new CountDownLatch(1);
      loop.callSoon(() -> {
        CompletableFuture<LoopSnapshot> asked = Inspect.capture(loop, Duration.ZERO);
        assertFalse(asked.join().exact());
        loop.callSoon(loop::stop);
        ran.countDown();
      });
      loop.runForever();
      assertEquals(0, ran.getCount());
    }
  }

  @Test
  void aLoopThatNoThreadRunsIsReadAtOnce() {
    try (EventLoop loop = EventLoop.builder().name("resting").build()) {
      loop.createTask(Snapshots.awaiting(loop.createPromise()), "new");
      LoopSnapshot seen = capture(loop, Duration.ZERO);
      assertTrue(seen.exact());
      assertEquals(LoopState.NOT_RUNNING, seen.state());
      assertEquals("", seen.thread());
      assertEquals(List.of("new"), seen.tasks().stream().map(TaskSnapshot::name).toList());
      assertTrue(Inspect.tree(new ProcessSnapshot(List.of(seen)))
          .startsWith("loop `resting`: not running, 1 task, 1 ready, 0 timers\n"));
    }
  }

  @Test
  void aProcessWithoutLoopsGivesAnEmptyListAndNoError() {
    ProcessSnapshot none = new ProcessSnapshot(List.of());
    assertEquals("no loops\n", Inspect.tree(none));
    assertEquals(1, Inspect.table(none).lines().count());
    assertEquals("{\"deadlocks\": [],\n \"loops\": []}\n", Inspect.json(none));
  }

  /** Does all that tasks do, again and again. */
  @Async
  private static Coroutine<Void> churn(CountDownLatch end) {
    Lock lock = new Lock("busy");
    Queue<Integer> queue = Queue.bounded(1);
    while (end.getCount() > 0) {
      try (TaskGroup group = new TaskGroup()) {
        for (int i = 0; i < 5; i++) {
          group.createTask(locked(lock));
          group.createTask(queue.put(i));
          group.createTask(queue.get());
        }
        group.createTask(waitFor(numbers(), ofSeconds(5)));
        Task<Void> a = group.createTask(sleep(Duration.ofNanos(1000)));
        Task<Void> b = group.createTask(locked(lock));
        group.createTask(asTheyEnd(List.of(a, b)));
        group.createTask(Snapshots.awaiting(gather(shield(a), b)));
        group.createTask(toThread(() -> {}));
      }
    }
    return done();
  }

  @Async
  private static Coroutine<Void> asTheyEnd(List<Task<Void>> tasks) {
    AsyncIterator<? extends Future<Void>> ended = asCompleted(tasks, ofSeconds(5));
    while (await(ended.hasNext())) {
      await(ended.next());
    }
    return done();
  }

  @Async
  private static Coroutine<Void> locked(Lock lock) {
    try (var held = await(lock.acquire())) {
      await(yieldNow());
    }
    return done();
  }

  @Async
  private static Coroutine<Integer> numbers() {
    int sum = 0;
    try (AsyncGenerator<Integer> values = values()) {
      while (await(values.hasNext())) {
        sum += values.next();
      }
    }
    return done(sum);
  }

  @Async
  private static AsyncGenerator<Integer> values() {
    for (int i = 0; i < 3; i++) {
      await(yieldNow());
      emit(i);
    }
    return end();
  }

  @Test
  void whileTasksComeAndGoASnapshotFromOutsideNeverFails() {
    CountDownLatch end = new CountDownLatch(1);
    try (LoopThread thread = LoopThread.start("churn")) {
      EventLoop loop = thread.loop();
      CompletableFuture<Void> churned = loop.submit(churn(end));
      int most = 0;
      long begin = System.nanoTime();
      for (int taken = 0; taken < SNAPSHOTS || isSoaking(begin); taken++) {
        ProcessSnapshot seen = new ProcessSnapshot(List.of(capture(loop, Duration.ZERO)));
        draw(seen);
        most = Math.max(most, seen.loops().get(0).tasks().size());
      }
      end.countDown();
      churned.join();
      assertTrue(most > 1, "no task was seen");
    }
  }

  private static boolean isSoaking(long begin) {
    return System.nanoTime() - begin < ofSeconds(SECONDS).toNanos();
  }

  private static void draw(ProcessSnapshot seen) {
    Inspect.tree(seen);
    Inspect.table(seen);
    Inspect.json(seen);
  }

  @Test
  void whileLoopsComeAndGoASnapshotOfTheProcessNeverFails() {
    CountDownLatch end = new CountDownLatch(1);
    CompletableFuture<Integer> loops = CompletableFuture.supplyAsync(() -> {
      int made = 0;
      while (end.getCount() > 0) {
        try (LoopThread thread = LoopThread.start("brief")) {
          thread.loop().submit(churn(new CountDownLatch(0))).join();
          thread.loop().submit(sleep(ofSeconds(100)));
        }
        made++;
      }
      return made;
    });
    int seen = 0;
    long begin = System.nanoTime();
    for (int taken = 0; taken < SNAPSHOTS || seen == 0 || isSoaking(begin); taken++) {
      ProcessSnapshot snapshot = Inspect.capture(Duration.ZERO);
      draw(snapshot);
      seen += (int)
          snapshot.loops().stream().filter(each -> each.name().equals("brief")).count();
    }
    end.countDown();
    assertTrue(loops.join() > 0);
  }

  @Test
  void aHundredThousandTasksAreReadAndDrawn() {
    try (EventLoop loop = EventLoop.create()) {
      List<Task<Void>> tasks = new ArrayList<>();
      for (int i = 0; i < 100_000; i++) {
        tasks.add(loop.createTask(Snapshots.awaiting(sleep(ofSeconds(100)))));
      }
      loop.createTask(Snapshots.awaiting(waitUntil(ReturnWhen.ALL_COMPLETED, tasks)));
      loop.runUntilComplete(yieldNow());
      ProcessSnapshot seen = new ProcessSnapshot(List.of(capture(loop, ofSeconds(60))));
      assertEquals(100_001, seen.loops().get(0).tasks().size());
      assertEquals(100_001, seen.loops().get(0).statistics().tasks());
      assertEquals(1 + 1 + 1 + 3 * 100_000, Inspect.tree(seen).lines().count());
    }
  }
}
