package dev.fermata.grpc;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.emit;
import static dev.fermata.Fermata.end;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.grpc.ClientCalls.serverStreaming;
import static dev.fermata.grpc.ClientCalls.unary;
import static dev.fermata.grpc.Streams.all;
import static dev.fermata.grpc.Streams.never;
import static dev.fermata.testing.VirtualTime.untilAllTasksBlocked;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.AsyncGenerator;
import dev.fermata.AsyncIterator;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Task;
import dev.fermata.testing.VirtualTime;
import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A client leaves: of the two signs that gRPC gives of that, either may come first. */
class ClientLeftTest {
  private static final String LEFT = "the client has cancelled the call, or has gone";
  private static final int MOST_ITERATIONS = 6;

  private final List<Object> seen = new ArrayList<>();
  private final List<Throwable> reported = new ArrayList<>();
  private final TestServerCall<String> call = new TestServerCall<>();
  private final ServerCalls calls = ServerCalls.on(EventLoop::current);

  /** Gives back what comes; notes its end, and whether its clean-up was left alone. */
  @Async
  private AsyncGenerator<String> echoing(AsyncIterator<String> requests) {
    try {
      while (await(requests.hasNext())) {
        String request = requests.next();
        seen.add(request);
        emit(request);
      }
    } catch (Throwable thrown) {
      seen.add(thrown.getClass().getSimpleName() + ": " + thrown.getMessage());
      throw thrown;
    } finally {
      await(sleep(Duration.ofSeconds(1)));
      seen.add("ended");
    }
    return end();
  }

  @Async
  private Coroutine<Void> leave(boolean handlerFirst, int iterationsBetween) {
    EventLoop.current().setExceptionHandler((loop, report) -> reported.add(report.exception()));
    StreamObserver<String> requests = calls.bidiStreaming(call, this::echoing);
    requests.onNext("a");
    await(untilAllTasksBlocked());
    call.loseClient();
    if (handlerFirst) {
      call.tell();
    } else {
      requests.onError(Status.CANCELLED.asRuntimeException());
    }
    for (int i = 0; i < iterationsBetween; i++) {
      await(yieldNow());
    }
    if (handlerFirst) {
      requests.onError(Status.CANCELLED.asRuntimeException());
    } else {
      call.tell();
    }
    await(sleep(Duration.ofSeconds(10)));
    return done();
  }

  @Test
  void theEndOfTheRequestsIsTheCancellationOfTheMethodInWhateverOrderItIsTold() {
    for (boolean handlerFirst : new boolean[] {false, true}) {
      for (int between = 0; between < MOST_ITERATIONS; between++) {
        int iterations = between;
        seen.clear();
        VirtualTime.run(() -> leave(handlerFirst, iterations));
        assertEquals(List.of("a", "CancelledError: " + LEFT, "ended"), seen);
        assertEquals(List.of(), reported);
      }
    }
  }

  @Test
  void whoReadsOnBehindTheEndOfTheMethodIsCancelled() {
    VirtualTime.run(() -> {
      List<Task<?>> readers = new ArrayList<>();
      StreamObserver<String> requests =
          calls.clientStreaming(call, (AsyncIterator<String> each) -> {
            readers.add(createTask(all(each)));
            return done("enough");
          });
      requests.onNext("a");
      await(untilAllTasksBlocked());
      call.loseClient();
      requests.onError(Status.CANCELLED.asRuntimeException());
      await(untilAllTasksBlocked());
      assertTrue(readers.get(0).isCancelled());
      return done();
    });
  }

  @Test
  void aCallThatTheMethodMakesIsCancelledBehindTheMethod() {
    InProcess.withServer(reported, inner -> {
      inner.service.unary = request -> done(await(sleep(Duration.ofDays(1), request)));
      inner.service.server = request -> Streams.endless(new ArrayList<>(), "a");
      List<Supplier<AsyncGenerator<String>>> methods = List.of(
          () -> echoing(once(inner)), () -> echoing(serverStreaming(inner.stub::server, "tea")));
      for (Supplier<AsyncGenerator<String>> method : methods) {
        seen.clear();
        TestServerCall<String> outer = new TestServerCall<>();
        Context.CancellableContext context = Context.ROOT.withCancellation();
        context.run(() -> calls.serverStreaming("tea", outer, request -> method.get()));
        await(untilAllTasksBlocked());
        outer.loseClient();
        context.cancel(null);
        for (int i = 0; i < MOST_ITERATIONS; i++) {
          await(yieldNow());
        }
        outer.tell();
        await(sleep(Duration.ofSeconds(10)));
        seen.remove("a");
        assertEquals(List.of("CancelledError: " + LEFT, "ended"), seen);
      }
      return done();
    });
    assertEquals(List.of(), reported);
  }

  @Async
  private static AsyncGenerator<String> once(InProcess inner) {
    emit(await(unary(inner.stub::unary, "tea")));
    return end();
  }

  @Test
  void theReasonSaysIfItWasTheDeadline() throws Exception {
    ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    try (Context.CancellableContext over =
        Context.ROOT.withDeadline(Deadline.after(-1, TimeUnit.SECONDS), clock)) {
      VirtualTime.run(() -> {
        over.run(() -> calls.unary("tea", call, request -> done(await(waiting()))));
        await(untilAllTasksBlocked());
        call.loseClient();
        call.tell();
        await(untilAllTasksBlocked());
        return done();
      });
    } finally {
      clock.shutdown();
    }
    assertEquals(List.of("the deadline of the call is over"), seen);
  }

  @Async
  private Coroutine<String> waiting() {
    try {
      await(never());
      return done("never");
    } catch (Throwable cancelled) {
      seen.add(cancelled.getMessage());
      throw cancelled;
    }
  }
}
