package dev.fermata.reactor;

import dev.fermata.AsyncIterator;
import dev.fermata.AsyncTypeAdapter;
import dev.fermata.ContextVar;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Fermata;
import dev.fermata.MissingProcessorException;
import dev.fermata.flow.Flows;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.reactivestreams.Publisher;
import reactor.adapter.JdkFlowAdapter;
import reactor.core.Exceptions;
import reactor.core.Fuseable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * Makes {@code Mono} awaitable, and one of the types that an {@code @Async} method may return, in
 * source files with {@code import static dev.fermata.reactor.Reactor.*}; and hands {@code Flux} to
 * iterations and back.
 */
@AsyncTypeAdapter
public final class Reactor {
  /** What the subscriber of an async method gave it; what that subscribes to gets it, too. */
  private static final ContextVar<ContextView> CONTEXT =
      ContextVar.withDefault("context of Reactor", Context.empty());

  private Reactor() {}

  /**
   * As {@link Fermata#await(dev.fermata.Awaitable)}, for a {@code Mono}: subscribes to it, and
   * gives its value, or null if it is empty. What it fails with is thrown as it is. When the task
   * is cancelled here, so is the subscription.
   *
   * @throws MissingProcessorException if the class was compiled without the processor
   */
  public static <T> T await(Mono<? extends T> mono) {
    throw MissingProcessorException.atCallOf("await");
  }

  /**
   * As {@link #await(Mono)}, and declares what it may fail with, so that {@code catch} takes it.
   */
  public static <T, X extends Throwable> T await(Mono<? extends T> mono, Class<X> failure)
      throws X {
    throw MissingProcessorException.atCallOf("await");
  }

  /** As {@link #await(Mono, Class)}, for two kinds of exceptions. */
  public static <T, X extends Throwable, Y extends Throwable> T await(
      Mono<? extends T> mono, Class<X> failure, Class<Y> other) throws X, Y {
    throw MissingProcessorException.atCallOf("await");
  }

  /**
   * Subscribes to {@code mono}, and gives a future of its value, or of null if it is empty: for
   * {@link Fermata#gather}, {@link Fermata#waitFor} and others. Cancelling it cancels the
   * subscription. May be called on any thread.
   */
  public static <T> CompletionStage<T> awaitable(Mono<? extends T> mono) {
    Objects.requireNonNull(mono, "await(null): there is no Mono to wait for");
    if (mono instanceof Fuseable.ScalarCallable<?>) {
      @SuppressWarnings("unchecked") // what it calls with is what it is a Mono of
      var constant = (Fuseable.ScalarCallable<? extends T>) mono;
      return known(constant);
    }
    MonoFuture<T> future = new MonoFuture<>(Context.of(context()));
    mono.subscribe(future);
    return future;
  }

  private static <T> CompletionStage<T> known(Fuseable.ScalarCallable<? extends T> constant) {
    try {
      return CompletableFuture.completedFuture(constant.call());
    } catch (Throwable failure) {
      return CompletableFuture.failedFuture(Exceptions.unwrap(failure)); // an Error is wrapped
    }
  }

  /**
   * What an {@code @Async} method that returns a {@code Mono} gives: each subscription calls it
   * with the same arguments, as {@link Fermata#start} does, in the thread that subscribes. Null
   * makes it empty. Cancelling the subscription cancels that call; what it fails with behind that
   * goes to where Reactor tells of failures that nobody takes, {@code Hooks.onErrorDropped}.
   */
  public static <T> Mono<T> start(Supplier<Coroutine<T>> body) {
    return Mono.create(sink -> run(body, sink));
  }

  private static <T> void run(Supplier<Coroutine<T>> body, MonoSink<T> sink) {
    CompletableFuture<T> running;
    ContextVar.Token set = CONTEXT.set(sink.contextView());
    try {
      running = Fermata.start(
          body.get(), failure -> Operators.onErrorDropped(failure, Context.of(sink.contextView())));
    } finally {
      set.close();
    }
    SinkRun.follow(running, sink);
  }

  /**
   * The context of Reactor that the subscriber of this async method gave; empty where there is
   * none. What is awaited or iterated over here gets it.
   */
  public static ContextView context() {
    return CONTEXT.get();
  }

  /**
   * Iterates over what {@code values} publishes, as {@link Flows#iterate} does: subscribes when the
   * first value is asked for, requests {@code prefetch} ahead at most, and cancels at the close.
   *
   * @throws IllegalArgumentException if {@code prefetch} is less than 1
   */
  public static <T> AsyncIterator<T> iterate(Publisher<? extends T> values, int prefetch) {
    Objects.requireNonNull(values, "values");
    return Flows.iterate(
        JdkFlowAdapter.publisherToFlowPublisher(Flux.<T>from(values).contextWrite(context())),
        prefetch);
  }

  /**
   * Publishes the values of an iterator, a new one for each subscriber, on the thread of
   * {@code loop}, as {@link Flows#publish} does: as many as are requested, and it is closed when
   * the subscription is cancelled. It has the context of its subscriber.
   */
  public static <T> Flux<T> publish(
      EventLoop loop, Supplier<? extends AsyncIterator<? extends T>> source) {
    Objects.requireNonNull(loop, "loop");
    Objects.requireNonNull(source, "source");
    return Flux.deferContextual(
        context -> JdkFlowAdapter.flowPublisherToFlux(Flows.publish(loop, () -> {
          CONTEXT.set(context);
          return source.get();
        })));
  }
}
