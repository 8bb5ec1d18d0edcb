package dev.fermata.grpc;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.currentTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.grpc.ClientCalls.bidiStreaming;
import static dev.fermata.grpc.ClientCalls.serverStreaming;
import static dev.fermata.grpc.ClientCalls.unary;
import static dev.fermata.grpc.InProcess.withServer;
import static dev.fermata.grpc.Statuses.codeOf;
import static dev.fermata.grpc.Streams.all;
import static dev.fermata.grpc.Streams.endless;
import static dev.fermata.grpc.Streams.failing;
import static dev.fermata.grpc.Streams.never;
import static dev.fermata.grpc.Streams.noted;
import static dev.fermata.grpc.Streams.waiting;
import static dev.fermata.testing.VirtualTime.untilAllTasksBlocked;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.AsyncIterator;
import dev.fermata.Coroutine;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** What the client is told of the end of a method, and what the loop reports. */
class ServerStatusTest {
  private final List<Object> seen = new ArrayList<>();
  private final List<Throwable> reported = new ArrayList<>();

  @Test
  void aCheckedStatusArrivesWithItsTrailersAlsoAsACause() {
    StatusException status =
        Status.NOT_FOUND.withDescription("no tea").asException(Statuses.trailers());
    withServer(reported, grpc -> {
      for (Exception thrown : List.of(status, new IllegalStateException("outer", status))) {
        grpc.service.unary = request -> {
          await(yieldNow());
          throw thrown;
        };
        String why = "";
        try {
          await(unary(grpc.stub::unary, "tea"));
        } catch (StatusRuntimeException failure) {
          assertEquals("NOT_FOUND: no tea", failure.getMessage());
          why = failure.getTrailers().get(Statuses.WHY);
        }
        assertEquals("sold out", why);
      }
      return done();
    });
    assertEquals(List.of(), reported);
  }

  @Test
  void anyOtherExceptionIsUnknownAndIsReported() {
    IOException failure = new IOException("spilt");
    withServer(reported, grpc -> {
      grpc.service.unary = request -> {
        throw failure;
      };
      assertEquals(Status.Code.UNKNOWN, await(codeOf(grpc.ask())));
      return done();
    });
    assertEquals(List.of(failure), reported);
  }

  @Test
  void aStatusThatSaysThatNothingHasFailedIsAFaultOfTheService() {
    List<Exception> thrown =
        List.of(Status.OK.asRuntimeException(), Status.OK.asException(Statuses.trailers()));
    withServer(reported, grpc -> {
      for (Exception each : thrown) {
        grpc.service.unary = request -> {
          throw each;
        };
        assertEquals(Status.Code.UNKNOWN, await(codeOf(grpc.ask())));
      }
      return done();
    });
    assertEquals(thrown, reported);
  }

  @Test
  void oneWhoseCausesGoRoundIsUnknownToo() {
    IllegalStateException inner = new IllegalStateException("inner");
    IllegalStateException outer = new IllegalStateException("outer", inner);
    inner.initCause(outer);
    withServer(reported, grpc -> {
      grpc.service.unary = request -> {
        throw outer;
      };
      assertEquals(Status.Code.UNKNOWN, await(codeOf(grpc.ask())));
      return done();
    });
    assertEquals(List.of(outer), reported);
  }

  @Test
  void aServiceThatCancelsItselfIsCancelled() {
    withServer(reported, grpc -> {
      grpc.service.unary = request -> {
        currentTask().cancel();
        return waiting(seen);
      };
      assertEquals(Status.Code.CANCELLED, await(codeOf(grpc.ask())));
      return done();
    });
    assertEquals(List.of("cancelled", "ended"), seen);
    assertEquals(List.of(), reported);
  }

  @Test
  void nullForAResponseIsAFailure() {
    withServer(reported, grpc -> {
      grpc.service.unary = request -> done();
      assertEquals(Status.Code.UNKNOWN, await(codeOf(grpc.ask())));
      grpc.service.server = request -> noted(seen, "a", null, "b");
      assertEquals(
          Status.Code.UNKNOWN, await(codeOf(all(serverStreaming(grpc.stub::server, "tea")))));
      grpc.service.server = request -> null;
      assertEquals(
          Status.Code.UNKNOWN, await(codeOf(all(serverStreaming(grpc.stub::server, "tea")))));
      grpc.service.unary = request -> null;
      assertEquals(Status.Code.UNKNOWN, await(codeOf(grpc.ask())));
      return done();
    });
    assertEquals(List.of("make a", "make null", "closed"), seen);
    assertEquals(4, reported.size());
    for (Throwable each : reported) {
      assertSame(NullPointerException.class, each.getClass());
    }
    assertEquals("null is no message of gRPC", reported.get(0).getMessage());
    assertEquals(
        "the method of the service has returned null"
            + "\n  help: return what an @Async method gives, which ends with:"
            + "\n      return end();",
        reported.get(2).getMessage());
    assertTrue(reported.get(3).getMessage().endsWith("return done(response);"));
  }

  @Test
  void aResponseThatCannotBeWrittenEndsTheCallAsGrpcDoes() {
    Logger logger = Logger.getLogger("io.grpc.internal.ServerCallImpl");
    logger.setLevel(Level.OFF); // where gRPC tells of it
    withServer(reported, grpc -> {
      grpc.service.unary = request -> done("unwritable");
      assertEquals(Status.Code.CANCELLED, await(codeOf(grpc.ask())));
      return done();
    });
    logger.setLevel(null);
  }

  @Test
  void aGeneratorThatFailsHalfWayFailsBehindItsValues() {
    IllegalStateException failure = new IllegalStateException("spilt");
    withServer(reported, grpc -> {
      grpc.service.server = request -> failing(failure, "a");
      grpc.service.bidi = requests -> failing(failure, "a");
      for (AsyncIterator<String> responses : List.of(
          serverStreaming(grpc.stub::server, "tea"),
          bidiStreaming(grpc.stub::bidi, endless(seen, "x")))) {
        assertTrue(await(responses.hasNext()));
        assertEquals("a", responses.next());
        assertEquals(Status.Code.UNKNOWN, await(codeOf(responses.hasNext())));
      }
      return done();
    });
    assertEquals(List.of(failure, failure), reported);
  }

  /** One response, and a close that waits; it notes if the call has ended meanwhile. */
  private final class Closing implements AsyncIterator<String> {
    private final RuntimeException failure;
    private boolean given;

    /** @param failure of the close; null if it does not fail */
    Closing(RuntimeException failure) {
      this.failure = failure;
    }

    @Override
    @Async
    public Coroutine<Boolean> hasNext() {
      return done(!given);
    }

    @Override
    public String next() {
      given = true;
      return "a";
    }

    @Override
    @Async
    public Coroutine<Void> closeAsync() {
      await(untilAllTasksBlocked());
      seen.add("closed, with the call ended: " + Context.current().isCancelled());
      if (failure != null) {
        throw failure;
      }
      return done();
    }
  }

  /** The responses of streaming calls of both kinds, of a service that gives a {@link Closing}. */
  private List<AsyncIterator<String>> closing(InProcess grpc, RuntimeException failure) {
    grpc.service.server = request -> new Closing(failure);
    grpc.service.bidi = requests -> new Closing(failure);
    return List.of(
        serverStreaming(grpc.stub::server, "tea"),
        bidiStreaming(grpc.stub::bidi, endless(new ArrayList<>(), "x")));
  }

  @Test
  void theEndOfAStreamIsToldBehindTheCloseOfIt() {
    withServer(reported, grpc -> {
      for (AsyncIterator<String> responses : closing(grpc, null)) {
        assertEquals(List.of("a"), await(all(responses)));
        seen.add("told");
      }
      return done();
    });
    String closed = "closed, with the call ended: false";
    assertEquals(List.of(closed, "told", closed, "told"), seen);
    assertEquals(List.of(), reported);
  }

  @Test
  void aCloseThatFailsIsToldInsteadOfTheEndOfTheStream() {
    IllegalStateException failure = new IllegalStateException("in the close");
    withServer(reported, grpc -> {
      for (AsyncIterator<String> responses : closing(grpc, failure)) {
        assertEquals(Status.Code.UNKNOWN, await(codeOf(all(responses))));
      }
      await(untilAllTasksBlocked());
      return done();
    });
    assertEquals(List.of(failure, failure), reported);
  }

  @Test
  void whatFailsBehindTheCancellationIsReported() {
    IllegalStateException failure = new IllegalStateException("in finally");
    withServer(reported, grpc -> {
      grpc.service.unary = request -> failingInItsCleanUp(failure);
      CompletableFuture<String> response = unary(grpc.stub::unary, "tea");
      await(untilAllTasksBlocked());
      response.cancel(true);
      await(untilAllTasksBlocked());
      return done();
    });
    assertEquals(List.of(failure), reported);
  }

  @Async
  private static Coroutine<String> failingInItsCleanUp(RuntimeException failure) {
    try {
      await(never());
      return done("never");
    } finally {
      fail(failure);
    }
  }

  private static void fail(RuntimeException failure) {
    throw failure;
  }
}
