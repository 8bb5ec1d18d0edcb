package dev.fermata.conformance;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.currentTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.doneTask;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.toThread;
import static dev.fermata.Fermata.yieldNow;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.AsyncGenerator;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Fermata;
import dev.fermata.InvalidStateException;
import dev.fermata.Promise;
import dev.fermata.Task;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Loops that do the same each time, and errors that end a run. */
class DeterministicLoopRulesTest {
  private static final String INSTEAD = "call an activity";
  private final List<String> log = new ArrayList<>();

  private static EventLoop deterministic() {
    return EventLoop.builder().name("replayed").deterministic(INSTEAD).build();
  }

  @Async
  private static Coroutine<String> names() {
    String main = currentTask().name();
    Task<Void> other = createTask(yieldNow());
    String third = doneTask(1).name();
    await(other);
    return done(main + " " + other.name() + " " + third);
  }

  @Test
  void itsTasksAreCountedFromOne() {
    for (int i = 0; i < 2; i++) {
      try (EventLoop loop = deterministic()) {
        assertEquals("Task-1 Task-2 Task-3", loop.runUntilComplete(names()));
      }
    }
  }

  @Async
  private Coroutine<Void> callingInThread() {
    await(toThread(() -> log.add("called")));
    return done();
  }

  @Test
  void callsInOtherThreadsAreRefusedWithTheFix() {
    try (EventLoop loop = deterministic()) {
      String expected = "loop `replayed` has to do the same each time it runs, and calls nothing in"
          + " another thread\n  help: call an activity";
      assertEquals(
          expected,
          assertThrows(InvalidStateException.class, () -> loop.runUntilComplete(callingInThread()))
              .getMessage());
      assertEquals(
          expected,
          assertThrows(
                  InvalidStateException.class,
                  () -> loop.runInExecutor(Runnable::run, () -> log.add("called")))
              .getMessage());
    }
    assertEquals(List.of(), log);
  }

  @Async
  private Coroutine<String> awaiting(CompletionStage<String> stage) {
    return done(await(stage));
  }

  @Test
  void futuresOfTheJdkAreRefusedWithTheFix() {
    try (EventLoop loop = deterministic()) {
      for (CompletionStage<String> stage : List.of(
          new CompletableFuture<String>(),
          CompletableFuture.completedFuture("value"),
          CompletableFuture.completedStage("value"),
          EventLoop.create().<String>createPromise().toCompletableFuture())) {
        assertEquals(
            "loop `replayed` has to do the same each time it runs, and awaits no future of the JDK,"
                + " which any thread completes at any time: " + stage
                + "\n  help: call an activity"
                + "\n  help: where code of this loop completes it, let that complete a promise:"
                + "\n      Promise<String> promise = EventLoop.current().createPromise();"
                + "\n  help: where it only carries a value, from a method that gives a Coroutine:"
                + "\n      return done(value);",
            assertThrows(InvalidStateException.class, () -> loop.runUntilComplete(awaiting(stage)))
                .getMessage());
      }
    }
  }

  @Test
  void futuresThatShowThoseOfTheLoopAreAwaited() {
    try (EventLoop loop = deterministic()) {
      Promise<String> promise = loop.createPromise();
      loop.callSoon(() -> promise.complete("value"));
      assertEquals("value", loop.runUntilComplete(awaiting(promise.toCompletableFuture())));
      assertEquals("value", loop.runUntilComplete(awaiting(promise.toCompletableFuture())));
    }
  }

  @Async
  private Coroutine<String> interrupted() {
    Thread.currentThread().interrupt();
    await(yieldNow());
    await(yieldNow());
    return done(Thread.interrupted() ? "went on" : "lost the interrupt");
  }

  @Test
  void anInterruptOfItsThreadCancelsNothing() {
    try (EventLoop loop = deterministic()) {
      assertEquals("went on", loop.runUntilComplete(interrupted()));
    }
  }

  /** What another thread calls, and what the admission is told. */
  private static Map<String, Consumer<Promise<String>>> callsFromOutside(
      CompletableFuture<String> shown) {
    Map<String, Consumer<Promise<String>>> calls = new LinkedHashMap<>();
    calls.put("complete", promise -> promise.complete("from outside"));
    calls.put("callSoon", promise -> promise.loop().callSoon(() -> {}));
    calls.put("callSoonThreadSafe", promise -> promise.loop().callSoonThreadSafe(() -> {}));
    calls.put("submit", promise -> promise.loop().submit(() -> done("from outside")));
    calls.put("call", promise -> promise.loop().call(() -> done("from outside")));
    calls.put("createTask", promise -> promise.loop().createTask(yieldNow()));
    calls.put("toCompletableFuture", Promise::toCompletableFuture);
    calls.put("cancel", promise -> shown.cancel(true));
    calls.put("obtrudeValue", promise -> shown.obtrudeValue("from outside"));
    calls.put("obtrudeException", promise -> shown.obtrudeException(new IllegalStateException()));
    return calls;
  }

  @Test
  void whatAnotherThreadMayNotGiveToALoopChangesNothing() throws InterruptedException {
    Thread owner = Thread.currentThread();
    try (EventLoop loop = EventLoop.builder()
        .admission(operation -> {
          if (Thread.currentThread() != owner) {
            throw new IllegalStateException(operation);
          }
        })
        .build()) {
      Promise<String> promise = loop.createPromise();
      CompletableFuture<String> shown = promise.toCompletableFuture();
      Map<String, Consumer<Promise<String>>> calls = callsFromOutside(shown);
      Thread other = new Thread(() -> calls.forEach((operation, call) ->
          log.add(assertThrows(IllegalStateException.class, () -> call.accept(promise), operation)
              .getMessage())));
      other.start();
      other.join();
      assertEquals(List.copyOf(calls.keySet()), log);
      assertFalse(promise.isDone() || shown.isDone());
      assertEquals(List.of(), loop.allTasks());
      loop.callSoon(() -> promise.complete("value"));
      assertEquals("value", loop.runUntilComplete(promise));
      assertEquals("value", shown.join());
    }
  }

  @Test
  void whatCompletesAFutureThatIsShownInAnExecutorIsAskedThere() {
    try (EventLoop loop = EventLoop.builder().admission(log::add).build()) {
      CompletableFuture<String> shown = loop.<String>createPromise().toCompletableFuture();
      log.clear();
      shown.completeAsync(() -> "value", Runnable::run);
      assertEquals("value", shown.join());
      shown.completeAsync(() -> "other", Runnable::run);
      assertEquals("value", shown.join());
      assertTrue(log.contains("complete"), log.toString());
      CompletableFuture<String> failing = loop.<String>createPromise().toCompletableFuture();
      IllegalStateException failure = new IllegalStateException();
      failing.completeAsync(
          () -> {
            throw failure;
          },
          Runnable::run);
      assertSame(failure, assertThrows(CompletionException.class, failing::join).getCause());
    }
  }

  @Async
  private AsyncGenerator<Integer> numbers() {
    try {
      for (int i = 0; ; i++) {
        Fermata.emit(i);
      }
    } finally {
      log.add("closed");
    }
  }

  @Async
  private Coroutine<WeakReference<?>> droppedGenerator() {
    AsyncGenerator<Integer> numbers = numbers();
    await(numbers.hasNext());
    numbers.next();
    WeakReference<?> dropped = new WeakReference<>(numbers);
    numbers = null;
    return done(dropped);
  }

  /**
   * Drops a generator, and lets the loop, idle now and then, look for it until it is closed,
   * {@code most} times.
   */
  private void dropIn(EventLoop loop, int most) {
    WeakReference<?> dropped = loop.runUntilComplete(droppedGenerator());
    while (dropped.get() != null) {
      System.gc();
    }
    for (int i = 0; i < most && log.isEmpty(); i++) {
      System.gc();
      loop.runUntilComplete(sleep(ofMillis(1)));
    }
  }

  @Test
  void whatTheGarbageCollectorFindsChangesNothing() {
    try (EventLoop loop =
        EventLoop.builder().exceptionHandler((self, context) -> {}).build()) {
      dropIn(loop, 1000);
      assertEquals(List.of("closed"), log, "on any other loop");
    }
    log.clear();
    try (EventLoop loop = deterministic()) {
      dropIn(loop, 20);
      assertEquals(List.of(), log);
      assertEquals(1, loop.allTasks().size());
    }
  }

  private static final class TakenError extends Error {
    private static final long serialVersionUID = 1L;
  }

  @Async
  private Coroutine<Void> taken(TakenError error) {
    await(yieldNow());
    await(takenInside(error));
    return done();
  }

  @Async
  private Coroutine<Void> takenInside(TakenError error) {
    await(yieldNow());
    throw error;
  }

  @Async
  private Coroutine<Void> busy() {
    try {
      while (true) {
        log.add("step");
        await(yieldNow());
      }
    } finally {
      log.add("ended");
    }
  }

  @Async
  private Coroutine<Void> waiting(TakenError error) {
    createTask(taken(error));
    createTask(busy());
    await(sleep(ofDays(1)));
    return done();
  }

  @Test
  void anErrorThatEndsTheRunIsThrownBeforeAnythingElseRuns() {
    TakenError error = new TakenError();
    EventLoop loop = EventLoop.builder().endRunOn(TakenError.class).build();
    assertSame(error, assertThrows(TakenError.class, () -> loop.runUntilComplete(waiting(error))));
    assertEquals(List.of("step", "step"), log);
    assertFalse(loop.isRunning());
    loop.close();
    assertTrue(loop.isClosed());
    assertEquals(List.of("step", "step"), log, "nothing of it runs any more");
    Fermata.run(yieldNow());
  }

  @Test
  void onOtherLoopsSuchAnErrorIsTheTasks() {
    TakenError error = new TakenError();
    try (EventLoop loop = EventLoop.create()) {
      Task<Void> task = loop.createTask(taken(error));
      assertSame(error, assertThrows(TakenError.class, () -> loop.runUntilComplete(task)));
      assertTrue(task.isDone());
    }
  }
}
