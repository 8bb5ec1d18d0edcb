package dev.fermata;

import dev.fermata.internal.kernel.Relay;
import dev.fermata.internal.operation.WaitFor;
import dev.fermata.internal.outside.StageFuture;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Those functions of {@link Fermata} that take futures of the JDK. */
abstract sealed class StageFunctions permits Fermata {
  StageFunctions() {}

  /**
   * Returns a future that ends like {@code stage}: {@code gather(future(stage), task)}. Cancelling
   * it cancels {@code stage}; else it stays with that until that is done, since a stage takes no
   * follower back: to wait often, make one, and {@link #shield} it. asyncio: {@code wrap_future}.
   */
  public static <T> Future<T> future(CompletionStage<? extends T> stage) {
    return StageFuture.of(EventLoop.current(), stage);
  }

  /**
   * Returns a future for each of {@code stages}, in their order, as {@link #future} does: for the
   * functions that take several, such as {@code gather(futures(stages))}.
   */
  public static <T> List<Future<T>> futures(
      Collection<? extends CompletionStage<? extends T>> stages) {
    EventLoop loop = EventLoop.current();
    stages.forEach(stage -> Objects.requireNonNull(stage, "one of the stages"));
    List<Future<T>> futures = new ArrayList<>(stages.size());
    for (CompletionStage<? extends T> stage : stages) {
      futures.add(StageFuture.of(loop, stage));
    }
    return futures;
  }

  /**
   * As {@link Fermata#gather(Awaitable[])}, for futures of the JDK. Together with others, take
   * {@link #future}: {@code gather(future(stage), task)}.
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public static <T> Future<List<T>> gather(
      CompletionStage<? extends T> first, CompletionStage<? extends T>... others) {
    return Fermata.gather(StageFunctions.<T>futures(all(first, others)));
  }

  /** As {@link Fermata#settleAll(Awaitable[])}, for futures of the JDK. */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public static <T> Future<List<Outcome<T>>> settleAll(
      CompletionStage<? extends T> first, CompletionStage<? extends T>... others) {
    return Fermata.settleAll(StageFunctions.<T>futures(all(first, others)));
  }

  /**
   * Runs {@code coroutine} at once up to its first suspension, as an {@code @Async} method that
   * returns a {@code CompletableFuture} does: where a loop runs in this thread, or is hosted by it,
   * as a task of that loop; else without a loop, going on in the threads that complete what it
   * awaits. Cancelling the future cancels the coroutine. It sees the {@link ContextVar}s that are
   * set here. For {@linkplain AsyncTypeAdapter adapters}; may be called on any thread.
   */
  public static <T> CompletableFuture<T> start(Coroutine<T> coroutine) {
    return StateMachine.startCompletable(Relay.machineOf(coroutine));
  }

  /**
   * As {@link #start(Coroutine)}, for adapters of libraries that have a place for failures that
   * nobody takes: {@code late} gets what the coroutine fails with when its future was cancelled
   * before, as in a {@code finally} that the cancellation runs. Else that goes to the exception
   * handler of the loop, and to the log where there is none. That it ends cancelled is no failure.
   *
   * @param late called once for each failure, in the thread in which it happens; what it throws is
   *     logged
   */
  public static <T> CompletableFuture<T> start(
      Coroutine<T> coroutine, Consumer<? super Throwable> late) {
    return StateMachine.startCompletable(
        Relay.machineOf(coroutine), Objects.requireNonNull(late, "late"));
  }

  private static <S> List<S> all(S first, S[] others) {
    List<S> all = new ArrayList<>(others.length + 1);
    all.add(first);
    all.addAll(Arrays.asList(others));
    return all;
  }

  /**
   * As {@link Fermata#waitFor(Awaitable, Duration)}, for a future of the JDK, which is cancelled
   * when the time is up.
   *
   * @return a coroutine that throws {@link AsyncTimeoutException} when the time is up
   */
  public static <T> Coroutine<T> waitFor(CompletionStage<? extends T> stage, Duration timeout) {
    return new WaitFor<>(stage, timeout);
  }

  /** As {@link Fermata#shield(Awaitable)}, for a future of the JDK. */
  public static <T> Future<T> shield(CompletionStage<T> stage) {
    return Fermata.shield(StageFunctions.<T>future(stage));
  }

  /**
   * Makes a task that awaits {@code stage}; cancelling the task cancels that. asyncio:
   * {@code ensure_future}.
   */
  public static <T> Task<T> createTask(CompletionStage<? extends T> stage) {
    return Fermata.createTask(Relay.<T>of(stage));
  }

  /** As {@link #createTask(CompletionStage)}, with the name that messages show. */
  public static <T> Task<T> createTask(CompletionStage<? extends T> stage, String name) {
    return Fermata.createTask(Relay.<T>of(stage), name);
  }
}
