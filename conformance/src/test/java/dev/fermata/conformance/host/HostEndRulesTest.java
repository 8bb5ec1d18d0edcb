package dev.fermata.conformance.host;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.yieldNow;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.CancelledError;
import dev.fermata.EventLoop;
import dev.fermata.ExceptionContext;
import dev.fermata.InvalidStateException;
import dev.fermata.LoopHost;
import dev.fermata.Task;
import dev.fermata.testing.VirtualHost;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rule H8: how a loop ends that a host runs, and hosts that break their promises. */
class HostEndRulesTest {
  private final List<String> events = new ArrayList<>();
  private final List<ExceptionContext> faults = new ArrayList<>();
  private final VirtualHost host = VirtualHost.create(EventLoop.builder()
      .name("virtual")
      .exceptionHandler((sameLoop, context) -> faults.add(context)));
  private final EventLoop loop = host.loop();

  @AfterEach
  void theLoopEnds() {
    if (!loop.isClosed()) {
      loop.shutDown();
      host.runUntil(loop::isClosed);
    }
  }

  /** Lets run what is ready now. */
  private void oneTick() {
    boolean[] isOver = {false};
    host.post(() -> isOver[0] = true);
    host.runUntil(() -> isOver[0]);
  }

  private List<String> messages() {
    return faults.stream().map(ExceptionContext::message).toList();
  }

  private Task<Object> sleeper(String name) {
    return createTask(
        () -> {
          try {
            await(sleep(ofSeconds(100)));
          } catch (CancelledError cancelled) {
            events.add(name + " cancelled");
            await(sleep(ofSeconds(1)));
            events.add(name + " has cleaned up");
            throw cancelled;
          }
          return done();
        },
        name);
  }

  @Test
  void h8_shutDownCancelsTheTasksWaitsForTheirCleanUpAndClosesTheLoop() {
    Task<Object> task = sleeper("worker");
    createTask(() -> {
      await(yieldNow());
      CompletableFuture<Void> down = loop.shutDown();
      assertFalse(down.isDone());
      return done();
    });
    host.runUntil(loop::isClosed);
    assertTrue(task.isCancelled());
    assertEquals(List.of("worker cancelled", "worker has cleaned up"), events);
    assertTrue(loop.shutDown().isDone());
    assertEquals(0, host.pending());
    assertEquals(List.of(), messages());
  }

  @Test
  void h8_tasksThatAreMadeWhileTheOthersEndAreEndedToo() {
    createTask(() -> {
      try {
        await(sleep(ofSeconds(100)));
      } finally {
        sleeper("late");
      }
      return done();
    });
    oneTick();
    CompletableFuture<Void> down = loop.shutDown();
    host.runUntil(down::isDone);
    assertNull(down.join());
    assertTrue(loop.isClosed());
  }

  @Test
  void h8_whatATaskFailsWithAtTheEndIsReported() {
    createTask(
        () -> {
          try {
            await(sleep(ofSeconds(100)));
          } catch (CancelledError cancelled) {
            throw new IllegalStateException("clean-up");
          }
          return done();
        },
        "careless");
    oneTick();
    loop.shutDown();
    host.runUntil(loop::isClosed);
    assertEquals(List.of("unhandled exception of task `careless` during shutdown"), messages());
  }

  @Test
  void h8_otherThreadsCanGiveNothingToALoopThatEnds() {
    sleeper("worker");
    oneTick();
    loop.shutDown();
    InvalidStateException refusal =
        assertThrows(InvalidStateException.class, () -> loop.callSoonThreadSafe(() -> {}));
    assertTrue(
        refusal.getMessage().startsWith("`callSoonThreadSafe`: loop `virtual` is being closed"));
    assertThrows(InvalidStateException.class, () -> loop.submit(() -> done()));
    host.runUntil(loop::isClosed);
  }

  @Test
  void h8_whoCancelsTheFutureOfAShutDownChangesNothing() {
    assertTrue(loop.shutDown().cancel(true));
    CompletableFuture<Void> down = loop.shutDown();
    host.runUntil(down::isDone);
    assertNull(down.join());
  }

  @Test
  void h8_aHostThatHasEndedClosesTheLoopAndItsTasksAreNamed() {
    Task<Object> task = sleeper("worker");
    CompletableFuture<Object> shown = task.toCompletableFuture();
    oneTick();
    host.end();
    InvalidStateException refusal =
        assertThrows(InvalidStateException.class, () -> loop.submit(() -> done()));
    assertEquals(
        "`submit`: loop `virtual` is closed, since its host has ended"
            + "\n  help: end its tasks in order before its host ends:"
            + "\n      loop.shutDown()",
        refusal.getMessage());
    assertTrue(loop.isClosed());
    assertTrue(shown.isCancelled());
    assertEquals(1, faults.size());
    String message = faults.get(0).message();
    assertTrue(
        message.startsWith(
            "the host of loop `virtual` runs it no more, and it was closed with tasks"
                + " that had not ended:\n  task `worker`, pending: "),
        message);
    assertTrue(message.endsWith("\n  help: end them before the host:\n      loop.shutDown()"));
    assertSame(RejectedExecutionException.class, faults.get(0).exception().getClass());
    assertEquals(List.of(), events);
  }

  @Test
  void h8_codeOfAHostThatHasEndedIsToldSo() {
    host.end();
    InvalidStateException refusal =
        assertThrows(InvalidStateException.class, () -> loop.callSoon(() -> {}));
    assertTrue(refusal.getMessage().contains("since its host has ended"), refusal.getMessage());
    assertTrue(loop.isClosed());
    assertEquals(List.of(), messages());
  }

  @Test
  void h8_aHostThatEndsInATickClosesTheLoopAfterIt() {
    createTask(
        () -> {
          host.end();
          events.add("goes on to its await");
          await(sleep(ofSeconds(1)));
          return done();
        },
        "worker");
    host.runUntil(loop::isClosed);
    assertEquals(List.of("goes on to its await"), events);
    assertTrue(messages().get(0).contains("task `worker`"), messages().get(0));
  }

  @Test
  void h8_aShutDownThatTheHostDoesNotOutliveFails() {
    sleeper("worker");
    oneTick();
    CompletableFuture<Void> down = loop.shutDown();
    host.end();
    assertThrows(InvalidStateException.class, () -> loop.callSoon(() -> {}));
    CompletionException failure = assertThrows(CompletionException.class, down::join);
    assertEquals(
        "loop `virtual` was closed before its tasks had ended",
        failure.getCause().getMessage());
  }

  @Test
  void h8_aTickThatTheHostHasTakenAndDroppedIsFoundOutAtTheNextUse() {
    loop.callSoonThreadSafe(() -> events.add("never"));
    host.end();
    assertThrows(InvalidStateException.class, () -> loop.submit(() -> done()));
    assertTrue(loop.isClosed());
    assertEquals(List.of(), events);
  }

  @Test
  void h8_anExceptionNeverLeavesATick() {
    loop.callSoon(() -> {
      throw new StackOverflowError("of a callback");
    });
    loop.callSoon(() -> events.add("next"));
    host.runUntil(() -> host.pending() == 0);
    assertEquals(List.of("next"), events);
    assertEquals(1, faults.size());
  }

  /** A host that a test makes do what it must not. */
  private static class BrokenHost implements LoopHost {
    final Queue<Runnable> ticks = new ArrayDeque<>();
    boolean inThread = true;
    boolean runsAtOnce;

    /** The one that was posted last. */
    Runnable last;

    @Override
    public boolean isInThread() {
      return inThread;
    }

    @Override
    public void post(Runnable tick) {
      if (runsAtOnce) {
        tick.run();
      } else {
        ticks.add(tick);
        last = tick;
      }
    }

    @Override
    public Runnable schedule(Runnable tick, long nanos) {
      return () -> {};
    }

    @Override
    public String toString() {
      return "broken";
    }
  }

  private EventLoop on(LoopHost broken) {
    EventLoop hosted = EventLoop.on(broken);
    hosted.setExceptionHandler((sameLoop, context) -> faults.add(context));
    return hosted;
  }

  @Test
  void aHostThatRunsATickInsidePostIsToldSoAndItsLoopClosed() {
    loop.close();
    BrokenHost broken = new BrokenHost();
    EventLoop hosted = on(broken);
    broken.ticks.remove().run();
    broken.runsAtOnce = true;
    assertThrows(
        InvalidStateException.class, () -> hosted.callSoon(() -> events.add("called inside")));
    assertTrue(hosted.isClosed());
    assertEquals(List.of(), events);
    String cause = faults.get(0).exception().getMessage();
    assertTrue(cause.startsWith("the host ran a tick inside `post`, in thread `"), cause);
    assertTrue(cause.endsWith(
        "\n  help: run it later: an executor that runs tasks in its caller" + " is no host"));
  }

  @Test
  void aTickOutsideOfTheThreadOfItsHostRunsNothingAndClosesTheLoop() {
    loop.close();
    BrokenHost broken = new BrokenHost();
    EventLoop hosted = on(broken);
    hosted.callSoon(() -> events.add("called outside"));
    broken.inThread = false;
    broken.ticks.remove().run();
    assertTrue(hosted.isClosed());
    assertEquals(List.of(), events);
    String cause = faults.get(0).exception().getMessage();
    assertTrue(cause.startsWith("the host ran a tick outside of its thread, in `"), cause);
  }

  @Test
  void twoTicksAtOnceAreRefusedAndTheSecondOneRunsNothing() throws InterruptedException {
    loop.close();
    BrokenHost broken = new BrokenHost();
    EventLoop hosted = on(broken);
    hosted.callSoon(() -> {
      events.add("first");
      hosted.callSoonThreadSafe(() -> events.add("second"));
      Thread other = new Thread(broken.last, "other");
      other.start();
      try {
        other.join();
      } catch (InterruptedException never) {
        throw new AssertionError(never);
      }
      events.add("first ends");
    });
    while (!broken.ticks.isEmpty()) {
      broken.ticks.remove().run();
    }
    assertEquals(List.of("first", "first ends", "second"), events);
    String cause = faults.get(0).exception().getMessage();
    assertTrue(
        cause.startsWith("the host of loop `broken` runs a tick in thread `other`, while thread `"),
        cause);
    hosted.close();
  }
}
