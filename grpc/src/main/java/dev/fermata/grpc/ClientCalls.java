package dev.fermata.grpc;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;

import dev.fermata.Async;
import dev.fermata.AsyncIterator;
import dev.fermata.Coroutine;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Calls of a client, by the methods of an async stub:
 *
 * <pre>{@code
 * GreeterStub greeter = GreeterGrpc.newStub(channel);
 * Reply reply = await(unary(greeter::hello, request));
 * }</pre>
 *
 * <p>A call that fails throws the {@code StatusRuntimeException} of gRPC, with its trailers.
 * Deadlines, credentials, headers and interceptors are those of the stub. The
 * {@code io.grpc.Context} is that of the thread where the call begins; see {@link GrpcContext}.
 *
 * <p>grpc-kotlin: {@code ClientCalls}.
 */
public final class ClientCalls {
  private ClientCalls() {}

  /**
   * Begins a call with one request and one response, and gives a future of the response, to be
   * awaited: {@code await(unary(stub::hello, request))}. Cancelling it, or the task that awaits it,
   * cancels the call, and so does whatever else ends it before the call does, such as
   * {@code orTimeout}. More than one response is a failure, {@code INTERNAL}. May be called on any
   * thread, whether a loop runs there or not.
   *
   * @param method of an async stub
   * @throws IllegalArgumentException if {@code method} begins no call for the observer it is given
   */
  public static <Q, R> CompletableFuture<R> unary(
      BiConsumer<? super Q, ? super StreamObserver<R>> method, Q request) {
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(request, "request");
    ResponseFuture<Q, R> response = new ResponseFuture<>();
    method.accept(request, response);
    requireCall(response.hasCall());
    response.cancelCallWhenDone();
    return response;
  }

  /**
   * Iterates over the responses to one request. The call begins when the first response is asked
   * for; each further one is requested when the last one is taken, which slows the server down. The
   * close cancels the call, unless that has ended.
   *
   * @param method of an async stub
   */
  public static <Q, R> AsyncIterator<R> serverStreaming(
      BiConsumer<? super Q, ? super StreamObserver<R>> method, Q request) {
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(request, "request");
    return new Responses<Q, R>(responses -> method.accept(request, responses)).iterate();
  }

  /**
   * Calls with several requests and gives the one response. The requests are asked for one after
   * the other, each when the server takes more, beside this in a task of its own; they are closed
   * in any case. What they fail with cancels the call, and is thrown here. A response that comes
   * earlier ends them.
   *
   * <p>To send by hand, put what is to be sent into a queue, and give the {@code items} of that.
   *
   * @param method of an async stub
   * @param requests none of them null
   */
  @Async
  public static <Q, R> Coroutine<R> clientStreaming(
      Function<? super StreamObserver<R>, ? extends StreamObserver<Q>> method,
      AsyncIterator<? extends Q> requests) {
    try (var responses = bidiStreaming(method, requests)) {
      if (!await(responses.hasNext())) {
        throw noResponse();
      }
      R response = responses.next();
      if (await(responses.hasNext())) {
        throw furtherResponse();
      }
      return done(response);
    }
  }

  /**
   * As {@link #clientStreaming}, and iterates over the responses as {@link #serverStreaming} does.
   * The requests are sent from when the first response is asked for.
   */
  public static <Q, R> AsyncIterator<R> bidiStreaming(
      Function<? super StreamObserver<R>, ? extends StreamObserver<Q>> method,
      AsyncIterator<? extends Q> requests) {
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(requests, "requests");
    return new BidiStream<>(new Responses<Q, R>(method::apply), requests);
  }

  static StatusRuntimeException noResponse() {
    return Status.INTERNAL
        .withDescription("the server has ended the call without a response")
        .asRuntimeException();
  }

  static StatusRuntimeException furtherResponse() {
    return Status.INTERNAL
        .withDescription("the server has sent more than one response")
        .asRuntimeException();
  }

  static void requireCall(boolean present) {
    if (!present) {
      throw new IllegalArgumentException(
          "the method has begun no call with the observer that it was given"
              + "\n  help: give a method of an async stub:"
              + "\n      GreeterStub stub = GreeterGrpc.newStub(channel);"
              + "\n      await(unary(stub::hello, request))");
    }
  }
}
