package dev.fermata.rxjava;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.rxjava.RxJava.await;

import dev.fermata.Async;
import dev.fermata.AsyncCallable;
import dev.fermata.Coroutine;
import dev.fermata.adapter.ReturnRules;
import dev.fermata.adapter.Source;
import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.Maybe;
import io.reactivex.rxjava3.subjects.CompletableSubject;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

class CompletableRulesTest extends ReturnRules<Completable> {

  /** A Completable has no value: the last one that a test completed one with is here. */
  private Object value;

  @Override
  protected Source<Completable> source() {
    CompletableSubject subject = CompletableSubject.create();
    AtomicBoolean cancelled = new AtomicBoolean();
    return new Source<>(
        subject.doOnDispose(() -> cancelled.set(true)),
        given -> {
          value = given;
          subject.onComplete();
        },
        subject::onError,
        cancelled::get);
  }

  @Override
  protected Completable completed(Object given) {
    value = given;
    return Completable.complete();
  }

  @Override
  protected Completable failed(Throwable failure) {
    return Completable.error(failure);
  }

  @Override
  protected Completable completingInside(Object given) {
    return Completable.fromAction(() -> value = given);
  }

  @Override
  @Async
  protected Coroutine<Object> awaiting(Completable awaited) {
    await(awaited);
    return done(value);
  }

  @Override
  @Async
  @SuppressWarnings("unchecked")
  protected <T> Coroutine<T> generic(Completable awaited) {
    await(awaited);
    return done((T) value);
  }

  @Override
  protected Coroutine<Object> inLambda(Completable awaited) {
    AsyncCallable<Object> lambda = () -> {
      await(awaited);
      return done(value);
    };
    try {
      return lambda.call();
    } catch (Exception unexpected) {
      throw new AssertionError(unexpected);
    }
  }

  @Override
  @Async
  protected Coroutine<Object> catching(Completable awaited) {
    try {
      await(awaited, IOException.class);
      return done(value);
    } catch (IOException failure) {
      return done(failure);
    }
  }

  @Override
  @Async
  protected Coroutine<Object> inExpression(String before, Completable awaited) {
    await(awaited);
    return done(before + value);
  }

  @Override
  protected boolean isCold() {
    return true;
  }

  @Override
  @Async
  protected Completable returning(AtomicInteger runs, Coroutine<?> body) {
    runs.incrementAndGet();
    value = await(body);
    return Completable.complete();
  }

  @Override
  @Async
  protected Completable returningIt(Completable returned) {
    await(yieldNow());
    return returned;
  }

  @Override
  protected Completable ofLambda(Completable awaited) {
    Supplier<Completable> lambda = () -> {
      await(awaited);
      return Completable.complete();
    };
    return lambda.get();
  }

  @Override
  protected CompletableFuture<Object> outcome(Completable returned) {
    return returned
        .andThen(Maybe.fromSupplier(() -> value))
        .toCompletionStage(null)
        .toCompletableFuture();
  }

  @Override
  protected Runnable hearMissed(Consumer<Throwable> told) {
    return Undeliverable.hear(told);
  }
}
