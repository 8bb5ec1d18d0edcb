package dev.fermata.grpc;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.waitFor;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.grpc.ClientCalls.clientStreaming;
import static dev.fermata.grpc.ClientCalls.serverStreaming;
import static dev.fermata.grpc.ClientCalls.unary;
import static dev.fermata.grpc.InProcess.withServer;
import static dev.fermata.grpc.Statuses.WHY;
import static dev.fermata.grpc.Statuses.codeOf;
import static dev.fermata.grpc.Statuses.failureOf;
import static dev.fermata.grpc.Statuses.notFound;
import static dev.fermata.grpc.Streams.endless;
import static dev.fermata.grpc.Streams.never;
import static dev.fermata.grpc.Streams.noted;
import static dev.fermata.grpc.Streams.waiting;
import static dev.fermata.testing.VirtualTime.untilAllTasksBlocked;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.AsyncIterator;
import dev.fermata.AsyncTimeoutException;
import dev.fermata.Coroutine;
import dev.fermata.LoopThread;
import dev.fermata.Task;
import dev.fermata.guava.Guava;
import dev.fermata.testing.VirtualTime;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Calls of a client with one request and one response. */
class UnaryCallTest {
  private final List<Object> seen = new ArrayList<>();

  @Test
  void aUnaryCallGivesItsResponse() {
    withServer(grpc -> {
      grpc.service.unary = request -> {
        await(yieldNow());
        return done("green " + request);
      };
      assertEquals("green tea", await(unary(grpc.stub::unary, "tea")));
      return done();
    });
  }

  @Test
  void aCallThatFailsThrowsTheExceptionOfGrpcWithItsTrailers() {
    withServer(grpc -> {
      grpc.service.unary = request -> {
        await(yieldNow());
        throw notFound();
      };
      Throwable failure = await(failureOf(grpc::ask));
      assertEquals(Status.Code.NOT_FOUND, codeOf(failure));
      assertEquals("NOT_FOUND: no tea", failure.getMessage());
      assertEquals("sold out", Status.trailersFromThrowable(failure).get(WHY));
      return done();
    });
  }

  @Test
  void cancellingTheTaskCancelsTheCall() {
    withServer(grpc -> {
      grpc.service.unary = request -> waiting(seen);
      Task<String> task = createTask(grpc.ask());
      await(untilAllTasksBlocked());
      assertEquals(List.of(), seen);
      task.cancel();
      await(untilAllTasksBlocked());
      assertTrue(task.isCancelled());
      assertEquals(List.of("cancelled", "ended"), seen);
      return done();
    });
  }

  @Test
  void aTimeLimitCancelsTheCall() {
    withServer(grpc -> {
      grpc.service.unary = request -> waiting(seen);
      Throwable failure = await(failureOf(() ->
          done(await(waitFor(unary(grpc.stub::unary, "tea"), Duration.ofMillis(1))))));
      assertSame(AsyncTimeoutException.class, failure.getClass());
      await(untilAllTasksBlocked());
      assertEquals(List.of("cancelled", "ended"), seen);
      return done();
    });
  }

  @Test
  void aServerThatNeverAnswersEndsWithTheDeadlineOfTheStub() throws Exception {
    try (LoopThread server = LoopThread.start("server")) {
      CompletableFuture<String> ended = new CompletableFuture<>();
      Service service = new Service(ServerCalls.on(server::loop));
      service.unary = request -> endingIn(ended);
      try (InProcess grpc = new InProcess(service)) {
        Echo.Stub stub = grpc.stub.withDeadlineAfter(50, TimeUnit.MILLISECONDS);
        CompletableFuture<String> response = unary(stub::unary, "tea");
        Throwable failure = response.handle((value, thrown) -> thrown).get(60, TimeUnit.SECONDS);
        assertEquals(Status.Code.DEADLINE_EXCEEDED, codeOf(failure));
        assertEquals("ended", ended.get(60, TimeUnit.SECONDS));
      }
    }
  }

  @Async
  private static Coroutine<String> endingIn(CompletableFuture<String> ended) {
    try {
      await(never());
      return done("never");
    } finally {
      ended.complete("ended");
    }
  }

  @Test
  void aUnaryCallIsMadeWhereNoLoopRuns() throws Exception {
    try (LoopThread server = LoopThread.start("server")) {
      try (InProcess grpc = new InProcess(new Service(ServerCalls.on(server::loop)))) {
        assertEquals("tea", unary(grpc.stub::unary, "tea").get(60, TimeUnit.SECONDS));
      }
    }
  }

  @Test
  void aFutureStubIsAwaitedByTheAdapterOfGuava() {
    withServer(grpc -> {
      Echo.FutureStub stub = Echo.futureStub(grpc.channel);
      assertEquals("tea", await(Guava.<String>awaitable(stub.unary("tea"))));
      grpc.service.unary = request -> {
        throw notFound();
      };
      Throwable failure =
          await(failureOf(() -> done(await(Guava.<String>awaitable(stub.unary("tea"))))));
      assertEquals(Status.Code.NOT_FOUND, codeOf(failure));
      return done();
    });
  }

  @Test
  void aMethodThatBeginsNoCallIsRefused() {
    String message = assertThrows(
            IllegalArgumentException.class,
            () -> unary((String request, StreamObserver<String> responses) -> {}, "tea"))
        .getMessage();
    assertTrue(message.startsWith("the method has begun no call"), message);
    VirtualTime.run(() -> {
      AsyncIterator<String> responses =
          serverStreaming((String request, StreamObserver<String> observer) -> {}, "tea");
      Throwable failure = await(failureOf(responses::hasNext));
      assertEquals(message, failure.getMessage());
      Throwable other = await(failureOf(
          () -> clientStreaming((StreamObserver<String> observer) -> null, noted(seen, "a"))));
      assertEquals(message, other.getMessage());
      return done();
    });
  }

  @Test
  void aCallThatEndsWithoutAResponseFails() {
    TestCall<String, String> call = new TestCall<>();
    CompletableFuture<String> response = unary(call::begin, "tea");
    call.complete(null);
    Throwable failure = response.handle((value, thrown) -> thrown).join();
    assertEquals(Status.Code.INTERNAL, codeOf(failure));
  }

  @Test
  void whateverElseCompletesTheFutureCancelsTheCall() throws Exception {
    List<Consumer<CompletableFuture<String>>> ways = List.of(
        response -> response.complete("coffee"),
        response -> response.completeExceptionally(new IllegalStateException("spilt")),
        response -> response.completeAsync(() -> "coffee"),
        response -> response.obtrudeValue("coffee"),
        response -> response.cancel(true),
        response -> response.orTimeout(1, TimeUnit.NANOSECONDS),
        response -> response.completeOnTimeout("coffee", 1, TimeUnit.NANOSECONDS));
    for (Consumer<CompletableFuture<String>> way : ways) {
      TestCall<String, String> call = new TestCall<>();
      CompletableFuture<String> response = unary(call::begin, "tea");
      assertFalse(call.isCancelled());
      way.accept(response);
      call.cancelled.get(60, TimeUnit.SECONDS);
    }
  }

  @Test
  void aCallThatHasEndedByItselfIsNotCancelled() {
    TestCall<String, String> answered = new TestCall<>();
    CompletableFuture<String> response = unary(answered::begin, "tea");
    answered.complete("green tea");
    response.obtrudeValue("coffee");
    response.cancel(true);
    assertFalse(answered.isCancelled());
    TestCall<String, String> failed = new TestCall<>();
    response = unary(failed::begin, "tea");
    failed.fail(notFound());
    response.cancel(true);
    assertFalse(failed.isCancelled());
  }

  @Test
  void moreThanOneResponseFailsAndCancelsTheCall() {
    withServer(grpc -> {
      grpc.service.server = request -> endless(seen, "a", "b");
      Throwable failure = await(failureOf(() -> done(await(unary(grpc.stub::server, "tea")))));
      assertEquals("INTERNAL: the server has sent more than one response", failure.getMessage());
      await(untilAllTasksBlocked());
      assertEquals(List.of("closed"), seen);
      grpc.service.bidi = requests -> endless(seen, "a", "b");
      failure = await(failureOf(() -> clientStreaming(grpc.stub::bidi, noted(seen))));
      assertEquals("INTERNAL: the server has sent more than one response", failure.getMessage());
      await(untilAllTasksBlocked());
      assertEquals(List.of("closed", "closed"), seen);
      return done();
    });
  }
}
