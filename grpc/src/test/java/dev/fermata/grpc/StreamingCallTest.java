package dev.fermata.grpc;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.emit;
import static dev.fermata.Fermata.end;
import static dev.fermata.grpc.ClientCalls.bidiStreaming;
import static dev.fermata.grpc.ClientCalls.clientStreaming;
import static dev.fermata.grpc.ClientCalls.serverStreaming;
import static dev.fermata.grpc.InProcess.withServer;
import static dev.fermata.grpc.Statuses.codeOf;
import static dev.fermata.grpc.Statuses.failureOf;
import static dev.fermata.grpc.Statuses.notFound;
import static dev.fermata.grpc.Streams.all;
import static dev.fermata.grpc.Streams.endless;
import static dev.fermata.grpc.Streams.failing;
import static dev.fermata.grpc.Streams.noted;
import static dev.fermata.testing.VirtualTime.untilAllTasksBlocked;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.AsyncGenerator;
import dev.fermata.AsyncIterator;
import dev.fermata.Coroutine;
import dev.fermata.Task;
import dev.fermata.sync.Queue;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Calls of a client that stream, of each of the three kinds. */
class StreamingCallTest {
  private final List<Object> seen = new ArrayList<>();

  @Test
  void responsesAreIteratedOverAndTheServerMakesOneWhenOneIsTaken() {
    withServer(grpc -> {
      grpc.service.server = request -> noted(seen, "a", "b", "c");
      try (var responses = serverStreaming(grpc.stub::server, "tea")) {
        await(untilAllTasksBlocked());
        assertEquals(List.of(), seen);
        assertTrue(await(responses.hasNext()));
        await(untilAllTasksBlocked());
        assertEquals(List.of("make a"), seen);
        assertEquals("a", responses.next());
        await(untilAllTasksBlocked());
        assertEquals(List.of("make a", "make b"), seen);
        assertEquals(List.of("b", "c"), await(all(responses)));
      }
      assertEquals(List.of("make a", "make b", "make c", "closed"), seen);
      return done();
    });
  }

  @Test
  void theCloseCancelsTheCall() {
    withServer(grpc -> {
      grpc.service.server = request -> endless(seen, "a", "b");
      try (var responses = serverStreaming(grpc.stub::server, "tea")) {
        assertTrue(await(responses.hasNext()));
        assertEquals("a", responses.next());
      }
      await(untilAllTasksBlocked());
      assertEquals(List.of("closed"), seen);
      return done();
    });
  }

  @Test
  void whoAsksForNothingBeginsNoCall() {
    withServer(grpc -> {
      grpc.service.server = request -> noted(seen, "a");
      await(serverStreaming(grpc.stub::server, "tea").closeAsync());
      await(untilAllTasksBlocked());
      assertEquals(List.of(), seen);
      return done();
    });
  }

  @Test
  void aFailureComesBehindTheResponses() {
    withServer(grpc -> {
      grpc.service.server = request -> failing(notFound(), "a");
      try (var responses = serverStreaming(grpc.stub::server, "tea")) {
        assertTrue(await(responses.hasNext()));
        assertEquals("a", responses.next());
        assertEquals(Status.Code.NOT_FOUND, codeOf(await(failureOf(responses::hasNext))));
      }
      return done();
    });
  }

  @Async
  private static Coroutine<String> joined(AsyncIterator<String> requests) {
    return done(String.join(" ", await(all(requests))));
  }

  @Test
  void requestsAreSentAsTheServerTakesThem() {
    withServer(grpc -> {
      List<Object> taken = new ArrayList<>();
      grpc.service.client = requests -> {
        assertTrue(await(requests.hasNext()));
        await(untilAllTasksBlocked());
        taken.addAll(seen);
        return done(await(joined(requests)));
      };
      assertEquals("a b c", await(clientStreaming(grpc.stub::client, noted(seen, "a", "b", "c"))));
      assertEquals(List.of("make a"), taken);
      assertEquals(List.of("make a", "make b", "make c", "closed"), seen);
      return done();
    });
  }

  @Test
  void anEarlyResponseEndsTheRequests() {
    withServer(grpc -> {
      grpc.service.client = requests -> done(await(requests.hasNext()) ? "enough" : "");
      assertEquals("enough", await(clientStreaming(grpc.stub::client, endless(seen, "a", "b"))));
      assertEquals(List.of("closed"), seen);
      return done();
    });
  }

  @Test
  void whatTheRequestsFailWithIsThrownAndCancelsTheCall() {
    IllegalStateException failure = new IllegalStateException("spilt");
    withServer(grpc -> {
      grpc.service.client = requests -> {
        try {
          return done(await(joined(requests)));
        } finally {
          seen.add("ended");
        }
      };
      assertSame(
          failure,
          await(failureOf(() -> clientStreaming(grpc.stub::client, failing(failure, "a")))));
      await(untilAllTasksBlocked());
      assertEquals(List.of("ended"), seen);
      return done();
    });
  }

  @Test
  void aStatusOfTheServerEndsTheRequests() {
    withServer(grpc -> {
      grpc.service.client = requests -> {
        await(requests.hasNext());
        throw notFound();
      };
      Throwable failure =
          await(failureOf(() -> clientStreaming(grpc.stub::client, endless(seen, "a"))));
      assertEquals(Status.Code.NOT_FOUND, codeOf(failure));
      assertEquals(List.of("closed"), seen);
      return done();
    });
  }

  @Test
  void cancellingATaskThatStreamsEndsTheRequestsAndTheCall() {
    withServer(grpc -> {
      grpc.service.client = requests -> {
        try {
          return done(await(joined(requests)));
        } finally {
          seen.add("ended");
        }
      };
      Task<String> task = createTask(clientStreaming(grpc.stub::client, endless(seen, "a", "b")));
      await(untilAllTasksBlocked());
      task.cancel();
      await(untilAllTasksBlocked());
      assertTrue(task.isCancelled());
      assertEquals(List.of("closed", "ended"), seen);
      return done();
    });
  }

  @Test
  void nullAmongTheRequestsFailsTheCall() {
    withServer(grpc -> {
      grpc.service.client = requests -> joined(requests);
      Throwable failure =
          await(failureOf(() -> clientStreaming(grpc.stub::client, noted(seen, "a", null, "b"))));
      assertEquals("null is no message of gRPC", failure.getMessage());
      assertEquals(List.of("make a", "make null", "closed"), seen);
      return done();
    });
  }

  @Test
  void aRequestThatCannotBeWrittenFailsTheCall() {
    withServer(grpc -> {
      grpc.service.client = requests -> joined(requests);
      Throwable failure = await(
          failureOf(() -> clientStreaming(grpc.stub::client, noted(seen, "a", "unwritable", "b"))));
      assertEquals(Status.Code.CANCELLED, codeOf(failure));
      assertTrue(seen.contains("closed"));
      return done();
    });
  }

  @Test
  void bothSidesStreamInTurn() {
    withServer(grpc -> {
      Queue<String> said = Queue.unbounded();
      try (var heard = bidiStreaming(grpc.stub::bidi, said.items())) {
        for (String word : List.of("a", "b", "c")) {
          await(said.put(word));
          assertTrue(await(heard.hasNext()));
          assertEquals(word, heard.next());
        }
        said.shutdown();
        assertFalse(await(heard.hasNext()));
      }
      return done();
    });
  }

  @Test
  void theCloseOfABidirectionalCallEndsTheRequestsAndTheCall() {
    withServer(grpc -> {
      grpc.service.bidi = requests -> echoing(requests);
      List<Object> sent = new ArrayList<>();
      try (var heard = bidiStreaming(grpc.stub::bidi, endless(sent, "a"))) {
        assertTrue(await(heard.hasNext()));
        assertEquals("a", heard.next());
        await(untilAllTasksBlocked());
        assertEquals(List.of(), sent);
      }
      assertEquals(List.of("closed"), sent);
      await(untilAllTasksBlocked());
      assertEquals(List.of("ended"), seen);
      return done();
    });
  }

  @Async
  private AsyncGenerator<String> echoing(AsyncIterator<String> requests) {
    try (requests) {
      while (await(requests.hasNext())) {
        emit(requests.next());
      }
    } finally {
      seen.add("ended");
    }
    return end();
  }

  @Test
  void theRequestsAreClosedAlsoIfNoResponseWasAskedFor() {
    withServer(grpc -> {
      AsyncGenerator<String> requests = endless(seen, "a");
      assertTrue(await(requests.hasNext()));
      await(bidiStreaming(grpc.stub::bidi, requests).closeAsync());
      assertEquals(List.of("closed"), seen);
      return done();
    });
  }
}
