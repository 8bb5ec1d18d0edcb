package dev.fermata.guava;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.guava.Guava.await;

import com.google.common.util.concurrent.ForwardingListenableFuture.SimpleForwardingListenableFuture;
import com.google.common.util.concurrent.FutureCallback;
import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.MoreExecutors;
import com.google.common.util.concurrent.SettableFuture;
import dev.fermata.Async;
import dev.fermata.AsyncCallable;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.InvalidStateException;
import dev.fermata.adapter.ReturnRules;
import dev.fermata.adapter.Source;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

class ListenableFutureRulesTest extends ReturnRules<ListenableFuture<Object>> {

  @Override
  protected Source<ListenableFuture<Object>> source() {
    SettableFuture<Object> future = SettableFuture.create();
    return new Source<>(future, future::set, future::setException, future::isCancelled);
  }

  @Override
  protected void cancelFromOutside(Source<ListenableFuture<Object>> source) {
    source.awaited().cancel(false);
  }

  @Override
  protected ListenableFuture<Object> completed(Object value) {
    return Futures.immediateFuture(value);
  }

  @Override
  protected ListenableFuture<Object> failed(Throwable failure) {
    return Futures.immediateFailedFuture(failure);
  }

  @Override
  protected ListenableFuture<Object> completingInside(Object value) {
    SettableFuture<Object> future = SettableFuture.create();
    return new SimpleForwardingListenableFuture<>(future) {
      @Override
      public void addListener(Runnable listener, Executor executor) {
        super.addListener(listener, executor);
        future.set(value);
      }
    };
  }

  @Override
  @Async
  protected Coroutine<Object> awaiting(ListenableFuture<Object> awaited) {
    return done(await(awaited));
  }

  @Override
  @Async
  @SuppressWarnings("unchecked")
  protected <T> Coroutine<T> generic(ListenableFuture<Object> awaited) {
    return done(await((ListenableFuture<T>) awaited));
  }

  @Override
  protected Coroutine<Object> inLambda(ListenableFuture<Object> awaited) {
    AsyncCallable<Object> lambda = () -> done(await(awaited));
    try {
      return lambda.call();
    } catch (Exception unexpected) {
      throw new AssertionError(unexpected);
    }
  }

  @Override
  @Async
  protected Coroutine<Object> catching(ListenableFuture<Object> awaited) {
    try {
      return done(await(awaited, IOException.class));
    } catch (IOException failure) {
      return done(failure);
    }
  }

  @Override
  @Async
  protected Coroutine<Object> inExpression(String before, ListenableFuture<Object> awaited) {
    return done(before + await(awaited));
  }

  @Override
  protected boolean isCold() {
    return false;
  }

  @Override
  @Async
  protected ListenableFuture<Object> returning(AtomicInteger runs, Coroutine<?> body) {
    runs.incrementAndGet();
    Object value = await(body);
    return Futures.immediateFuture(value);
  }

  @Override
  @Async
  protected ListenableFuture<Object> returningIt(ListenableFuture<Object> returned) {
    await(yieldNow());
    return returned;
  }

  @Override
  protected ListenableFuture<Object> ofLambda(ListenableFuture<Object> awaited) {
    Supplier<ListenableFuture<Object>> lambda = () -> {
      Object value = await(awaited);
      return Futures.immediateFuture(value);
    };
    return lambda.get();
  }

  /** Not by the adapter, so that what its future tells to listeners is what is compared. */
  @Override
  protected CompletableFuture<Object> outcome(ListenableFuture<Object> returned) {
    CompletableFuture<Object> outcome = new CompletableFuture<>() {
      @Override
      public boolean cancel(boolean mayInterruptIfRunning) {
        return returned.cancel(mayInterruptIfRunning) && super.cancel(mayInterruptIfRunning);
      }
    };
    Futures.addCallback(
        returned,
        new FutureCallback<>() {
          @Override
          public void onSuccess(Object value) {
            outcome.complete(value);
          }

          @Override
          public void onFailure(Throwable failure) {
            outcome.completeExceptionally(failure);
          }
        },
        MoreExecutors.directExecutor());
    return outcome;
  }

  /** Guava has no place for them: so it is that of Fermata. */
  @Override
  protected Runnable hearMissed(Consumer<Throwable> told) {
    try {
      EventLoop.current().setExceptionHandler((loop, report) -> told.accept(report.exception()));
      return () -> {};
    } catch (InvalidStateException noLoop) {
      return hearLog("dev.fermata", told);
    }
  }
}
