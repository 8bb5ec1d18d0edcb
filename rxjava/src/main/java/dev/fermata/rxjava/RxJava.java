package dev.fermata.rxjava;

import dev.fermata.AsyncIterator;
import dev.fermata.AsyncTypeAdapter;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Fermata;
import dev.fermata.MissingProcessorException;
import dev.fermata.flow.Flows;
import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Maybe;
import io.reactivex.rxjava3.core.Single;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.reactivestreams.FlowAdapters;
import org.reactivestreams.Publisher;

/**
 * Makes {@code Single}, {@code Maybe} and {@code Completable} awaitable, and types that an
 * {@code @Async} method may return, in source files with {@code import static
 * dev.fermata.rxjava.RxJava.*}; and hands {@code Flowable} to iterations and back.
 */
@AsyncTypeAdapter
public final class RxJava {
  private RxJava() {}

  /**
   * As {@link Fermata#await(dev.fermata.Awaitable)}, for a {@code Single}: subscribes to it, and
   * gives its value, which is never null. What it fails with is thrown as it is. When the task is
   * cancelled here, the subscription is disposed of; what the source fails with behind that goes to
   * {@code RxJavaPlugins.onError}.
   *
   * @throws MissingProcessorException if the class was compiled without the processor
   */
  public static <T> T await(Single<? extends T> single) {
    throw MissingProcessorException.atCallOf("await");
  }

  /**
   * As {@link #await(Single)}, and declares what it may fail with, so that {@code catch} takes it.
   */
  public static <T, X extends Throwable> T await(Single<? extends T> single, Class<X> failure)
      throws X {
    throw MissingProcessorException.atCallOf("await");
  }

  /** As {@link #await(Single, Class)}, for two kinds of exceptions. */
  public static <T, X extends Throwable, Y extends Throwable> T await(
      Single<? extends T> single, Class<X> failure, Class<Y> other) throws X, Y {
    throw MissingProcessorException.atCallOf("await");
  }

  /** As {@link #await(Single)}, for a {@code Maybe}: null if it is empty. */
  public static <T> T await(Maybe<? extends T> maybe) {
    throw MissingProcessorException.atCallOf("await");
  }

  /**
   * As {@link #await(Maybe)}, and declares what it may fail with, so that {@code catch} takes it.
   */
  public static <T, X extends Throwable> T await(Maybe<? extends T> maybe, Class<X> failure)
      throws X {
    throw MissingProcessorException.atCallOf("await");
  }

  /** As {@link #await(Maybe, Class)}, for two kinds of exceptions. */
  public static <T, X extends Throwable, Y extends Throwable> T await(
      Maybe<? extends T> maybe, Class<X> failure, Class<Y> other) throws X, Y {
    throw MissingProcessorException.atCallOf("await");
  }

  /** As {@link #await(Single)}, for a {@code Completable}, which gives nothing. */
  public static void await(Completable completable) {
    throw MissingProcessorException.atCallOf("await");
  }

  /**
   * As {@link #await(Completable)}, and declares what it may fail with, so that {@code catch} takes
   * it.
   */
  public static <X extends Throwable> void await(Completable completable, Class<X> failure)
      throws X {
    throw MissingProcessorException.atCallOf("await");
  }

  /** As {@link #await(Completable, Class)}, for two kinds of exceptions. */
  public static <X extends Throwable, Y extends Throwable> void await(
      Completable completable, Class<X> failure, Class<Y> other) throws X, Y {
    throw MissingProcessorException.atCallOf("await");
  }

  /**
   * Subscribes to {@code single}, and gives a future of its value: for {@link Fermata#gather},
   * {@link Fermata#waitFor} and others. Cancelling it disposes of the subscription. May be called
   * on any thread.
   */
  public static <T> CompletionStage<T> awaitable(Single<? extends T> single) {
    Objects.requireNonNull(single, "await(null): there is no Single to wait for");
    return single.subscribeWith(new ObservedFuture<>());
  }

  /** As {@link #awaitable(Single)}, for a {@code Maybe}: a future of null if it is empty. */
  public static <T> CompletionStage<T> awaitable(Maybe<? extends T> maybe) {
    Objects.requireNonNull(maybe, "await(null): there is no Maybe to wait for");
    return maybe.subscribeWith(new ObservedFuture<>());
  }

  /** As {@link #awaitable(Single)}, for a {@code Completable}: a future of null. */
  public static CompletionStage<Void> awaitable(Completable completable) {
    Objects.requireNonNull(completable, "await(null): there is no Completable to wait for");
    return completable.subscribeWith(new ObservedFuture<>());
  }

  /**
   * What an {@code @Async} method that returns a {@code Single} gives: each subscription calls it
   * with the same arguments, as {@link Fermata#start} does, in the thread that subscribes.
   * Disposing of the subscription cancels that call; what it fails with behind that goes to
   * {@code RxJavaPlugins.onError}. A coroutine that gives null fails it with a
   * {@code NullPointerException}.
   */
  public static <T> Single<T> start(Supplier<Coroutine<T>> body) {
    return startMaybe(body).switchIfEmpty(Single.error(RxJava::noValue));
  }

  private static NullPointerException noValue() {
    return new NullPointerException(
        "a coroutine that is a Single gave null\n  help: start it as a Maybe");
  }

  /** As {@link #start}, for a {@code Maybe}: null makes it empty. */
  public static <T> Maybe<T> startMaybe(Supplier<Coroutine<T>> body) {
    Objects.requireNonNull(body, "body");
    return Maybe.create(emitter -> EmittedRun.begin(body.get(), emitter));
  }

  /** As {@link #start}, for a {@code Completable}. */
  public static Completable startCompletable(Supplier<Coroutine<Void>> body) {
    return startMaybe(body).ignoreElement();
  }

  /**
   * Iterates over what {@code values} publishes, as {@link Flows#iterate} does: subscribes when the
   * first value is asked for, requests {@code prefetch} ahead at most, and cancels at the close.
   *
   * @throws IllegalArgumentException if {@code prefetch} is less than 1
   */
  public static <T> AsyncIterator<T> iterate(Publisher<? extends T> values, int prefetch) {
    Objects.requireNonNull(values, "values");
    return Flows.iterate(FlowAdapters.<T>toFlowPublisher(values), prefetch);
  }

  /**
   * Publishes the values of an iterator, a new one for each subscriber, on the thread of
   * {@code loop}, as {@link Flows#publish} does: as many as are requested, and it is closed when
   * the subscription is cancelled.
   */
  public static <T> Flowable<T> publish(
      EventLoop loop, Supplier<? extends AsyncIterator<? extends T>> source) {
    Objects.requireNonNull(loop, "loop");
    Objects.requireNonNull(source, "source");
    return Flowable.fromPublisher(FlowAdapters.toPublisher(Flows.publish(loop, source)));
  }
}
