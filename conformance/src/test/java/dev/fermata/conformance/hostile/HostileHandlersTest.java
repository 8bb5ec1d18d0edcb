package dev.fermata.conformance.hostile;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.conformance.Steps.iterations;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.AsyncCloseable;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.ExceptionContext;
import dev.fermata.ExceptionHandler;
import dev.fermata.Task;
import dev.fermata.testing.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Handlers and logs that fail: the loop goes on, and the fault is reported once all the same. */
class HostileHandlersTest {
  private static final IllegalArgumentException FAULT = new IllegalArgumentException("the fault");

  private final Log log = new Log();

  @AfterEach
  void closeLog() {
    log.close();
  }

  private static void failInCallback() {
    throw FAULT;
  }

  /** Lets a callback fail on a loop with this handler, and sees that the loop goes on. */
  private static void reportTo(ExceptionHandler handler) {
    assertEquals("went on", VirtualTime.run(() -> {
      EventLoop.current().setExceptionHandler(handler);
      EventLoop.current().callSoon(HostileHandlersTest::failInCallback);
      await(iterations(3));
      return done("went on");
    }));
  }

  private static int occurrences(String part, String text) {
    return text.split(part, -1).length - 1;
  }

  @Test
  void aHandlerMayRethrowWhatItWasGiven() {
    reportTo((loop, context) -> {
      throw (RuntimeException) context.exception();
    });
    String entry = log.onlyEntry();
    assertTrue(entry.contains("exception in the exception handler, which was told: exception in"));
    assertEquals(1, occurrences("IllegalArgumentException: the fault", entry));
  }

  @Test
  void whatAHandlerThrowsThatSuppressesNothingIsLoggedBesideTheFault() {
    reportTo((loop, context) -> {
      throw new Error("the handler fails", null, false, false) {
        private static final long serialVersionUID = 1L;
      };
    });
    assertEquals(2, log.entries().size());
    assertSame(FAULT, log.entries().get(0).getThrown());
    assertEquals("the handler fails", log.entries().get(1).getThrown().getMessage());
  }

  @Test
  void aHandlerMayThrowWhatCannotBePrinted() {
    reportTo((loop, context) -> {
      throw new HostileException();
    });
    assertTrue(log.onlyEntry().contains("HostileException (its toString threw"));
  }

  @Test
  void whatTheLogCannotWriteIsPrintedOnce() {
    log.breakDown();
    reportTo(null);
    String printed = log.printed();
    assertEquals(1, occurrences("IllegalArgumentException: the fault", printed), printed);
    assertTrue(printed.startsWith("ERROR exception in callback "), printed);
    assertTrue(
        printed.contains("cannot write: java.lang.IllegalStateException: the disk is full"),
        printed);
  }

  @Test
  void whereEvenThatCannotBePrintedTheLoopGoesOn() {
    log.breakDown();
    java.io.PrintStream err = System.err;
    System.setErr(new java.io.PrintStream(java.io.OutputStream.nullOutputStream()) {
      @Override
      public void print(String text) {
        throw new IllegalStateException("closed");
      }
    });
    try {
      reportTo(null);
    } finally {
      System.setErr(err);
    }
    assertEquals("", log.printed());
  }

  @Test
  void aReportOfASlowStepThatTheLogCannotWriteIsPrinted() {
    log.breakDown();
    EventLoop loop = VirtualTime.builder().slowStep(Duration.ZERO).build();
    loop.setDebug(true);
    try (loop) {
      loop.runUntilComplete(loop.createTask(iterations(1), "slow"));
    } finally {
      EventLoop.create().setDebug(false);
    }
    assertTrue(log.printed().contains("WARNING loop `virtual` was kept for"), log.printed());
  }

  /** A callback that fails and cannot be printed. */
  private record HostileCallback() implements Runnable {
    @Override
    public void run() {
      throw FAULT;
    }

    @Override
    public String toString() {
      throw new UnsupportedOperationException("toString");
    }
  }

  @Test
  void aCallbackThatCannotBePrintedIsNamedByItsClass() {
    List<ExceptionContext> faults = new ArrayList<>();
    VirtualTime.run(() -> {
      EventLoop loop = EventLoop.current();
      loop.setExceptionHandler((where, context) -> faults.add(context));
      String shown = loop.callSoon(new HostileCallback()).toString();
      assertTrue(shown.contains("HostileCallback (its toString threw"), shown);
      await(iterations(2));
      return done();
    });
    assertEquals(1, faults.size());
    assertSame(FAULT, faults.get(0).exception());
    assertTrue(faults.get(0).message().contains("HostileCallback (its toString threw"));
  }

  /** A resource that cannot be printed. */
  private static final class HostileResource implements AsyncCloseable {
    @Override
    public Coroutine<Void> closeAsync() {
      return yieldNow();
    }

    @Override
    public String toString() {
      throw new UnsupportedOperationException("toString");
    }
  }

  @Async
  private static Coroutine<Void> use(HostileResource resource) {
    try (resource) {
      await(yieldNow());
    }
    return done();
  }

  @Test
  void aTaskThatClosesAResourceThatCannotBePrintedTellsWhereItIs() {
    VirtualTime.run(() -> {
      Task<Void> task = createTask(use(new HostileResource()));
      do {
        assertTrue(task.toString().startsWith("task `Task-"), task.toString());
        await(yieldNow());
      } while (!task.isDone());
      return done();
    });
  }
}
