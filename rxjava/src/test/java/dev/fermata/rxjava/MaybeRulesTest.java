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
import io.reactivex.rxjava3.core.Maybe;
import io.reactivex.rxjava3.subjects.MaybeSubject;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

class MaybeRulesTest extends ReturnRules<Maybe<Object>> {

  @Override
  protected Source<Maybe<Object>> source() {
    MaybeSubject<Object> subject = MaybeSubject.create();
    AtomicBoolean cancelled = new AtomicBoolean();
    return new Source<>(
        subject.doOnDispose(() -> cancelled.set(true)),
        value -> {
          if (value == null) {
            subject.onComplete();
          } else {
            subject.onSuccess(value);
          }
        },
        subject::onError,
        cancelled::get);
  }

  private static Maybe<Object> maybe(Object value) {
    return value == null ? Maybe.empty() : Maybe.just(value);
  }

  @Override
  protected Maybe<Object> completed(Object value) {
    return maybe(value);
  }

  @Override
  protected Maybe<Object> failed(Throwable failure) {
    return Maybe.error(failure);
  }

  @Override
  protected Maybe<Object> completingInside(Object value) {
    return Maybe.fromSupplier(() -> value);
  }

  @Override
  @Async
  protected Coroutine<Object> awaiting(Maybe<Object> awaited) {
    return done(await(awaited));
  }

  @Override
  @Async
  @SuppressWarnings("unchecked")
  protected <T> Coroutine<T> generic(Maybe<Object> awaited) {
    return done(await((Maybe<T>) awaited));
  }

  @Override
  protected Coroutine<Object> inLambda(Maybe<Object> awaited) {
    AsyncCallable<Object> lambda = () -> done(await(awaited));
    try {
      return lambda.call();
    } catch (Exception unexpected) {
      throw new AssertionError(unexpected);
    }
  }

  @Override
  @Async
  protected Coroutine<Object> catching(Maybe<Object> awaited) {
    try {
      return done(await(awaited, IOException.class));
    } catch (IOException failure) {
      return done(failure);
    }
  }

  @Override
  @Async
  protected Coroutine<Object> inExpression(String before, Maybe<Object> awaited) {
    return done(before + await(awaited));
  }

  @Override
  protected boolean isCold() {
    return true;
  }

  @Override
  @Async
  protected Maybe<Object> returning(AtomicInteger runs, Coroutine<?> body) {
    runs.incrementAndGet();
    Object value = await(body);
    return maybe(value);
  }

  @Override
  @Async
  protected Maybe<Object> returningIt(Maybe<Object> returned) {
    await(yieldNow());
    return returned;
  }

  @Override
  protected Maybe<Object> ofLambda(Maybe<Object> awaited) {
    Supplier<Maybe<Object>> lambda = () -> {
      Object value = await(awaited);
      return maybe(value);
    };
    return lambda.get();
  }

  @Override
  protected CompletableFuture<Object> outcome(Maybe<Object> returned) {
    return returned.toCompletionStage(null).toCompletableFuture();
  }

  @Override
  protected Runnable hearMissed(Consumer<Throwable> told) {
    return Undeliverable.hear(told);
  }
}
