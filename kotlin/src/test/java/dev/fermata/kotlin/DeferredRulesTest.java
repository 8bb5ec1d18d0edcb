package dev.fermata.kotlin;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.kotlin.Kotlin.await;

import dev.fermata.Async;
import dev.fermata.AsyncCallable;
import dev.fermata.Coroutine;
import dev.fermata.adapter.AwaitRules;
import dev.fermata.adapter.Source;
import java.io.IOException;
import kotlinx.coroutines.BuildersKt;
import kotlinx.coroutines.CompletableDeferred;
import kotlinx.coroutines.CompletableDeferredKt;
import kotlinx.coroutines.CoroutineStart;
import kotlinx.coroutines.Deferred;
import kotlinx.coroutines.Dispatchers;
import kotlinx.coroutines.GlobalScope;

class DeferredRulesTest extends AwaitRules<Deferred<Object>> {

  @Override
  protected Source<Deferred<Object>> source() {
    CompletableDeferred<Object> deferred = CompletableDeferredKt.CompletableDeferred(null);
    return new Source<>(
        deferred, deferred::complete, deferred::completeExceptionally, deferred::isCancelled);
  }

  @Override
  protected void cancelFromOutside(Source<Deferred<Object>> source) {
    source.awaited().cancel(null);
  }

  @Override
  protected Deferred<Object> completed(Object value) {
    CompletableDeferred<Object> deferred = CompletableDeferredKt.CompletableDeferred(null);
    deferred.complete(value);
    return deferred;
  }

  @Override
  protected Deferred<Object> failed(Throwable failure) {
    CompletableDeferred<Object> deferred = CompletableDeferredKt.CompletableDeferred(null);
    deferred.completeExceptionally(failure);
    return deferred;
  }

  /** A lazy one, which the await starts. */
  @Override
  protected Deferred<Object> completingInside(Object value) {
    return BuildersKt.async(
        GlobalScope.INSTANCE,
        Dispatchers.getUnconfined(),
        CoroutineStart.LAZY,
        (scope, continuation) -> value);
  }

  @Override
  @Async
  protected Coroutine<Object> awaiting(Deferred<Object> awaited) {
    return done(await(awaited));
  }

  @Override
  @Async
  @SuppressWarnings("unchecked")
  protected <T> Coroutine<T> generic(Deferred<Object> awaited) {
    return done(await((Deferred<T>) awaited));
  }

  @Override
  protected Coroutine<Object> inLambda(Deferred<Object> awaited) {
    AsyncCallable<Object> lambda = () -> done(await(awaited));
    try {
      return lambda.call();
    } catch (Exception unexpected) {
      throw new AssertionError(unexpected);
    }
  }

  @Override
  @Async
  protected Coroutine<Object> catching(Deferred<Object> awaited) {
    try {
      return done(await(awaited, IOException.class));
    } catch (IOException failure) {
      return done(failure);
    }
  }

  @Override
  @Async
  protected Coroutine<Object> inExpression(String before, Deferred<Object> awaited) {
    return done(before + await(awaited));
  }
}
