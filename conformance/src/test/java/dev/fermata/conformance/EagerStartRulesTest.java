package dev.fermata.conformance;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.currentTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.gather;
import static dev.fermata.Fermata.shield;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.waitFor;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.conformance.Steps.failing;
import static dev.fermata.conformance.Steps.failureOf;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.AsyncTimeoutException;
import dev.fermata.CancelledError;
import dev.fermata.ContextVar;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Future;
import dev.fermata.InvalidStateException;
import dev.fermata.Task;
import dev.fermata.TaskFactory;
import dev.fermata.TaskGroup;
import dev.fermata.TaskGroupException;
import dev.fermata.testing.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Task factories and eager start: section 1.3, and 1.7 C5. */
class EagerStartRulesTest {
  private final Recorder recorder = new Recorder();

  private static EventLoop eagerLoop() {
    return VirtualTime.builder().taskFactory(TaskFactory.eager()).build();
  }

  private static <T> Task<T> eagerly(Coroutine<T> coroutine) {
    return TaskFactory.eager().create(EventLoop.current(), coroutine, null);
  }

  @Async
  private Coroutine<String> step(String name, int suspensions) {
    recorder.add(name + " in " + currentTask().name());
    for (int i = 0; i < suspensions; i++) {
      await(yieldNow());
    }
    return done(name);
  }

  @Test
  void aTaskThatDoesNotSuspendIsDoneAtOnceAndRunsAsItself() {
    VirtualTime.run(() -> {
      Task<?> self = currentTask();
      Task<String> task = TaskFactory.eager().create(EventLoop.current(), step("a", 0), "eager");
      assertTrue(task.isDone());
      assertEquals("a", task.result());
      assertEquals(List.of("a in eager"), recorder.events());
      assertSame(self, currentTask());
      assertEquals(List.of(self), EventLoop.current().allTasks());
      return done();
    });
  }

  @Test
  void theFirstStepRunsInTheContextOfTheTask() {
    ContextVar<String> variable = ContextVar.of("variable");
    VirtualTime.run(() -> {
      variable.set("parent");
      Task<String> task = eagerly(changing(variable, "child"));
      assertEquals("parent, then child", task.result());
      assertEquals("parent", variable.get());
      return done();
    });
  }

  @Async
  private static Coroutine<String> changing(ContextVar<String> variable, String value) {
    String before = variable.get();
    variable.set(value);
    return done(before + ", then " + variable.get());
  }

  @Test
  void aTaskThatSuspendsIsAnOrdinaryOneFromThenOn() {
    VirtualTime.run(() -> {
      Task<String> task = eagerly(step("a", 2));
      assertFalse(task.isDone());
      assertEquals(1, recorder.events().size());
      assertEquals("a", await(task));
      return done();
    });
  }

  @Test
  void aFailureInTheFirstStepIsTheTasksOwn() {
    VirtualTime.run(() -> {
      recorder.catchFaults();
      Task<Void> task = eagerly(failing("at once"));
      assertInstanceOf(IllegalStateException.class, await(failureOf(task)));
      assertEquals(List.of(), recorder.faults());
      return done();
    });
  }

  @Test
  void c5_cancelCannotKeepAnEagerBodyFromBeginning() {
    VirtualTime.run(() -> {
      Task<String> task = eagerly(step("a", 1));
      task.cancel();
      assertInstanceOf(CancelledError.class, await(failureOf(task)));
      assertEquals(1, recorder.events().size());
      return done();
    });
  }

  @Test
  void aFactoryMakesAllTasksOfItsLoop() {
    List<String> names = new ArrayList<>();
    TaskFactory recording = new TaskFactory() {
      @Override
      public <T> Task<T> create(EventLoop loop, Coroutine<T> coroutine, String name) {
        names.add(name);
        return TaskFactory.eager().create(loop, coroutine, name);
      }
    };
    try (EventLoop loop = EventLoop.builder().taskFactory(recording).build()) {
      loop.runUntilComplete(main());
    }
    assertEquals("[null, child]", names.toString());
    assertEquals(1, recorder.events().size());
  }

  @Async
  private Coroutine<Void> main() {
    Task<String> child = EventLoop.current().createTask(step("child", 0), "child");
    assertTrue(child.isDone());
    return done();
  }

  @Test
  void whereTheLoopDoesNotRunYetAnEagerTaskBeginsLater() {
    try (EventLoop loop = EventLoop.builder().taskFactory(TaskFactory.eager()).build()) {
      Task<String> task = loop.createTask(step("a", 0), "early");
      assertFalse(task.isDone());
      assertEquals(List.of(), recorder.events());
      assertEquals("a", loop.runUntilComplete(task));
      assertEquals(List.of("a in early"), recorder.events());
    }
  }

  @Test
  void tasksThatBeginInsideEachOtherDoNotOverflowTheStack() {
    VirtualTime.run(() -> {
      assertEquals(20_000, await(nested(20_000)));
      return done();
    });
  }

  @Async
  private static Coroutine<Integer> nested(int levels) {
    return levels == 0 ? done(0) : plusOne(eagerly(nested(levels - 1)));
  }

  @Async
  private static Coroutine<Integer> plusOne(Task<Integer> below) {
    return done(await(below) + 1);
  }

  @Test
  void g12_anEagerFailureReachesItsGroupInTheNextIteration() {
    try (EventLoop loop = EventLoop.builder().taskFactory(TaskFactory.eager()).build()) {
      Throwable failure = loop.runUntilComplete(failureOf(failingGroup()));
      assertInstanceOf(TaskGroupException.class, failure);
    }
    assertEquals(List.of("after the failure", "cancelled"), recorder.events());
  }

  @Test
  void aChildThatCancelsItsGroupWhileItBeginsIsCancelledAtItsFirstSuspension() {
    try (EventLoop loop = eagerLoop()) {
      loop.runUntilComplete(groupOf(this::cancelsItsGroup));
      assertEquals(Duration.ZERO, loop.time());
    }
    assertEquals(List.of("its task group was cancelled"), recorder.events());
  }

  @Test
  void aChildWhoseSiblingEndsTheGroupWhileBothBeginIsCancelled() {
    try (EventLoop loop = eagerLoop()) {
      loop.runUntilComplete(groupOf(this::cancelsItsGroupInAChild));
      assertEquals(Duration.ZERO, loop.time());
    }
    assertEquals(
        List.of("its task group was cancelled", "its task group was cancelled"), recorder.events());
  }

  @Async
  private static Coroutine<Void> groupOf(Function<TaskGroup, Coroutine<Void>> child) {
    try (TaskGroup group = new TaskGroup()) {
      group.createTask(child.apply(group));
    }
    return done();
  }

  @Async
  private Coroutine<Void> cancelsItsGroup(TaskGroup group) {
    group.cancel();
    return sleeper();
  }

  @Async
  private Coroutine<Void> cancelsItsGroupInAChild(TaskGroup group) {
    group.createTask(cancelsItsGroup(group));
    return sleeper();
  }

  @Async
  private Coroutine<Void> sleeper() {
    try {
      await(sleep(ofHours(1)));
    } catch (CancelledError e) {
      recorder.add(e.getMessage());
      throw e;
    }
    return done();
  }

  @Test
  void aChildThatCancelsItsMakerWhileItBeginsIsCancelledWithWhatThatAwaits() {
    try (EventLoop loop = eagerLoop()) {
      for (boolean shielded : new boolean[] {false, true}) {
        Task<Object> main = loop.createTask(gatheringWhatCancelsIt(shielded));
        assertInstanceOf(CancelledError.class, loop.runUntilComplete(failureOf(main)));
        assertEquals(Duration.ZERO, loop.time());
      }
    }
    assertEquals(List.of("by its child"), recorder.events());
  }

  @Async
  private Coroutine<Object> gatheringWhatCancelsIt(boolean shielded) {
    Coroutine<Void> child = cancels(currentTask());
    Future<?> awaited = shielded ? shield(child) : gather(child);
    return done(await(awaited));
  }

  @Async
  private Coroutine<Void> cancels(Task<?> task) {
    task.cancel("by its child");
    return sleeper();
  }

  @Test
  void aCoroutineThatAChildOfTheSameGatherHasTakenIsRefusedAndTheChildRunsOn() {
    try (EventLoop loop = eagerLoop()) {
      Throwable refusal = loop.runUntilComplete(failureOf(gatheringTwice()));
      assertInstanceOf(InvalidStateException.class, refusal);
      assertEquals(1, loop.runUntilComplete(failuresOf(loop)).size());
    }
  }

  @Async
  private static Coroutine<Object> gatheringTwice() {
    Coroutine<Void> taken = laterFailing();
    return done(await(gather(inside(taken), taken)));
  }

  @Async
  private static Coroutine<Void> inside(Coroutine<Void> taken) {
    await(taken);
    return done();
  }

  @Async
  private static Coroutine<Void> laterFailing() {
    await(sleep(ofSeconds(1)));
    throw new IllegalStateException("later");
  }

  @Async
  private static Coroutine<List<String>> failuresOf(EventLoop loop) {
    List<String> failures = new ArrayList<>();
    loop.setExceptionHandler((where, fault) -> failures.add(fault.message()));
    await(sleep(ofSeconds(2)));
    return done(failures);
  }

  @Test
  void waitForWithoutTimeNeverStartsACoroutine() {
    try (EventLoop loop = eagerLoop()) {
      Throwable failure = loop.runUntilComplete(failureOf(waitFor(step("a", 0), Duration.ZERO)));
      assertInstanceOf(AsyncTimeoutException.class, failure);
    }
    assertEquals(List.of(), recorder.events());
  }

  @Async
  private Coroutine<Void> failingGroup() {
    try (TaskGroup group = new TaskGroup()) {
      group.createTask(failing("at once"));
      recorder.add("after the failure");
      try {
        await(sleep(ofSeconds(1000)));
      } catch (CancelledError e) {
        recorder.add("cancelled");
        throw e;
      }
    }
    return done();
  }
}
