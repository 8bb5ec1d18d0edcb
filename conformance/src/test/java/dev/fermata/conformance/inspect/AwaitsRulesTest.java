package dev.fermata.conformance.inspect;

import static dev.fermata.Fermata.*;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.*;
import dev.fermata.testing.VirtualTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a future says has to end before it can. */
class AwaitsRulesTest {

  private static Task<Void> sleeping() {
    return createTask(sleep(ofSeconds(1)));
  }

  @Test
  void aTaskAwaitsWhatItsInnermostBodyAwaits() {
    VirtualTime.run(() -> {
      Task<Void> awaited = sleeping();
      Task<Void> task = createTask(Snapshots.awaiting(awaited));
      assertEquals(List.of(), task.awaits(), "before it has begun");
      await(yieldNow());
      assertEquals(List.of(awaited), task.awaits());
      await(task);
      assertEquals(List.of(), task.awaits(), "when it is done");
      return done();
    });
  }

  @Test
  void aPromiseAndASleepAwaitNothing() {
    VirtualTime.run(() -> {
      Task<Void> sleeper = sleeping();
      await(yieldNow());
      assertEquals(List.of(), sleeper.awaits().get(0).awaits());
      assertEquals(List.of(), EventLoop.current().createPromise().awaits());
      await(sleeper);
      return done();
    });
  }

  @Test
  void whatGathersAwaitsThoseThatAreNotDoneEachOnce() {
    VirtualTime.run(() -> {
      Task<Void> first = sleeping();
      Task<Void> second = createTask(sleep(ofSeconds(2)));
      Future<?> gathered = gather(first, second, first);
      assertEquals(List.of(first, second), gathered.awaits());
      await(first);
      assertEquals(List.of(second), gathered.awaits());
      await(gathered);
      assertEquals(List.of(), gathered.awaits());
      return done();
    });
  }

  @Test
  void aShieldAwaitsWhatItProtects() {
    VirtualTime.run(() -> {
      Task<Void> task = sleeping();
      Future<Void> shield = shield(task);
      assertEquals(List.of(task), shield.awaits());
      await(shield);
      assertEquals(List.of(), shield.awaits());
      return done();
    });
  }

  @Test
  void whoWaitsForSeveralAwaitsThem() {
    VirtualTime.run(() -> {
      List<Task<Void>> tasks = List.of(sleeping(), sleeping());
      Task<?> waiting = createTask(waitUntil(ReturnWhen.ALL_COMPLETED, tasks));
      await(yieldNow());
      assertEquals(tasks, waiting.awaits().get(0).awaits());
      await(waiting);
      return done();
    });
  }

  @Test
  void whoTakesThemAsTheyCompleteAwaitsThoseThatHaveNot() {
    VirtualTime.run(() -> {
      Task<Void> first = sleeping();
      Task<Void> second = createTask(sleep(ofSeconds(2)));
      AsyncIterator<? extends Future<Void>> results = asCompleted(List.of(first, second));
      Task<Boolean> next = createTask(results.hasNext());
      await(yieldNow());
      assertEquals(List.of(first, second), next.awaits());
      assertTrue(await(next));
      results.next();
      next = createTask(results.hasNext());
      await(yieldNow());
      assertEquals(List.of(second), next.awaits());
      assertTrue(await(next));
      results.next();
      assertFalse(await(results.hasNext()));
      return done();
    });
  }

  @Async
  private static Coroutine<Void> group() {
    try (TaskGroup group = new TaskGroup()) {
      group.createTask(sleep(ofSeconds(1)), "a");
      group.createTask(sleep(ofSeconds(2)), "b");
    }
    return done();
  }

  private static List<String> names(List<Future<?>> tasks) {
    return tasks.stream().map(task -> ((Task<?>) task).name()).toList();
  }

  @Test
  void whoLeavesAGroupAwaitsItsTasks() {
    VirtualTime.run(() -> {
      Task<Void> task = createTask(group());
      await(yieldNow());
      assertEquals(List.of("a", "b"), names(task.awaits()));
      await(sleep(ofSeconds(1)));
      await(yieldNow());
      assertEquals(List.of("b"), names(task.awaits()));
      await(task);
      return done();
    });
  }

  @Test
  void aFutureOfAnotherLoopIsAwaitedThroughWhatShowsIt() {
    try (LoopThread other = LoopThread.start("other")) {
      Promise<String> promise = other.loop().createPromise();
      VirtualTime.run(() -> {
        Future<String> here = promise.on(EventLoop.current());
        assertEquals(List.of(promise), here.awaits());
        promise.complete("done");
        assertEquals("done", await(here));
        assertEquals(List.of(), here.awaits());
        return done();
      });
    }
  }
}
