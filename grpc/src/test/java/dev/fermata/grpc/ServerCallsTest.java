package dev.fermata.grpc;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.grpc.ClientCalls.bidiStreaming;
import static dev.fermata.grpc.ClientCalls.clientStreaming;
import static dev.fermata.grpc.ClientCalls.serverStreaming;
import static dev.fermata.grpc.ClientCalls.unary;
import static dev.fermata.grpc.InProcess.withServer;
import static dev.fermata.grpc.Streams.all;
import static dev.fermata.grpc.Streams.endless;
import static dev.fermata.grpc.Streams.noted;
import static dev.fermata.grpc.Streams.waiting;
import static dev.fermata.testing.VirtualTime.untilAllTasksBlocked;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.AsyncIterator;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Task;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Methods of a service, of each of the four kinds. */
class ServerCallsTest {
  private final List<Object> seen = new ArrayList<>();
  private final List<Throwable> reported = new ArrayList<>();

  /** Cancels {@code call} in its middle; what the service has seen then. */
  @Async
  private Coroutine<List<Object>> cancelled(Coroutine<?> call) {
    seen.clear();
    Task<?> task = createTask(call);
    await(untilAllTasksBlocked());
    task.cancel();
    await(untilAllTasksBlocked());
    assertTrue(task.isCancelled());
    return done(List.copyOf(seen));
  }

  @Async
  private Coroutine<String> reading(AsyncIterator<String> requests) {
    try (requests) {
      while (await(requests.hasNext())) {
        seen.add(requests.next());
      }
      return done("all");
    } finally {
      seen.add("ended");
    }
  }

  @Test
  void aClientThatCancelsInTheMiddleCancelsTheMethod() {
    withServer(reported, grpc -> {
      grpc.service.unary = request -> waiting(seen);
      grpc.service.server = request -> endless(seen, "a");
      grpc.service.client = requests -> reading(requests);
      grpc.service.bidi = requests -> endless(seen, "a");
      List<Object> unsent = new ArrayList<>();
      assertEquals(List.of("cancelled", "ended"), await(cancelled(grpc.ask())));
      assertEquals(
          List.of("closed"), await(cancelled(all(serverStreaming(grpc.stub::server, "tea")))));
      assertEquals(
          List.of("x", "ended"),
          await(cancelled(clientStreaming(grpc.stub::client, endless(unsent, "x")))));
      assertEquals(
          List.of("closed"),
          await(cancelled(all(bidiStreaming(grpc.stub::bidi, endless(unsent, "x"))))));
      return done();
    });
    assertEquals(List.of(), reported);
  }

  @Test
  void nothingIsMadeForAPeerThatIsNotReady() {
    withServer(reported, grpc -> {
      grpc.service.bidi = requests -> noted(seen, "a", "b");
      List<Object> sent = new ArrayList<>();
      try (var heard = bidiStreaming(grpc.stub::bidi, noted(sent, "x", "y"))) {
        assertTrue(await(heard.hasNext()));
        await(untilAllTasksBlocked());
        assertEquals(List.of("make a"), seen);
        assertEquals(List.of(), sent);
      }
      return done();
    });
  }

  @Test
  void theNextRequestIsAskedForWhenTheLastOneIsTaken() {
    withServer(reported, grpc -> {
      List<Object> sent = new ArrayList<>();
      grpc.service.client = requests -> {
        await(requests.hasNext());
        await(untilAllTasksBlocked());
        seen.addAll(sent);
        requests.next();
        await(untilAllTasksBlocked());
        seen.addAll(sent);
        return done("enough");
      };
      await(clientStreaming(grpc.stub::client, noted(sent, "x", "y", "z")));
      return done();
    });
    assertEquals(List.of("make x", "make x", "make y"), seen);
  }

  @Test
  void requestsBehindTheCloseAreDroppedAndTheCallGoesOn() {
    withServer(reported, grpc -> {
      List<Object> sent = new ArrayList<>();
      grpc.service.client = requests -> {
        try (requests) {
          await(requests.hasNext());
        }
        await(untilAllTasksBlocked());
        return done("enough");
      };
      assertEquals("enough", await(clientStreaming(grpc.stub::client, noted(sent, "x", "y", "z"))));
      assertEquals(List.of("make x", "make y", "make z", "closed"), sent);
      return done();
    });
  }

  @Test
  void aClientThatSendsNothingIsAnEmptyIteration() {
    withServer(reported, grpc -> {
      grpc.service.client = requests -> {
        await(untilAllTasksBlocked());
        return reading(requests);
      };
      assertEquals("all", await(clientStreaming(grpc.stub::client, noted(seen))));
      return done();
    });
    assertEquals(List.of("closed", "ended"), seen);
  }

  @Test
  void aLoopThatIsClosedMakesTheServiceUnavailable() {
    EventLoop closed = EventLoop.create();
    closed.close();
    try (InProcess grpc = new InProcess(new Service(ServerCalls.on(() -> closed)))) {
      Throwable failure =
          unary(grpc.stub::unary, "tea").handle((value, thrown) -> thrown).join();
      assertEquals(
          Status.Code.UNAVAILABLE,
          ((StatusRuntimeException) failure).getStatus().getCode());
    }
  }

  @Test
  void aCallWhoseLoopIsClosedMeanwhileIsCancelled() {
    EventLoop loop = EventLoop.create();
    try (InProcess grpc = new InProcess(new Service(ServerCalls.on(() -> loop)))) {
      CompletableFuture<String> response = unary(grpc.stub::unary, "tea");
      loop.close();
      Throwable failure = response.handle((value, thrown) -> thrown).join();
      assertEquals(
          Status.Code.CANCELLED, ((StatusRuntimeException) failure).getStatus().getCode());
      assertTrue(failure.getMessage().contains("the service has cancelled the call"));
    }
  }

  @Test
  void aCallThatIsCancelledBeforeItBeginsNeverDoes() {
    withServer(reported, grpc -> {
      grpc.service.unary = request -> {
        seen.add("begun");
        return waiting(seen);
      };
      CompletableFuture<String> response = unary(grpc.stub::unary, "tea");
      assertTrue(response.cancel(true));
      assertThrows(CancellationException.class, response::join);
      await(untilAllTasksBlocked());
      assertEquals(List.of(), seen);
      return done();
    });
  }

  @Test
  void anObserverThatIsNotThatOfGrpcIsRefused() {
    ServerCalls calls = ServerCalls.on(EventLoop::current);
    StreamObserver<String> other = new Requests<>(null, null);
    String message = assertThrows(
            IllegalArgumentException.class, () -> calls.unary("tea", other, request -> done("")))
        .getMessage();
    assertTrue(message.startsWith("the observer is not the one that gRPC gave"), message);
    assertThrows(NullPointerException.class, () -> ServerCalls.on(null));
  }
}
