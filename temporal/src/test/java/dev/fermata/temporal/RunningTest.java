package dev.fermata.temporal;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.currentTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.emit;
import static dev.fermata.Fermata.end;
import static dev.fermata.Fermata.gather;
import static dev.fermata.Fermata.shield;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.timeout;
import static dev.fermata.Fermata.waitFor;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.temporal.AsyncWorkflow.function;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.AsyncGenerator;
import dev.fermata.AsyncTimeoutException;
import dev.fermata.ContextVar;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Fermata;
import dev.fermata.InvalidStateException;
import dev.fermata.Task;
import dev.fermata.TaskGroup;
import dev.fermata.sync.Lock;
import dev.fermata.sync.Queue;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A loop on the thread and the clock of a workflow. */
class RunningTest {

  private static String run(java.util.function.Supplier<Script> script) throws Exception {
    try (Server server = new Server(script, new Recorder())) {
      return server.run("");
    }
  }

  @Test
  void aSleepTakesTheTimeOfTheWorkflow() throws Exception {
    assertEquals(
        "P30D P30D",
        run(() -> Script.of(script -> () -> {
              long begin = Workflow.currentTimeMillis();
              Duration beginOfLoop = EventLoop.current().time();
              await(sleep(ofDays(30)));
              Duration slept = EventLoop.current().time().minus(beginOfLoop);
              Duration passed = Duration.ofMillis(Workflow.currentTimeMillis() - begin);
              return done(ofDays(slept.toDays()) + " " + ofDays(passed.toDays()));
            }))
            .replace("PT720H", "P30D"));
  }

  @Async
  private static AsyncGenerator<Integer> hours(int most) {
    for (int hour = 0; hour < most; hour++) {
      await(sleep(Duration.ofHours(1)));
      emit(hour);
    }
    return end();
  }

  @Async
  private static Coroutine<String> grouped(Script script) {
    Task<String> first;
    Task<String> second;
    try (TaskGroup group = new TaskGroup()) {
      first = group.createTask(function(script.steps::take, "a"));
      second = group.createTask(function(script.steps::take, "b"));
    }
    return done(first.result() + ", " + second.result());
  }

  @Test
  void groupsAndTimeLimitsWorkThere() throws Exception {
    assertEquals(
        "a taken, b taken; late; late",
        run(() -> Script.of(script -> () -> {
          String both = await(grouped(script));
          String limited;
          try (var limit = timeout(ofSeconds(5))) {
            await(sleep(ofDays(1)));
            limited = "in time";
          } catch (AsyncTimeoutException late) {
            limited = "late";
          }
          String waited;
          try {
            await(waitFor(sleep(ofDays(1)), ofSeconds(5)));
            waited = "in time";
          } catch (AsyncTimeoutException late) {
            waited = "late";
          }
          return done(both + "; " + limited + "; " + waited);
        })));
  }

  private static final ContextVar<String> USER = ContextVar.withDefault("user", "nobody");

  @Async
  private static Coroutine<Void> produce(Queue<Integer> queue) {
    for (int i = 0; i < 3; i++) {
      await(sleep(ofSeconds(1)));
      await(queue.put(i));
    }
    return done();
  }

  @Async
  private static Coroutine<String> locked(Lock lock, List<String> log, String name) {
    try (var held = await(lock.acquire())) {
      log.add(name + " in");
      await(sleep(ofSeconds(1)));
      log.add(name + " out");
    }
    return done(USER.get());
  }

  @Test
  void locksQueuesGeneratorsShieldsAndVariablesWorkThere() throws Exception {
    assertEquals(
        "[a in, a out, b in, b out] [ann, ann] 0 1 2 g0 g1 whole",
        run(() -> Script.of(script -> () -> {
          USER.set("ann");
          Lock lock = new Lock();
          List<String> log = new ArrayList<>();
          List<String> users = await(gather(locked(lock, log, "a"), locked(lock, log, "b")));
          StringBuilder text = new StringBuilder(log + " " + users);
          Queue<Integer> queue = Queue.bounded(1);
          createTask(produce(queue));
          for (int i = 0; i < 3; i++) {
            text.append(' ').append(await(queue.get()));
          }
          AsyncGenerator<Integer> hours = hours(2);
          while (await(hours.hasNext())) {
            text.append(" g").append(hours.next());
          }
          await(shield(sleep(ofSeconds(1))));
          return done(text + " whole");
        })));
  }

  @Async
  private static Coroutine<Void> cleaningUp(List<String> log, Steps steps) {
    try {
      await(sleep(ofDays(1000)));
    } finally {
      log.add(await(function(steps::take, "clean")));
    }
    return done();
  }

  @Test
  void tasksThatAreLeftAreCancelledAndWaitedForAtTheEnd() throws Exception {
    List<String> log = new ArrayList<>();
    run(() -> Script.of(script -> () -> {
      log.clear();
      createTask(cleaningUp(log, script.steps));
      await(yieldNow());
      return done("main");
    }));
    assertEquals(List.of("clean taken"), log);
  }

  @Test
  void tasksAreCountedPerLoop() throws Exception {
    assertEquals(
        "Task-1 Task-2 Task-3",
        run(() -> Script.of(script -> () -> {
          Task<Void> other = createTask(sleep(ofSeconds(1)));
          return done(currentTask().name() + " " + other.name() + " "
              + Fermata.doneTask(1).name());
        })));
  }

  @Test
  void aWorkflowMayRunOneLoopAfterTheOther() throws Exception {
    assertEquals("a taken, b taken", run(() -> {
      Script script = new Script();
      script.main = input -> {
        String first = AsyncWorkflow.run(function(script.steps::take, "a"));
        return first + ", " + AsyncWorkflow.run(function(script.steps::take, "b"));
      };
      return script;
    }));
  }

  @Test
  void aSecondRunInsideARunIsRefused() throws Exception {
    assertTrue(run(() -> Script.of(script -> () -> {
          try {
            AsyncWorkflow.run(() -> done(""));
            return done("ran");
          } catch (InvalidStateException refusal) {
            return done(refusal.getMessage());
          }
        }))
        .startsWith(
            "`AsyncWorkflow.run`: the workflow runs a loop already\n  help: inside an @Async"
                + " method, await the coroutine:\n      await(processing(order))"));
  }

  @Test
  void aRunOutsideOfAWorkflowIsRefused() {
    InvalidStateException refusal =
        assertThrows(InvalidStateException.class, () -> AsyncWorkflow.run(() -> done("")));
    assertTrue(
        refusal.getMessage().contains("is none of a workflow\n  help: call it in a workflow"));
  }

  @Test
  void aStubUsedOutsideOfAWorkflowIsRefused() {
    Steps steps = new Recorder();
    InvalidStateException refusal =
        assertThrows(InvalidStateException.class, () -> Fermata.run(function(steps::take, "a")));
    assertTrue(
        refusal.getMessage().startsWith("`function`: this thread is "), refusal.getMessage());
    assertTrue(refusal.getMessage().contains("is none of a workflow"), refusal.getMessage());
  }

  @Test
  void aStubAwaitedOnAnotherLoopOfTheWorkflowThreadIsRefused() throws Exception {
    assertTrue(run(() -> {
          Script script = new Script();
          script.main = input -> {
            try {
              return Fermata.run(function(script.steps::take, "a"));
            } catch (InvalidStateException refusal) {
              return refusal.getMessage();
            }
          };
          return script;
        })
        .startsWith("`function` is not called by what the loop of the workflow runs"));
  }

  @Test
  void theLoopIsClosedWhenTheRunHasEnded() throws Exception {
    List<EventLoop> loops = new ArrayList<>();
    run(() -> Script.of(script -> () -> {
      loops.add(EventLoop.current());
      await(sleep(ofDays(1)));
      return done("");
    }));
    assertTrue(loops.size() >= 2, "replayed");
    loops.forEach(loop -> assertTrue(loop.isClosed()));
    loops.forEach(loop -> assertFalse(EventLoop.all().contains(loop)));
  }
}
