package dev.fermata.conformance;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.yieldNow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.Awaitable;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Fermata;
import dev.fermata.InvalidStateException;
import dev.fermata.Promise;
import dev.fermata.Runner;
import dev.fermata.Task;
import dev.fermata.TaskGroup;
import dev.fermata.WrongLoopException;
import dev.fermata.testing.VirtualTime;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What debug mode tells. */
class DebugModeTest {
  private final EventLoop loop = VirtualTime.newLoop();
  private final LinkedBlockingQueue<String> log = new LinkedBlockingQueue<>();
  private final Logger logger = Logger.getLogger("dev.fermata");
  private final Handler handler = new Handler() {
    @Override
    public void publish(LogRecord entry) {
      log.add(entry.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  };

  @BeforeEach
  void enterDebugMode() {
    logger.addHandler(handler);
    logger.setUseParentHandlers(false);
    loop.setDebug(true);
  }

  @AfterEach
  void leaveDebugMode() {
    loop.setDebug(false);
    loop.close();
    logger.setUseParentHandlers(true);
    logger.removeHandler(handler);
  }

  @Async
  private static Coroutine<Integer> save(int order) {
    await(yieldNow());
    return done(order);
  }

  @Async
  private static Coroutine<WeakReference<Object>> dropOne() {
    await(yieldNow());
    return done(new WeakReference<>(save(1)));
  }

  @Test
  void aCoroutineThatIsDroppedIsReportedOnceWithWhereItWasMade() throws InterruptedException {
    WeakReference<Object> dropped = loop.runUntilComplete(loop.createTask(dropOne(), "checkout-3"));
    collectGarbage(dropped);
    String warning = log.poll(30, TimeUnit.SECONDS);
    assertTrue(
        warning.startsWith(
            "[CoroutineNotAwaited] coroutine `DebugModeTest.save` was never awaited, so it did not"
                + " run\n  note: created at dev.fermata.conformance.DebugModeTest.dropOne("
                + "DebugModeTest.java:"),
        warning);
    assertTrue(warning.contains(") in task `checkout-3`\n"), warning);
  }

  @Test
  void aCoroutineThatRanIsNotReported() {
    assertEquals(1, loop.runUntilComplete(save(1)));
    collectGarbage(new WeakReference<>(new Object()));
    assertEquals(0, log.size());
  }

  @Test
  void g2_aCoroutineThatAGroupRefusedIsNotReported() throws InterruptedException {
    loop.runUntilComplete(refused());
    collectGarbage(new WeakReference<>(new Object()));
    collectGarbage(loop.runUntilComplete(dropOne()));
    String onlyWarning = log.poll(30, TimeUnit.SECONDS);
    assertTrue(onlyWarning.contains("DebugModeTest.dropOne("), onlyWarning);
    assertEquals(0, log.size());
  }

  @Async
  private static Coroutine<Void> loseTwo() {
    Object lost = save(1);
    lost = List.of(save(2));
    await(yieldNow());
    return done();
  }

  @Test
  void whatIsLostIsReportedOnceWhenTheRunEnds() {
    VirtualTime.run(loseTwo());
    assertTrue(log.remove().contains("DebugModeTest.loseTwo(DebugModeTest.java:"));
    assertTrue(log.remove().contains("DebugModeTest.loseTwo(DebugModeTest.java:"));
    collectGarbage(new WeakReference<>(new Object()));
    VirtualTime.run(save(3));
    assertEquals(0, log.size());
  }

  @Test
  @SuppressWarnings("CoroutineNotAwaited")
  void whatIsLostInACallbackOrBeforeTheRunIsReportedWhenItEnds() {
    Object lost = save(1);
    lost = null;
    try (Runner runner = new Runner(VirtualTime::newLoop)) {
      runner.loop().callSoon(() -> List.of(save(2)));
      runner.run(save(3));
    }
    List<String> sites = List.of(log.remove(), log.remove());
    assertTrue(sites.stream().anyMatch(each -> each.contains("BeforeTheRun")), sites::toString);
    assertTrue(sites.stream().anyMatch(each -> each.contains("lambda$")), sites::toString);
  }

  @Test
  void aCoroutineThatIsKeptForALaterRunIsNotReported() {
    Coroutine<Integer> kept = save(1);
    VirtualTime.run(save(2));
    assertEquals(0, log.size());
    assertEquals(1, VirtualTime.run(kept));
    assertEquals(0, log.size());
  }

  @Async
  private static Coroutine<Void> cancelBeforeTheFirstStep() {
    createTask(save(1)).cancel();
    createTask(save(2));
    return done();
  }

  @Test
  void aTaskThatIsCancelledBeforeItsFirstStepIsNotReported() {
    VirtualTime.run(cancelBeforeTheFirstStep());
    assertEquals(0, log.size());
  }

  private static void collectGarbage(WeakReference<Object> marker) {
    while (marker.get() != null) {
      System.gc();
    }
  }

  @Async
  private static Coroutine<Void> refused() {
    try (TaskGroup group = new TaskGroup()) {
      group.cancel();
      assertThrows(InvalidStateException.class, () -> group.createTask(save(1)));
    }
    return done();
  }

  @Async
  private static <T> Coroutine<T> awaiting(Awaitable<T> awaitable) {
    return done(await(awaitable));
  }

  @Test
  void aFutureOfAnotherLoopIsRefusedWithWhereItWasMade() {
    try (EventLoop other = EventLoop.create()) {
      Promise<Integer> foreign = other.createPromise();
      String message = assertThrows(
              WrongLoopException.class, () -> loop.runUntilComplete(awaiting(foreign)))
          .getMessage();
      assertTrue(
          message.contains(
              "  note: the future was created at dev.fermata.conformance.DebugModeTest."
                  + "aFutureOfAnotherLoopIsRefusedWithWhereItWasMade(DebugModeTest.java:"),
          message);
      assertTrue(message.contains(") on thread `" + Thread.currentThread().getName() + "`"));
    }
  }

  @Async
  private static Task<Void> failingTask() {
    await(yieldNow());
    throw new IllegalStateException("failing");
  }

  @Async
  private static Coroutine<Void> startFailingTask() {
    dropTask(failingTask());
    for (int passes = 0; passes < 4; passes++) {
      await(yieldNow());
    }
    return done();
  }

  @Test
  void aTaskThatAHotMethodStartedWasMadeWhereThatWasCalled() {
    loop.runUntilComplete(startFailingTask());
    String report = log.remove();
    assertTrue(
        report.contains("the task was created at dev.fermata.conformance.DebugModeTest."
            + "startFailingTask(DebugModeTest.java:"),
        report);
  }

  private static void dropTask(Task<Void> task) {}

  @Test
  void aStepThatKeepsTheLoopForLongIsReported() {
    loop.callSoon(() -> {
      long end = System.nanoTime() + 110_000_000;
      while (System.nanoTime() < end) {
        Thread.onSpinWait();
      }
      loop.stop();
    });
    loop.runForever();
    String warning = log.remove();
    assertTrue(warning.startsWith("loop `virtual` was kept for "), warning);
    assertTrue(warning.contains(" ms by callback"), warning);
  }

  @Test
  void aSlowCallbackIsReportedByItsName() {
    Runnable reindex = new Runnable() {
      @Override
      public void run() {}

      @Override
      public String toString() {
        return "reindex";
      }
    };
    try (EventLoop slow =
        VirtualTime.builder().slowStep(Duration.ZERO).name("slow").build()) {
      slow.setDebug(true);
      slow.callSoon(reindex);
      slow.stop();
      slow.runForever();
    }
    assertEquals("loop `slow` was kept for 0 ms by callback reindex", withoutTime(log.remove()));
  }

  private static String withoutTime(String report) {
    return report.replaceFirst("for \\d+ ms", "for 0 ms");
  }

  @Test
  void aSlowReportOfAFailureNamesTheTask() {
    try (EventLoop slow =
        VirtualTime.builder().slowStep(Duration.ZERO).name("slow").build()) {
      slow.setDebug(true);
      slow.setExceptionHandler((at, context) -> {});
      slow.createTask(failing(), "checkout-4");
      slow.stop();
      slow.runForever();
      log.clear();
      slow.stop();
      slow.runForever();
    }
    assertEquals(
        "loop `slow` was kept for 0 ms by report of task `checkout-4`", withoutTime(log.remove()));
  }

  @Async
  private static Coroutine<Void> failing() {
    throw new IllegalStateException("out of stock");
  }

  @Test
  void aSlowStepIsReportedWithTheLineItBeganAt() {
    try (EventLoop slow =
        VirtualTime.builder().slowStep(Duration.ZERO).name("slow").build()) {
      slow.setDebug(true);
      slow.runUntilComplete(save(1));
    }
    List<String> steps =
        log.stream().filter(each -> each.contains("the step began at")).toList();
    assertEquals(2, steps.size());
    assertTrue(steps.get(0).endsWith("at the beginning of DebugModeTest.save"), steps.get(0));
    assertTrue(steps.get(1).contains("at DebugModeTest.save(DebugModeTest.java:"), steps.get(1));
  }

  @Async
  private static Coroutine<Void> fail() {
    await(yieldNow());
    throw new IllegalStateException("failed");
  }

  @Test
  void theReportOfAFailedTaskTellsWhereTheTaskWasMade() {
    List<String> messages = new ArrayList<>();
    loop.setExceptionHandler((where, fault) -> messages.add(fault.message()));
    loop.createTask(fail(), "checkout-3");
    loop.runUntilComplete(Fermata.sleep(Duration.ofSeconds(1)));
    assertEquals(1, messages.size());
    assertTrue(
        messages
            .get(0)
            .startsWith(
                "task `checkout-3` failed and nobody awaits it\n  note: the task was created"
                    + " at dev.fermata.conformance.DebugModeTest."),
        messages.get(0));
  }
}
