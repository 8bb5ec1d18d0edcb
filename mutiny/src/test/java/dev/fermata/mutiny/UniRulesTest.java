package dev.fermata.mutiny;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.mutiny.Mutiny.await;

import dev.fermata.Async;
import dev.fermata.AsyncCallable;
import dev.fermata.Coroutine;
import dev.fermata.adapter.ReturnRules;
import dev.fermata.adapter.Source;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

class UniRulesTest extends ReturnRules<Uni<Object>> {

  @Override
  protected Source<Uni<Object>> source() {
    CompletableFuture<Object> end = new CompletableFuture<>();
    AtomicBoolean cancelled = new AtomicBoolean();
    return new Source<>(
        Uni.createFrom().completionStage(end).onCancellation().invoke(() -> cancelled.set(true)),
        end::complete,
        end::completeExceptionally,
        cancelled::get);
  }

  @Override
  protected Uni<Object> completed(Object value) {
    return Uni.createFrom().item(value);
  }

  @Override
  protected Uni<Object> failed(Throwable failure) {
    return Uni.createFrom().failure(failure);
  }

  @Override
  protected Uni<Object> completingInside(Object value) {
    return Uni.createFrom().item(() -> value);
  }

  @Override
  @Async
  protected Coroutine<Object> awaiting(Uni<Object> awaited) {
    return done(await(awaited));
  }

  @Override
  @Async
  @SuppressWarnings("unchecked")
  protected <T> Coroutine<T> generic(Uni<Object> awaited) {
    return done(await((Uni<T>) awaited));
  }

  @Override
  protected Coroutine<Object> inLambda(Uni<Object> awaited) {
    AsyncCallable<Object> lambda = () -> done(await(awaited));
    try {
      return lambda.call();
    } catch (Exception unexpected) {
      throw new AssertionError(unexpected);
    }
  }

  @Override
  @Async
  protected Coroutine<Object> catching(Uni<Object> awaited) {
    try {
      return done(await(awaited, IOException.class));
    } catch (IOException failure) {
      return done(failure);
    }
  }

  @Override
  @Async
  protected Coroutine<Object> inExpression(String before, Uni<Object> awaited) {
    return done(before + await(awaited));
  }

  @Override
  protected boolean isCold() {
    return true;
  }

  @Override
  @Async
  protected Uni<Object> returning(AtomicInteger runs, Coroutine<?> body) {
    runs.incrementAndGet();
    Object value = await(body);
    return Uni.createFrom().item(value);
  }

  @Override
  @Async
  protected Uni<Object> returningIt(Uni<Object> returned) {
    await(yieldNow());
    return returned;
  }

  @Override
  protected Uni<Object> ofLambda(Uni<Object> awaited) {
    Supplier<Uni<Object>> lambda = () -> {
      Object value = await(awaited);
      return Uni.createFrom().item(value);
    };
    return lambda.get();
  }

  @Override
  protected CompletableFuture<Object> outcome(Uni<Object> returned) {
    return returned.subscribeAsCompletionStage();
  }

  @Override
  protected Runnable hearMissed(Consumer<Throwable> told) {
    Infrastructure.setDroppedExceptionHandler(told);
    return Infrastructure::resetDroppedExceptionHandler;
  }
}
