package dev.fermata.netty;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.netty.NettyFutures.await;
import static dev.fermata.netty.NettyFutures.awaitable;

import dev.fermata.Async;
import dev.fermata.AsyncCallable;
import dev.fermata.Coroutine;
import dev.fermata.adapter.ReturnRules;
import dev.fermata.adapter.Source;
import io.netty.util.concurrent.DefaultPromise;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.GenericFutureListener;
import io.netty.util.concurrent.ImmediateEventExecutor;
import io.netty.util.concurrent.Promise;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

class NettyFutureRulesTest extends ReturnRules<Future<Object>> {
  private static final ImmediateEventExecutor HERE = ImmediateEventExecutor.INSTANCE;

  @Override
  protected Source<Future<Object>> source() {
    Promise<Object> promise = HERE.newPromise();
    return new Source<>(promise, promise::setSuccess, promise::setFailure, promise::isCancelled);
  }

  @Override
  protected void cancelFromOutside(Source<Future<Object>> source) {
    source.awaited().cancel(false);
  }

  @Override
  protected Future<Object> completed(Object value) {
    return HERE.newSucceededFuture(value);
  }

  @Override
  protected Future<Object> failed(Throwable failure) {
    return HERE.newFailedFuture(failure);
  }

  @Override
  protected Future<Object> completingInside(Object value) {
    return new DefaultPromise<>(HERE) {
      @Override
      public Promise<Object> addListener(
          GenericFutureListener<? extends Future<? super Object>> listener) {
        super.addListener(listener);
        trySuccess(value);
        return this;
      }
    };
  }

  @Override
  @Async
  protected Coroutine<Object> awaiting(Future<Object> awaited) {
    return done(await(awaited));
  }

  @Override
  @Async
  @SuppressWarnings("unchecked")
  protected <T> Coroutine<T> generic(Future<Object> awaited) {
    return done(await((Future<T>) awaited));
  }

  @Override
  protected Coroutine<Object> inLambda(Future<Object> awaited) {
    AsyncCallable<Object> lambda = () -> done(await(awaited));
    try {
      return lambda.call();
    } catch (Exception unexpected) {
      throw new AssertionError(unexpected);
    }
  }

  @Override
  @Async
  protected Coroutine<Object> catching(Future<Object> awaited) {
    try {
      return done(await(awaited, IOException.class));
    } catch (IOException failure) {
      return done(failure);
    }
  }

  @Override
  @Async
  protected Coroutine<Object> inExpression(String before, Future<Object> awaited) {
    return done(before + await(awaited));
  }

  @Override
  protected boolean isCold() {
    return false;
  }

  @Override
  @Async
  protected Future<Object> returning(AtomicInteger runs, Coroutine<?> body) {
    runs.incrementAndGet();
    Object value = await(body);
    return HERE.newSucceededFuture(value);
  }

  @Override
  @Async
  protected Future<Object> returningIt(Future<Object> returned) {
    await(yieldNow());
    return returned;
  }

  @Override
  protected Future<Object> ofLambda(Future<Object> awaited) {
    Supplier<Future<Object>> lambda = () -> {
      Object value = await(awaited);
      return HERE.newSucceededFuture(value);
    };
    return lambda.get();
  }

  @Override
  protected CompletableFuture<Object> outcome(Future<Object> returned) {
    return awaitable(returned).toCompletableFuture();
  }

  @Override
  protected Runnable hearMissed(Consumer<Throwable> told) {
    return hearLog(NettyFutures.class.getName(), told);
  }
}
