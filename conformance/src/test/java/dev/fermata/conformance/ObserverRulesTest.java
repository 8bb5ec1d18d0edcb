package dev.fermata.conformance;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.emit;
import static dev.fermata.Fermata.end;
import static dev.fermata.Fermata.gather;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.timeout;
import static dev.fermata.Fermata.yieldNow;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.AsyncGenerator;
import dev.fermata.AsyncTimeoutException;
import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Task;
import dev.fermata.TaskFactory;
import dev.fermata.ThreadLocalAccessor;
import dev.fermata.Timeout;
import dev.fermata.testing.VirtualTime;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What those who observe a loop are told, in which order. */
class ObserverRulesTest extends ObservedLoop {
  @Test
  void theStepsOfTasksAndTheirBeginAndEndAreTold() {
    loop.observe(new LoopNotes(told));
    run(startAndAwait());
    assertEquals(
        List.of(
            "main made by nobody",
            "main begins",
            "child made by main",
            "main ends",
            "child begins",
            "child ends",
            "child begins",
            "child is done",
            "child ends",
            "main begins",
            "main is done",
            "main ends"),
        toldOfTasks());
  }

  @Test
  void callbacksAreToldOfUnlessTheyWereTakenBack() {
    loop.observe(new LoopNotes(told));
    loop.callSoon(() -> told.add("called"));
    loop.callSoon(() -> told.add("never called")).cancel();
    loop.callLater(ofSeconds(1), loop::stop);
    loop.runForever();
    assertEquals(
        List.of("callback begins", "called", "callback ends", "callback begins", "callback ends"),
        told);
  }

  @Async
  private static Coroutine<Void> startEagerly() {
    TaskFactory.eager().create(EventLoop.current(), pause(1), "waits");
    TaskFactory.eager().create(EventLoop.current(), empty(), "does not wait");
    await(sleep(ofMillis(2)));
    return done();
  }

  @Test
  void aTaskThatBeginsAtOnceHasItsFirstStepInsideOneOfItsMaker() {
    loop.observe(new LoopNotes(told));
    run(startEagerly());
    assertEquals(
        List.of(
            "main begins",
            "waits made by main",
            "waits begins",
            "waits ends",
            "does not wait made by main",
            "does not wait begins",
            "does not wait is done",
            "does not wait ends",
            "main ends"),
        toldOfTasks().subList(1, 10));
  }

  @Test
  void withThreadLocalsThatAreCarriedItIsTheSame() {
    loop.close();
    ThreadLocal<String> user = new ThreadLocal<>();
    loop = VirtualTime.builder().carry(ThreadLocalAccessor.of(user)).build();
    theStepsOfTasksAndTheirBeginAndEndAreTold();
    told.clear();
    loop.close();
    loop = VirtualTime.builder().carry(ThreadLocalAccessor.of(user)).build();
    aTaskThatBeginsAtOnceHasItsFirstStepInsideOneOfItsMaker();
  }

  @Test
  void inDebugModeItIsTheSame() {
    loop.setDebug(true);
    try {
      theStepsOfTasksAndTheirBeginAndEndAreTold();
    } finally {
      loop.setDebug(false);
    }
  }

  @Async
  private static Coroutine<Void> callDirectly() {
    await(pause(1));
    return done();
  }

  @Test
  void aBodyThatIsAwaitedWhereItIsCalledIsAPartOfTheSteps() {
    loop.observe(new LoopNotes(told));
    run(callDirectly());
    assertEquals(
        List.of(
            "main made by nobody",
            "main begins",
            "main ends",
            "main begins",
            "main is done",
            "main ends"),
        toldOfTasks());
  }

  @Async
  private static Coroutine<Void> cancelOthers() {
    Task<?> inner = createTask(pause(9), "inner");
    Task<?> outer = createTask(awaiting(inner), "outer");
    Task<?> several = createTask(awaitingBoth(), "several");
    Task<?> unborn = createTask(pause(9), "late");
    unborn.cancel("before it began");
    await(sleep(ofMillis(1)));
    outer.cancel("too late");
    several.cancel();
    await(sleep(ofMillis(1)));
    return done();
  }

  @Async
  private static Coroutine<Void> awaiting(Task<?> task) {
    await(task);
    return done();
  }

  @Async
  private static Coroutine<Void> awaitingBoth() {
    await(gather(createTask(pause(8), "left"), createTask(pause(9), "right")));
    return done();
  }

  @Test
  void aRequestToCancelIsToldOfWithWhoAsksForEachTaskThatItReaches() {
    loop.observe(new LoopNotes(told));
    run(cancelOthers());
    assertEquals(
        List.of(
            "late cancelled by main: before it began",
            "outer cancelled by main: too late",
            "inner cancelled by main: too late",
            "several cancelled by main: null",
            "left cancelled by main: null",
            "right cancelled by main: null"),
        told.stream().filter(each -> each.contains("cancelled by")).toList());
    assertEquals(
        List.of("late", "inner", "left", "right", "outer", "several"),
        told.stream()
            .filter(each -> each.endsWith("is cancelled"))
            .map(each -> each.split(" ")[0])
            .toList());
  }

  @Async
  @SuppressWarnings("try") // the limit is for the block
  private static Coroutine<Void> limited() {
    try (Timeout limit = timeout(ofMillis(5))) {
      await(sleep(ofSeconds(1)));
    }
    return done();
  }

  @Test
  void aTimerThatCancelsIsNobody() {
    loop.observe(new LoopNotes(told));
    assertThrows(AsyncTimeoutException.class, () -> run(limited()));
    assertTrue(
        told.stream().anyMatch(each -> each.startsWith("main cancelled by nobody")),
        told::toString);
  }

  @Async
  private static Coroutine<Void> busy() {
    while (true) {
      await(yieldNow());
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void anInterruptThatCancelsIsNobodyEvenWhereATaskRanJustBefore() {
    loop.observe(new LoopNotes(told));
    assertThrows(CancelledError.class, () -> run(busy()));
    assertTrue(Thread.interrupted());
    assertTrue(told.contains("main cancelled by nobody: null"), told::toString);
  }

  @Async
  private static AsyncGenerator<Integer> numbers() {
    emit(1);
    return end();
  }

  @Async
  private static Coroutine<Void> readAll() {
    AsyncGenerator<Integer> generator = numbers();
    while (await(generator.hasNext())) {
      generator.next();
    }
    return done();
  }

  @Test
  void theTaskOfAGeneratorIsMadeByWhoAsksItFirst() {
    loop.observe(new LoopNotes(told));
    run(readAll());
    assertTrue(told.contains("generator `ObserverRulesTest.numbers` made by main"), told::toString);
    assertTrue(told.contains("generator `ObserverRulesTest.numbers` is done"), told::toString);
  }

  @Async
  private static CompletableFuture<String> hot(CompletableFuture<String> stage) {
    return CompletableFuture.completedFuture(await(stage));
  }

  @Test
  void aChainWithoutALoopIsNotToldOf() {
    loop.observe(new LoopNotes(told));
    CompletableFuture<String> stage = new CompletableFuture<>();
    CompletableFuture<String> result = hot(stage);
    stage.complete("value");
    assertEquals("value", result.join());
    assertEquals(List.of(), told);
  }
}
