package dev.fermata.grpc;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;

import dev.fermata.Async;
import dev.fermata.AsyncIterator;
import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Runs the methods of services as coroutines:
 *
 * <pre>{@code
 * final class Greeter extends GreeterGrpc.GreeterImplBase {
 *   private final ServerCalls calls = ServerCalls.on(loopThread::loop);
 *
 *   @Override
 *   public void hello(Request request, StreamObserver<Reply> responses) {
 *     calls.unary(request, responses, this::hello);
 *   }
 *
 *   @Async
 *   private Coroutine<Reply> hello(Request request) {
 *     return done(reply(await(users.find(request.getId()))));
 *   }
 * }
 * }</pre>
 *
 * <p>Each call is a task. It is cancelled, by a {@link CancelledError} at its next await, when the
 * client cancels the call, has gone away, or its deadline is over; the message says which. It has
 * the {@code io.grpc.Context} of the call, see {@link GrpcContext}.
 *
 * <p>The client is told what the method throws: a {@code StatusException} or
 * {@code StatusRuntimeException}, or the first one among the causes, as it is, with its trailers; a
 * {@code CancelledError} as {@code CANCELLED}; everything else, a status that is {@code OK} among
 * it, as {@code UNKNOWN}, and then it goes to the exception handler of the loop as well, since gRPC
 * tells it to nobody. When the client has gone, a status is told to nobody, and everything else to
 * that handler.
 *
 * <p>The methods are called by a method of a service, in the thread of gRPC, with the observer that
 * it was given.
 *
 * <p>grpc-kotlin: {@code ServerCalls}.
 */
public final class ServerCalls {
  private final Supplier<? extends EventLoop> loops;

  private ServerCalls(Supplier<? extends EventLoop> loops) {
    this.loops = loops;
  }

  /**
   * Chooses where calls run.
   *
   * @param loop asked at each call, in the thread of gRPC: {@code loopThread::loop}, or
   *     {@code NettyLoop::current} on a server with {@code directExecutor()} for the thread of the
   *     connection
   */
  public static ServerCalls on(Supplier<? extends EventLoop> loop) {
    return new ServerCalls(Objects.requireNonNull(loop, "loop"));
  }

  /** One request, one response. */
  public <Q, R> void unary(
      Q request, StreamObserver<R> responses, AsyncFunction<? super Q, ? extends R> method) {
    Objects.requireNonNull(method, "method");
    ServerCallStreamObserver<R> call = callOf(responses);
    new ServerRun(loops.get(), call).start(() -> answer(request, method, call));
  }

  /**
   * One request, and a stream of responses, each of which is asked for when the client takes more.
   */
  public <Q, R> void serverStreaming(
      Q request, StreamObserver<R> responses, StreamFunction<? super Q, ? extends R> method) {
    Objects.requireNonNull(method, "method");
    ServerCallStreamObserver<R> call = callOf(responses);
    Outbound<R> outbound = new Outbound<>(call);
    new ServerRun(loops.get(), call).start(() -> stream(request, method, outbound, call));
  }

  /**
   * A stream of requests, one response. The next request is asked for when {@code method} has taken
   * the last one. It may return early; once it has closed the iterator, further requests are
   * dropped.
   *
   * @return for gRPC
   */
  public <Q, R> StreamObserver<Q> clientStreaming(
      StreamObserver<R> responses, AsyncFunction<? super AsyncIterator<Q>, ? extends R> method) {
    Objects.requireNonNull(method, "method");
    ServerCallStreamObserver<R> call = callOf(responses);
    return receiving(call, (AsyncIterator<Q> requests) -> answer(requests, method, call));
  }

  /**
   * A stream of requests, as in {@link #clientStreaming}, and a stream of responses, as in
   * {@link #serverStreaming}.
   *
   * @return for gRPC
   */
  public <Q, R> StreamObserver<Q> bidiStreaming(
      StreamObserver<R> responses, StreamFunction<? super AsyncIterator<Q>, ? extends R> method) {
    Objects.requireNonNull(method, "method");
    ServerCallStreamObserver<R> call = callOf(responses);
    Outbound<R> outbound = new Outbound<>(call);
    return receiving(call, (AsyncIterator<Q> requests) -> stream(requests, method, outbound, call));
  }

  private <Q> StreamObserver<Q> receiving(
      ServerCallStreamObserver<?> call, AsyncFunction<AsyncIterator<Q>, Void> body) {
    call.disableAutoRequest();
    ServerRun run = new ServerRun(loops.get(), call);
    Requests<Q> requests = new Requests<>(call, run);
    run.start(() -> body.apply(requests.iterate()));
    return requests;
  }

  private static <R> ServerCallStreamObserver<R> callOf(StreamObserver<R> responses) {
    if (responses instanceof ServerCallStreamObserver<R> call) {
      return call;
    }
    throw new IllegalArgumentException("the observer is not the one that gRPC gave to the method"
        + "\n  help: hand that on as it is:"
        + "\n      calls.unary(request, responses, this::hello);");
  }

  @Async
  private static <T, R> Coroutine<Void> answer(
      T requests, AsyncFunction<? super T, ? extends R> method, StreamObserver<R> call)
      throws Exception {
    R response = await(given(method.apply(requests), "done(response)"));
    call.onNext(Outbound.checked(response));
    call.onCompleted();
    return done();
  }

  /** Tells the end when the responses are closed, which may fail, or make calls. */
  @Async
  private static <T, R> Coroutine<Void> stream(
      T requests,
      StreamFunction<? super T, ? extends R> method,
      Outbound<R> outbound,
      StreamObserver<R> call)
      throws Exception {
    try (var responses = given(method.apply(requests), "end()")) {
      await(outbound.send(responses));
    }
    call.onCompleted();
    return done();
  }

  private static <G> G given(G result, String end) {
    if (result == null) {
      throw new NullPointerException("the method of the service has returned null"
          + "\n  help: return what an @Async method gives, which ends with:"
          + "\n      return " + end + ";");
    }
    return result;
  }
}
