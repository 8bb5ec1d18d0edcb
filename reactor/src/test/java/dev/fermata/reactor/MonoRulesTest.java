package dev.fermata.reactor;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.future;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.reactor.Reactor.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.Async;
import dev.fermata.AsyncCallable;
import dev.fermata.Coroutine;
import dev.fermata.LoopThread;
import dev.fermata.adapter.ReturnRules;
import dev.fermata.adapter.Source;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class MonoRulesTest extends ReturnRules<Mono<Object>> {

  @Override
  protected Source<Mono<Object>> source() {
    Sinks.One<Object> sink = Sinks.one();
    AtomicBoolean cancelled = new AtomicBoolean();
    return new Source<>(
        sink.asMono().doOnCancel(() -> cancelled.set(true)),
        value -> {
          if (value == null) {
            sink.emitEmpty(Sinks.EmitFailureHandler.FAIL_FAST);
          } else {
            sink.emitValue(value, Sinks.EmitFailureHandler.FAIL_FAST);
          }
        },
        failure -> sink.emitError(failure, Sinks.EmitFailureHandler.FAIL_FAST),
        cancelled::get);
  }

  @Override
  protected Mono<Object> completed(Object value) {
    return Mono.justOrEmpty(value);
  }

  @Override
  protected Mono<Object> failed(Throwable failure) {
    return Mono.error(failure);
  }

  @Override
  protected Mono<Object> completingInside(Object value) {
    return Mono.just(value).hide();
  }

  @Override
  @Async
  protected Coroutine<Object> awaiting(Mono<Object> awaited) {
    return done(await(awaited));
  }

  @Override
  @Async
  @SuppressWarnings("unchecked")
  protected <T> Coroutine<T> generic(Mono<Object> awaited) {
    return done(await((Mono<T>) awaited));
  }

  @Override
  protected Coroutine<Object> inLambda(Mono<Object> awaited) {
    AsyncCallable<Object> lambda = () -> done(await(awaited));
    try {
      return lambda.call();
    } catch (Exception unexpected) {
      throw new AssertionError(unexpected);
    }
  }

  @Override
  @Async
  protected Coroutine<Object> catching(Mono<Object> awaited) {
    try {
      return done(await(awaited, IOException.class));
    } catch (IOException failure) {
      return done(failure);
    }
  }

  @Override
  @Async
  protected Coroutine<Object> inExpression(String before, Mono<Object> awaited) {
    return done(before + await(awaited));
  }

  @Override
  protected boolean isCold() {
    return true;
  }

  @Override
  @Async
  protected Mono<Object> returning(AtomicInteger runs, Coroutine<?> body) {
    runs.incrementAndGet();
    Object value = await(body);
    return Mono.justOrEmpty(value);
  }

  @Override
  @Async
  protected Mono<Object> returningIt(Mono<Object> returned) {
    await(yieldNow());
    return returned;
  }

  @Override
  protected Mono<Object> ofLambda(Mono<Object> awaited) {
    Supplier<Mono<Object>> lambda = () -> {
      Object value = await(awaited);
      return Mono.justOrEmpty(value);
    };
    return lambda.get();
  }

  @Override
  protected CompletableFuture<Object> outcome(Mono<Object> returned) {
    return returned.toFuture();
  }

  @Override
  protected Runnable hearMissed(Consumer<Throwable> told) {
    Hooks.onErrorDropped(told);
    return Hooks::resetOnErrorDropped;
  }

  @Test
  void onALoopOfItsOwnThreadItIsCalledAsTheHelpForAMissingOneSays() throws Exception {
    try (LoopThread background = LoopThread.start("background")) {
      Coroutine<Object> body = sleep(Duration.ZERO, "tea");
      assertEquals(
          "tea",
          background
              .submit(() -> future(Reactor.awaitable(returning(new AtomicInteger(), body))))
              .get());
    }
  }
}
