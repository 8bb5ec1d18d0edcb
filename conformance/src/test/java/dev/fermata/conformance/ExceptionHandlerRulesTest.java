package dev.fermata.conformance;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.toThread;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.conformance.Steps.iterations;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.EventLoopBuilder;
import dev.fermata.ExceptionContext;
import dev.fermata.Handle;
import dev.fermata.LoopThread;
import dev.fermata.Task;
import dev.fermata.WrongLoopThreadException;
import dev.fermata.testing.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The exception handler of a loop: section 1.10. */
class ExceptionHandlerRulesTest {
  private final Recorder recorder = new Recorder();
  private final List<LogRecord> logged = new ArrayList<>();
  private final Logger logger = Logger.getLogger("dev.fermata");
  private final Handler logHandler = new Handler() {
    @Override
    public void publish(LogRecord entry) {
      logged.add(entry);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  };

  @BeforeEach
  void catchTheLog() {
    logger.addHandler(logHandler);
    logger.setUseParentHandlers(false);
  }

  @AfterEach
  void leaveTheLog() {
    logger.setUseParentHandlers(true);
    logger.removeHandler(logHandler);
  }

  @Async
  private static Coroutine<Void> fail() {
    await(yieldNow());
    throw new IllegalStateException("in a task");
  }

  private static void failInCallback() {
    throw new IllegalArgumentException("in a callback");
  }

  @Test
  void theContextNamesTheTaskOrTheCallbackAtFault() {
    VirtualTime.run(() -> {
      recorder.catchFaults();
      Task<Void> task = createTask(fail(), "save");
      Handle callback = EventLoop.current().callSoon(ExceptionHandlerRulesTest::failInCallback);
      await(iterations(4));
      ExceptionContext ofCallback = recorder.faults().get(0);
      assertSame(callback, ofCallback.handle());
      assertNull(ofCallback.future());
      assertEquals("in a callback", ofCallback.exception().getMessage());
      ExceptionContext ofTask = recorder.faults().get(1);
      assertSame(task, ofTask.future());
      assertEquals("in a task", ofTask.exception().getMessage());
      assertEquals(2, recorder.faults().size());
      return done();
    });
    assertEquals(List.of(), logged);
  }

  @Test
  void aLoopIsBuiltWithItsHandler() {
    List<String> told = new CopyOnWriteArrayList<>();
    EventLoopBuilder description = EventLoop.builder()
        .name("background")
        .exceptionHandler(
            (loop, context) -> told.add(loop.name() + ": " + context.exception().getMessage()));
    try (LoopThread background = LoopThread.start(description)) {
      background.loop().callSoonThreadSafe(ExceptionHandlerRulesTest::failInCallback);
    }
    assertEquals(List.of("background: in a callback"), told);
    assertThrows(NullPointerException.class, () -> EventLoop.builder().exceptionHandler(null));
    assertEquals(List.of(), logged);
  }

  @Test
  void withoutAHandlerOfItsOwnALoopLogs() {
    VirtualTime.run(() -> {
      recorder.catchFaults();
      EventLoop.current().setExceptionHandler(null);
      EventLoop.current().callSoon(ExceptionHandlerRulesTest::failInCallback);
      await(iterations(2));
      return done();
    });
    assertEquals(List.of(), recorder.faults());
    assertEquals("in a callback", logged.get(0).getThrown().getMessage());
  }

  @Test
  void whatTheHandlerThrowsIsLoggedWithWhatItWasTold() {
    VirtualTime.run(() -> {
      EventLoop.current().setExceptionHandler((loop, context) -> {
        throw new IllegalStateException("the handler fails");
      });
      EventLoop.current().callSoon(ExceptionHandlerRulesTest::failInCallback);
      await(iterations(2));
      recorder.add("the loop goes on");
      return done();
    });
    assertEquals(1, logged.size());
    String message = logged.get(0).getMessage();
    assertTrue(message.contains("exception in the exception handler"), message);
    Throwable thrown = logged.get(0).getThrown();
    assertEquals("the handler fails", thrown.getMessage());
    assertEquals("in a callback", thrown.getSuppressed()[0].getMessage());
    assertEquals(List.of("the loop goes on"), recorder.events());
  }

  @Test
  void whoeverWorksForOthersTellsTheHandlerItself() {
    ExceptionContext fault = new ExceptionContext(
        "the disk is full", new IllegalStateException("0 bytes left"), null, null);
    VirtualTime.run(() -> {
      EventLoop loop = EventLoop.current();
      recorder.catchFaults();
      loop.callExceptionHandler(fault);
      assertSame(fault, recorder.faults().get(0));
      await(toThread(() ->
          assertThrows(WrongLoopThreadException.class, () -> loop.callExceptionHandler(fault))));
      assertThrows(NullPointerException.class, () -> loop.callExceptionHandler(null));
      assertEquals(1, recorder.faults().size());
      loop.setExceptionHandler((same, context) -> {
        throw new IllegalStateException("the handler fails");
      });
      loop.callExceptionHandler(fault);
      return done();
    });
    assertEquals(1, logged.size());
    assertEquals("the handler fails", logged.get(0).getThrown().getMessage());
  }
}
