package dev.fermata.conformance;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.sleep;
import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Handle;
import dev.fermata.InvalidStateException;
import dev.fermata.LoopObserver;
import dev.fermata.Task;
import dev.fermata.WrongLoopThreadException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** From when to when an observer is told of a loop, and what becomes of one that throws. */
class ObserverLifeRulesTest extends ObservedLoop {
  @Test
  void anObserverIsToldNothingAfterItsHandleWasCancelled() {
    Handle handle = loop.observe(new LoopNotes(told));
    loop.createTask(empty(), "first");
    handle.cancel();
    handle.cancel();
    run(startAndAwait());
    assertEquals(List.of("first made by nobody"), told);
    assertEquals(true, handle.isCancelled());
  }

  @Async
  private Coroutine<Void> observeInAStep() {
    Handle handle = EventLoop.current().observe(new LoopNotes(told));
    await(sleep(ofMillis(1)));
    handle.cancel();
    return done();
  }

  @Test
  void whoeverBeginsOrEndsWithinAStepIsToldOfWholeStepsOnly() {
    run(observeInAStep());
    assertEquals(List.of("main begins"), toldOfTasks());
  }

  @Test
  void severalObserveOneLoopEachOnce() {
    LoopNotes notes = new LoopNotes(told);
    loop.observe(notes);
    loop.observe(new LoopNotes(told));
    InvalidStateException refusal =
        assertThrows(InvalidStateException.class, () -> loop.observe(notes));
    assertTrue(refusal.getMessage().contains("observes loop `virtual`"), refusal.getMessage());
    loop.createTask(empty(), "task");
    assertEquals(List.of("task made by nobody", "task made by nobody"), told);
  }

  /** Throws whatever it is told. */
  private final class Broken implements LoopObserver {
    private final String where;
    private final Throwable failure;

    Broken(String where, Throwable failure) {
      this.where = where;
      this.failure = failure;
    }

    private void fail(String here) {
      if (where.equals(here)) {
        told.add(here);
        ObserverLifeRulesTest.<RuntimeException>sneak(failure);
      }
    }

    @Override
    public void made(Task<?> task, Task<?> maker) {
      fail("made");
    }

    @Override
    public void stepBegins(Task<?> task) {
      fail("stepBegins");
    }

    @Override
    public void stepEnds(Task<?> task) {
      fail("stepEnds");
    }

    @Override
    public void callback(Handle handle, boolean begins) {
      fail(begins ? "callback" : "callback has ended");
    }

    @Override
    public void cancelRequested(Task<?> task, Task<?> by, String message) {
      fail("cancelRequested");
    }

    @Override
    public void ended(Task<?> task) {
      fail("ended");
    }

    @Override
    public String toString() {
      return "broken";
    }
  }

  @SuppressWarnings("unchecked")
  private static <X extends Throwable> void sneak(Throwable failure) throws X {
    throw (X) failure;
  }

  @Async
  private static Coroutine<Void> startAndCancel() {
    Task<?> child = createTask(pause(9), "child");
    await(sleep(ofMillis(1)));
    child.cancel();
    await(sleep(ofMillis(1)));
    return done();
  }

  @Test
  void anObserverThatThrowsIsReportedOnceAndRemovedAndTheLoopGoesOn() {
    List<String> places = List.of(
        "made",
        "stepBegins",
        "stepEnds",
        "callback",
        "callback has ended",
        "cancelRequested",
        "ended");
    for (String place : places) {
      for (Throwable failure : List.of(new Exception("checked"), new StackOverflowError())) {
        told.clear();
        loop.observe(new Broken(place, failure));
        run(startAndCancel());
        assertEquals(List.of(place), told);
        assertEquals(1, faults.size(), place);
        assertEquals(
            "exception in observer broken, which is removed", faults.get(0).message());
        assertSame(failure, faults.remove(0).exception());
      }
    }
  }

  @Test
  void theOthersAreToldOnWhenOneHasThrown() {
    loop.observe(new Broken("stepBegins", new IllegalStateException()));
    loop.observe(new LoopNotes(told));
    run(empty());
    assertEquals(1, faults.size());
    faults.clear();
    told.remove("stepBegins");
    assertEquals(
        List.of("main made by nobody", "main begins", "main is done", "main ends"), toldOfTasks());
  }

  @Test
  void observingIsRefusedInAnotherThreadAndOnALoopThatIsClosed() {
    EventLoop closed = EventLoop.create();
    closed.close();
    assertThrows(InvalidStateException.class, () -> closed.observe(new LoopNotes(told)));
    assertThrows(NullPointerException.class, () -> loop.observe(null));
    CompletableFuture<Throwable> elsewhere = new CompletableFuture<>();
    loop.callSoon(() -> {
      Thread other = new Thread(() -> {
        try {
          loop.observe(new LoopNotes(told));
          elsewhere.complete(null);
        } catch (Throwable refusal) {
          elsewhere.complete(refusal);
        }
      });
      other.start();
      elsewhere.join();
      loop.stop();
    });
    loop.runForever();
    assertTrue(elsewhere.join() instanceof WrongLoopThreadException);
  }
}
