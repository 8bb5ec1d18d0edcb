package dev.fermata.conformance;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.gather;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.toThread;
import static dev.fermata.Fermata.yieldNow;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.ContextVar;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.InvalidStateException;
import dev.fermata.Promise;
import dev.fermata.Runner;
import dev.fermata.Task;
import dev.fermata.TaskFactory;
import dev.fermata.testing.VirtualTime;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Variables of tasks: section 1.11. */
@SuppressWarnings("try")
class ContextVarRulesTest extends Rules {
  private static final ContextVar<String> USER = ContextVar.withDefault("user", "nobody");

  private final Recorder recorder = new Recorder();

  @Async
  private static Coroutine<String> user() {
    await(yieldNow());
    return done(USER.get());
  }

  @Async
  private static Coroutine<String> become(String name) {
    await(yieldNow());
    USER.set(name);
    await(yieldNow());
    return done(USER.get());
  }

  @Test
  void aTaskSeesTheValuesThatWereSetWhereItWasMade() {
    run(() -> {
      USER.set("alice");
      Task<String> task = createTask(user());
      USER.set("bob");
      assertEquals("alice", await(task));
      return done();
    });
  }

  @Test
  void whatATaskSetsIsSeenNeitherByItsMakerNorByItsSiblings() {
    run(() -> {
      USER.set("alice");
      assertEquals(
          List.of("bob", "carol", "alice"), await(gather(become("bob"), become("carol"), user())));
      assertEquals("alice", USER.get());
      return done();
    });
  }

  @Test
  void aCoroutineThatIsAwaitedInlineSharesTheVariables() {
    run(() -> {
      USER.set("alice");
      await(become("bob"));
      assertEquals("bob", USER.get());
      return done();
    });
  }

  @Test
  void anEagerTaskHasVariablesOfItsOwnFromItsFirstStepOn() {
    run(() -> {
      USER.set("alice");
      Task<String> task = TaskFactory.eager().create(EventLoop.current(), setAtOnce("bob"), null);
      assertEquals("bob", task.result());
      assertEquals("alice", USER.get());
      return done();
    });
  }

  @Async
  private static Coroutine<String> setAtOnce(String name) {
    USER.set(name);
    return done(USER.get());
  }

  @Test
  void aCallbackSeesTheValuesOfWhenItWasScheduledAndItsWritesNeverLeak() {
    run(() -> {
      EventLoop loop = EventLoop.current();
      USER.set("alice");
      loop.callSoon(this::recordAndBecomeMallory);
      loop.callSoon(this::recordAndBecomeMallory);
      loop.callLater(ofSeconds(1), this::recordAndBecomeMallory);
      loop.callSoonThreadSafe(this::recordAndBecomeMallory);
      USER.set("bob");
      await(sleep(ofSeconds(2)));
      assertEquals("bob", USER.get());
      return done();
    });
    assertEquals(List.of("alice", "alice", "alice", "alice"), recorder.events());
  }

  private void recordAndBecomeMallory() {
    recorder.add(USER.get());
    USER.set("mallory");
  }

  @Test
  void aDoneCallbackSeesTheValuesOfWhenItWasRegistered() {
    run(() -> {
      Promise<Integer> promise = EventLoop.current().createPromise();
      USER.set("alice");
      promise.onDone(done -> recordAndBecomeMallory());
      USER.set("bob");
      promise.complete(1);
      await(yieldNow());
      await(yieldNow());
      assertEquals("bob", USER.get());
      return done();
    });
    assertEquals(List.of("alice"), recorder.events());
  }

  @Test
  void aTaskMadeInACallbackSeesTheVariablesOfTheCallback() {
    run(() -> {
      EventLoop loop = EventLoop.current();
      Promise<Task<String>> made = loop.createPromise();
      loop.callSoon(() -> {
        USER.set("callback");
        made.complete(loop.createTask(user()));
      });
      assertEquals("callback", await(await(made)));
      assertEquals("nobody", USER.get());
      return done();
    });
  }

  @Test
  void anotherThreadSeesTheValuesOfTheTaskAndItsWritesAreDropped() {
    run(() -> {
      USER.set("alice");
      String seen = await(toThread(() -> {
        String found = USER.get();
        USER.set("mallory");
        return found;
      }));
      assertEquals("alice", seen);
      assertEquals("alice", await(EventLoop.current().runInExecutor(USER::get)));
      assertEquals(
          "alice", await(EventLoop.current().runInExecutor(Runnable::run, this::becomeMallory)));
      assertEquals("alice", USER.get());
      return done();
    });
  }

  private String becomeMallory() {
    String found = USER.get();
    USER.set("mallory");
    return found;
  }

  @Test
  void aCoroutineFromAnotherThreadSeesTheVariablesOfThatThread() {
    run(() -> {
      EventLoop loop = EventLoop.current();
      assertEquals("worker", await(loop.runInExecutor(() -> {
        USER.set("worker");
        return loop.submit(user()).get();
      })));
      return done();
    });
  }

  @Test
  void theRunsOfARunnerShareTheirVariables() {
    try (var set = USER.set("outside");
        Runner runner = new Runner(VirtualTime::newLoop)) {
      assertEquals("outside", runner.run(user()));
      runner.run(become("first run"));
      assertEquals("outside", USER.get());
      assertEquals("first run", runner.run(user()));
    }
    assertEquals("nobody", USER.get());
  }

  @Test
  void theExceptionHandlerSeesTheVariablesOfTheTaskAtFault() {
    run(() -> {
      EventLoop.current().setExceptionHandler((loop, context) -> recorder.add(USER.get()));
      createTask(failAs("task"));
      EventLoop.current().callSoon(() -> {
        USER.set("callback");
        throw new IllegalStateException("failed");
      });
      await(yieldNow());
      await(yieldNow());
      await(yieldNow());
      return done();
    });
    assertEquals(List.of("callback", "task"), recorder.events());
  }

  @Async
  private static Coroutine<Void> failAs(String name) {
    USER.set(name);
    await(yieldNow());
    throw new IllegalStateException("failed");
  }

  @Test
  void aCoroutineWithoutALoopKeepsItsVariablesAcrossThreads() throws Exception {
    CompletableFuture<Void> signal = new CompletableFuture<>();
    CompletableFuture<String> user;
    try (var set = USER.set("caller")) {
      user = follow(signal);
    }
    Thread other = new Thread(() -> signal.complete(null));
    other.start();
    assertEquals("caller", user.get());
    assertEquals("nobody", USER.get());
  }

  @Async
  private static CompletableFuture<String> follow(CompletableFuture<Void> signal) {
    await(signal);
    return CompletableFuture.completedFuture(USER.get());
  }

  @Test
  void closingATokenBringsTheFormerValueBackOnce() {
    run(() -> {
      ContextVar<String> trace = ContextVar.of("trace");
      ContextVar.Token first = trace.set("1");
      try (var second = trace.set("2")) {
        await(yieldNow());
        assertEquals("2", trace.get());
      }
      assertEquals("1", trace.get());
      first.close();
      assertFalse(trace.isSet());
      trace.set("3");
      first.close();
      assertEquals("3", trace.get());
      return done();
    });
  }

  @Test
  void aTokenOfAnotherTaskIsRefusedAndChangesNothing() {
    run(() -> {
      ContextVar.Token token = USER.set("alice");
      await(createTask(refuse(token)));
      assertEquals("alice", USER.get());
      token.close();
      assertEquals("nobody", USER.get());
      return done();
    });
  }

  @Async
  private static Coroutine<Void> refuse(ContextVar.Token token) {
    String message = assertThrows(InvalidStateException.class, token::close).getMessage();
    assertTrue(message.startsWith("context variable `user` was set by task `Task-"), message);
    assertEquals("alice", USER.get());
    return done();
  }

  @Test
  void aVariableWithoutAValueSaysSo() {
    ContextVar<String> trace = ContextVar.of("trace");
    String message = assertThrows(NoSuchElementException.class, trace::get).getMessage();
    assertTrue(message.startsWith("context variable `trace` has no value here\n  help: "), message);
    assertEquals("none", trace.orElse("none"));
    assertEquals("other", USER.orElse("other"));
    try (var set = trace.set(null)) {
      assertTrue(trace.isSet());
      assertNull(trace.get());
    }
    assertFalse(trace.isSet());
  }
}
