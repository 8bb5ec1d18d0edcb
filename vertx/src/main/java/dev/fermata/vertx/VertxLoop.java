package dev.fermata.vertx;

import static dev.fermata.Fermata.await;

import dev.fermata.Async;
import dev.fermata.CancelledError;
import dev.fermata.EventLoop;
import dev.fermata.InvalidStateException;
import io.vertx.core.Closeable;
import io.vertx.core.Completable;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.internal.ContextInternal;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * The loops that contexts of Vert.x run: one for each, whether it is one of an event loop, of
 * workers or of virtual threads. Their tasks run on the context, one at a time, and its handlers
 * may use the loop as tasks do.
 *
 * <pre>{@code
 * server.requestHandler(VertxLoop.handler(
 *     request -> {
 *       Buffer body = await(request.body().toCompletionStage());
 *       request.response().end(await(answer(body)));
 *       return done();
 *     },
 *     (request, failure) -> request.response().setStatusCode(500).end()));
 * }</pre>
 *
 * <p>When Vert.x is closed, or the verticle undeployed whose context it is, the loop is shut down
 * first: its tasks are cancelled, and Vert.x waits until they have cleaned up. The types
 * {@code Promise}, {@code Future} and {@code Context} exist in both libraries: import one of each
 * by name.
 */
public final class VertxLoop {
  /** Whether Vert.x is one that has what its own modules use. */
  private static final boolean HAS_INTERNALS = hasInternals();

  /** Those whose context is not closed. */
  private static final Map<ContextInternal, LoopEnd> LOOPS = new ConcurrentHashMap<>();

  private VertxLoop() {}

  /**
   * Returns the loop on {@code context}, or on the context of which that is a duplicate; after it
   * was shut down, a new one. May be called from any thread.
   *
   * @throws InvalidStateException if Vert.x is closed, or the verticle undeployed, or going to be;
   *     or older than 5
   */
  public static EventLoop of(Context context) {
    requireVertx5();
    ContextInternal own = ((ContextInternal) Objects.requireNonNull(context, "context")).unwrap();
    LoopEnd present = LOOPS.get(own);
    return present != null && !present.loop.isClosed() ? present.loop : make(own);
  }

  /**
   * Returns the loop on the context of this thread.
   *
   * @throws InvalidStateException if it has none, or Vert.x is older than 5
   */
  public static EventLoop current() {
    requireVertx5();
    ContextInternal context = ContextInternal.current();
    if (context == null) {
      throw new InvalidStateException(
          "no context of Vert.x runs in this thread\n  help: keep one, and name it:"
              + "\n      Context context = vertx.getOrCreateContext();"
              + "\n      VertxLoop.of(context)");
    }
    return of(context);
  }

  private static boolean hasInternals() {
    try {
      Class.forName(
          "io.vertx.core.internal.ContextInternal", false, VertxLoop.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  private static void requireVertx5() {
    if (!HAS_INTERNALS) {
      throw new InvalidStateException("`fermata-vertx` is for Vert.x 5, and an older one is here"
          + "\n  help: with Vert.x 4, as in Quarkus 3, take the loop of `fermata-netty`, in a"
          + " thread of Vert.x:"
          + "\n      NettyLoop.current()");
    }
  }

  private static synchronized EventLoop make(ContextInternal context) {
    if (context.closeFuture().isClosed()) {
      throw closed();
    }
    LoopEnd end = new LoopEnd(context, EventLoop.on(new VertxHost(context)));
    LoopEnd last = LOOPS.put(context, end);
    if (last != null) {
      context.removeCloseHook(last);
    }
    if (!context.closeFuture().add(end)) {
      end.loop.shutDown();
      throw closed();
    }
    return end.loop;
  }

  private static InvalidStateException closed() {
    return new InvalidStateException(
        "Vert.x is closed, or the verticle of this context undeployed: it runs no loop"
            + "\n  help: take a context that is open:"
            + "\n      VertxLoop.of(vertx.getOrCreateContext())");
  }

  /** Ends the loop before its context ends. */
  private record LoopEnd(ContextInternal context, EventLoop loop) implements Closeable {
    @Override
    public void close(Completable<Void> end) {
      LOOPS.remove(context, this);
      loop.shutDown().whenComplete((nothing, tasksAreLeft) -> end.succeed()); // which are reported
    }
  }

  /**
   * Makes a handler that runs {@code body} in a task of its own, on the loop of the context on
   * which it is called. That begins inside the call, so that it can say what it wants of a request
   * before Vert.x goes on to read that.
   *
   * @param failed is told, on the context, what {@code body} fails with, a {@code CancelledError}
   *     when the loop is shut down included: {@code RoutingContext::fail}, for example. What it
   *     throws goes to the exception handler of the context
   */
  public static <E> Handler<E> handler(AsyncHandler<E> body, BiConsumer<E, Throwable> failed) {
    Objects.requireNonNull(body, "body");
    Objects.requireNonNull(failed, "failed");
    return event -> start(event, body, failed);
  }

  /**
   * As {@link #handler(AsyncHandler, BiConsumer)}, for requests: the task is cancelled when the
   * client goes away before the response has ended, and {@code failed} is told nothing then.
   *
   * @param response of an event, such as {@code HttpServerRequest::response}; its
   *     {@code closeHandler} is set
   */
  public static <E> Handler<E> handler(
      AsyncHandler<E> body,
      BiConsumer<E, Throwable> failed,
      Function<E, HttpServerResponse> response) {
    Objects.requireNonNull(body, "body");
    Objects.requireNonNull(failed, "failed");
    Objects.requireNonNull(response, "response");
    BiConsumer<E, Throwable> failedToClient = (event, failure) -> {
      if (!response.apply(event).closed()) {
        failed.accept(event, failure);
      }
    };
    return event -> {
      CompletableFuture<Void> running = start(event, body, failedToClient);
      cancelWhenTheClientGoes(running, response.apply(event));
    };
  }

  private static void cancelWhenTheClientGoes(
      CompletableFuture<Void> running, HttpServerResponse response) {
    if (response.ended()) {
      return;
    }
    response.closeHandler(gone -> running.cancel(true));
    if (response.closed()) {
      running.cancel(true);
    }
  }

  private static <E> CompletableFuture<Void> start(
      E event, AsyncHandler<E> body, BiConsumer<E, Throwable> failed) {
    current(); // makes the loop, if there is none
    ContextInternal context = ContextInternal.current();
    CompletableFuture<Void> running = handle(event, body, failed);
    running.whenComplete((nothing, failure) -> {
      if (failure != null && !running.isCancelled()) {
        context.reportException(failure);
      }
    });
    return running;
  }

  @Async
  private static <E> CompletableFuture<Void> handle(
      E event, AsyncHandler<E> body, BiConsumer<E, Throwable> failed) {
    try {
      await(body.handle(event));
    } catch (CancelledError cancelled) {
      failed.accept(event, cancelled);
      throw cancelled;
    } catch (Throwable failure) {
      failed.accept(event, failure);
    }
    return CompletableFuture.completedFuture(null);
  }
}
