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
import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.subjects.SingleSubject;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

class SingleRulesTest extends ReturnRules<Single<Object>> {

  @Override
  protected Source<Single<Object>> source() {
    SingleSubject<Object> subject = SingleSubject.create();
    AtomicBoolean cancelled = new AtomicBoolean();
    return new Source<>(
        subject.doOnDispose(() -> cancelled.set(true)),
        subject::onSuccess,
        subject::onError,
        cancelled::get);
  }

  /** RxJava has no null. */
  @Override
  protected boolean takesNull() {
    return false;
  }

  @Override
  protected Single<Object> completed(Object value) {
    return Single.just(value);
  }

  @Override
  protected Single<Object> failed(Throwable failure) {
    return Single.error(failure);
  }

  @Override
  protected Single<Object> completingInside(Object value) {
    return Single.fromSupplier(() -> value);
  }

  @Override
  @Async
  protected Coroutine<Object> awaiting(Single<Object> awaited) {
    return done(await(awaited));
  }

  @Override
  @Async
  @SuppressWarnings("unchecked")
  protected <T> Coroutine<T> generic(Single<Object> awaited) {
    return done(await((Single<T>) awaited));
  }

  @Override
  protected Coroutine<Object> inLambda(Single<Object> awaited) {
    AsyncCallable<Object> lambda = () -> done(await(awaited));
    try {
      return lambda.call();
    } catch (Exception unexpected) {
      throw new AssertionError(unexpected);
    }
  }

  @Override
  @Async
  protected Coroutine<Object> catching(Single<Object> awaited) {
    try {
      return done(await(awaited, IOException.class));
    } catch (IOException failure) {
      return done(failure);
    }
  }

  @Override
  @Async
  protected Coroutine<Object> inExpression(String before, Single<Object> awaited) {
    return done(before + await(awaited));
  }

  @Override
  protected boolean isCold() {
    return true;
  }

  @Override
  @Async
  protected Single<Object> returning(AtomicInteger runs, Coroutine<?> body) {
    runs.incrementAndGet();
    Object value = await(body);
    return Single.just(value);
  }

  @Override
  @Async
  protected Single<Object> returningIt(Single<Object> returned) {
    await(yieldNow());
    return returned;
  }

  @Override
  protected Single<Object> ofLambda(Single<Object> awaited) {
    Supplier<Single<Object>> lambda = () -> {
      Object value = await(awaited);
      return Single.just(value);
    };
    return lambda.get();
  }

  @Override
  protected CompletableFuture<Object> outcome(Single<Object> returned) {
    return returned.toCompletionStage().toCompletableFuture();
  }

  @Override
  protected Runnable hearMissed(Consumer<Throwable> told) {
    return Undeliverable.hear(told);
  }
}
