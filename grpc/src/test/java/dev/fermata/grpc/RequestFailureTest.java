package dev.fermata.grpc;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.emit;
import static dev.fermata.Fermata.end;
import static dev.fermata.grpc.ClientCalls.bidiStreaming;
import static dev.fermata.grpc.ClientCalls.clientStreaming;
import static dev.fermata.grpc.Statuses.failureOf;
import static dev.fermata.grpc.Streams.failing;
import static dev.fermata.grpc.Streams.never;
import static dev.fermata.testing.VirtualTime.untilAllTasksBlocked;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.AsyncGenerator;
import dev.fermata.AsyncIterator;
import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Task;
import dev.fermata.sync.Event;
import dev.fermata.testing.VirtualTime;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the requests of a client fail with is told exactly once. */
class RequestFailureTest {
  private final List<Throwable> reported = new ArrayList<>();
  private final IllegalStateException failure = new IllegalStateException("spilt");

  @Test
  void itIsThrownAndNotReportedHoweverLateAResponseIsAskedFor() {
    InProcess.withServer(reported, grpc -> {
      try (var heard = bidiStreaming(grpc.stub::bidi, failing(failure, "a"))) {
        assertTrue(await(heard.hasNext()));
        assertEquals("a", heard.next());
        await(untilAllTasksBlocked());
        assertSame(failure, await(failureOf(heard::hasNext)));
      }
      return done();
    });
    assertEquals(List.of(), reported);
  }

  @Test
  void theCloseThrowsItIfNobodyHasAskedForAResponse() {
    InProcess.withServer(reported, grpc -> {
      AsyncIterator<String> heard = bidiStreaming(grpc.stub::bidi, failing(failure, "a"));
      assertTrue(await(heard.hasNext()));
      await(untilAllTasksBlocked());
      assertSame(failure, await(failureOf(heard::closeAsync)));
      await(heard.closeAsync());
      return done();
    });
    assertEquals(List.of(), reported);
  }

  private final TestCall<String, String> call = new TestCall<>();

  /** The requests fail, and the server has not answered to the cancellation. */
  @Async
  private Coroutine<Task<String>> waiting() {
    EventLoop.current().setExceptionHandler((loop, report) -> reported.add(report.exception()));
    Task<String> task = createTask(clientStreaming(
        responses -> {
          call.begin(null, responses);
          return call;
        },
        failing(failure, "a")));
    await(untilAllTasksBlocked());
    assertTrue(call.isCancelled());
    assertFalse(task.isDone());
    return done(task);
  }

  @Test
  void itIsThrownAndNotReportedHoweverLateTheCallEnds() {
    VirtualTime.run(() -> {
      Task<String> task = await(waiting());
      call.fail(Status.CANCELLED.asRuntimeException());
      assertSame(failure, await(failureOf(() -> done(await(task)))));
      return done();
    });
    assertEquals(List.of(), reported);
  }

  @Test
  void aTaskThatIsCancelledMeanwhileTellsIt() {
    VirtualTime.run(() -> {
      Task<String> task = await(waiting());
      task.cancel();
      Throwable told = await(failureOf(() -> done(await(task))));
      assertSame(CancelledError.class, told.getClass());
      assertEquals(List.of(failure), List.of(told.getSuppressed()));
      return done();
    });
    assertEquals(List.of(), reported);
  }

  /** Waited for by the clean-up of the requests, and then cleared. */
  private final Event maySpill = new Event();

  @Async
  private AsyncGenerator<String> failingInItsCleanUp() {
    try {
      emit("a");
      await(never());
    } finally {
      await(maySpill.awaitSet());
      maySpill.clear();
      fail();
    }
    return end();
  }

  private void fail() {
    throw failure;
  }

  @Test
  void whatTheirCleanUpFailsWithBehindAnEarlyResponseIsToldOnce() {
    List<Throwable> thrown = new ArrayList<>();
    InProcess.withServer(reported, grpc -> {
      grpc.service.client = requests -> done(await(requests.hasNext()) ? "enough" : "");
      Task<Throwable> calling =
          createTask(failureOf(() -> clientStreaming(grpc.stub::client, failingInItsCleanUp())));
      await(untilAllTasksBlocked());
      maySpill.set();
      thrown.add(await(calling));
      await(untilAllTasksBlocked());
      return done();
    });
    assertEquals(List.of(failure), thrown);
    assertEquals(List.of(), reported);
  }

  /** Cancels {@code task} {@code times} times while the clean-up of the requests waits. */
  @Async
  private Coroutine<Void> cancelInTheCleanUp(Task<?> task, int times) {
    await(untilAllTasksBlocked());
    for (int i = 0; i < times; i++) {
      assertTrue(task.cancel());
      await(untilAllTasksBlocked());
    }
    maySpill.set();
    Throwable told = await(failureOf(() -> done(await(task))));
    assertSame(CancelledError.class, told.getClass());
    assertEquals(List.of(failure), List.of(told.getSuppressed()));
    return done();
  }

  @Test
  void aCleanUpIsLeftAloneAndToldToOneWhoIsCancelledWhileItRuns() {
    Event mayAnswer = new Event();
    InProcess.withServer(reported, grpc -> {
      grpc.service.client = requests -> {
        assertTrue(await(requests.hasNext()));
        String request = requests.next();
        await(mayAnswer.awaitSet());
        return done("more than " + request);
      };
      for (int times = 1; times < 4; times++) {
        mayAnswer.clear();
        Task<String> task = createTask(clientStreaming(grpc.stub::client, failingInItsCleanUp()));
        await(untilAllTasksBlocked());
        mayAnswer.set();
        await(cancelInTheCleanUp(task, times));
      }
      return done();
    });
    assertEquals(List.of(), reported);
  }

  @Test
  void itIsToldToOneWhoIsCancelledInTheClose() {
    InProcess.withServer(reported, grpc -> {
      for (int times = 1; times < 4; times++) {
        AsyncIterator<String> heard = bidiStreaming(grpc.stub::bidi, failingInItsCleanUp());
        assertTrue(await(heard.hasNext()));
        await(cancelInTheCleanUp(createTask(heard.closeAsync()), times));
      }
      return done();
    });
    assertEquals(List.of(), reported);
  }
}
