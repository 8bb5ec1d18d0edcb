package dev.fermata.grpc;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.grpc.ClientCalls.unary;

import dev.fermata.Async;
import dev.fermata.AsyncCallable;
import dev.fermata.Coroutine;
import dev.fermata.adapter.AwaitRules;
import dev.fermata.adapter.Source;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/** A unary call is awaited as what adapters are for. */
class UnaryCallRulesTest extends AwaitRules<CompletableFuture<Object>> {

  @Override
  protected Source<CompletableFuture<Object>> source() {
    TestCall<String, Object> call = new TestCall<>();
    CompletableFuture<Object> response = unary(call::begin, "request");
    return new Source<>(response, call::complete, call::fail, call::isCancelled);
  }

  @Override
  protected CompletableFuture<Object> completed(Object value) {
    Source<CompletableFuture<Object>> source = source();
    source.complete().accept(value);
    return source.awaited();
  }

  @Override
  protected CompletableFuture<Object> failed(Throwable failure) {
    Source<CompletableFuture<Object>> source = source();
    source.fail().accept(failure);
    return source.awaited();
  }

  @Override
  protected CompletableFuture<Object> completingInside(Object value) {
    TestCall<String, Object> call = new TestCall<>();
    return unary(
        (String request, StreamObserver<Object> responses) -> {
          call.begin(request, responses);
          call.complete(value);
        },
        "request");
  }

  /** It would be a call without a response. */
  @Override
  protected boolean takesNull() {
    return false;
  }

  @Override
  @Async
  protected Coroutine<Object> awaiting(CompletableFuture<Object> awaited) {
    return done(await(awaited));
  }

  @Override
  @Async
  @SuppressWarnings("unchecked")
  protected <T> Coroutine<T> generic(CompletableFuture<Object> awaited) {
    return done(await((CompletableFuture<T>) awaited));
  }

  @Override
  protected Coroutine<Object> inLambda(CompletableFuture<Object> awaited) {
    AsyncCallable<Object> lambda = () -> done(await(awaited));
    try {
      return lambda.call();
    } catch (Exception unexpected) {
      throw new AssertionError(unexpected);
    }
  }

  @Override
  @Async
  protected Coroutine<Object> catching(CompletableFuture<Object> awaited) {
    try {
      return done(await(awaited, IOException.class));
    } catch (IOException failure) {
      return done(failure);
    }
  }

  @Override
  @Async
  protected Coroutine<Object> inExpression(String before, CompletableFuture<Object> awaited) {
    return done(before + await(awaited));
  }
}
