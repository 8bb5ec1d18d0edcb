package dev.fermata.netty;

import dev.fermata.AsyncTypeAdapter;
import dev.fermata.Coroutine;
import dev.fermata.Fermata;
import dev.fermata.MissingProcessorException;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.ImmediateEventExecutor;
import io.netty.util.concurrent.Promise;
import io.netty.util.internal.ThreadExecutorMap;
import io.netty.util.internal.logging.InternalLogger;
import io.netty.util.internal.logging.InternalLoggerFactory;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Makes futures of Netty awaitable, a {@code ChannelFuture} for example, and a type that an
 * {@code @Async} method may return, in source files with {@code import static
 * dev.fermata.netty.NettyFutures.*}.
 */
@AsyncTypeAdapter
public final class NettyFutures {
  private static final InternalLogger LOGGER =
      InternalLoggerFactory.getInstance(NettyFutures.class);

  private NettyFutures() {}

  /**
   * As {@link Fermata#await(dev.fermata.Awaitable)}, for a future of Netty: gives its value. What
   * it fails with is thrown as it is. When the task is cancelled here, so is the future.
   *
   * @throws MissingProcessorException if the class was compiled without the processor
   */
  public static <T> T await(Future<? extends T> future) {
    throw MissingProcessorException.atCallOf("await");
  }

  /**
   * As {@link #await(Future)}, and declares what it may fail with, so that {@code catch} takes it.
   */
  public static <T, X extends Throwable> T await(Future<? extends T> future, Class<X> failure)
      throws X {
    throw MissingProcessorException.atCallOf("await");
  }

  /** As {@link #await(Future, Class)}, for two kinds of exceptions. */
  public static <T, X extends Throwable, Y extends Throwable> T await(
      Future<? extends T> future, Class<X> failure, Class<Y> other) throws X, Y {
    throw MissingProcessorException.atCallOf("await");
  }

  /**
   * Gives a stage of what {@code future} ends with: for {@link Fermata#gather},
   * {@link Fermata#waitFor} and others. Cancelling it cancels the future. May be called on any
   * thread.
   */
  public static <T> CompletionStage<T> awaitable(Future<? extends T> future) {
    Objects.requireNonNull(future, "await(null): there is no Future to wait for");
    if (future.isSuccess()) {
      return CompletableFuture.completedFuture(future.getNow());
    }
    CompletableFuture<T> stage = new FutureStage<>(future);
    future.addListener(ended -> {
      if (future.isSuccess()) {
        stage.complete(future.getNow());
      } else if (future.isCancelled()) {
        stage.cancel(false);
      } else {
        stage.completeExceptionally(future.cause());
      }
    });
    return stage;
  }

  private static final class FutureStage<T> extends CompletableFuture<T> {
    private final Future<?> source;

    FutureStage(Future<?> source) {
      this.source = source;
    }

    @Override
    public boolean cancel(boolean mayInterrupt) {
      boolean isCancelled = super.cancel(mayInterrupt);
      if (isCancelled) {
        source.cancel(mayInterrupt);
      }
      return isCancelled;
    }
  }

  /**
   * What an {@code @Async} method that returns a future of Netty gives to its caller: it begins at
   * once, as {@link Fermata#start} does. Where an event loop calls it, listeners of the future are
   * called there. Cancelling it cancels that call; what it fails with behind that, Netty logs.
   */
  public static <T> Future<T> start(Supplier<Coroutine<T>> body) {
    EventExecutor here = ThreadExecutorMap.currentExecutor();
    Promise<T> promise = (here == null ? ImmediateEventExecutor.INSTANCE : here).newPromise();
    CompletableFuture<T> running = Fermata.start(body.get(), NettyFutures::logMissed);
    running.whenComplete((value, failure) -> {
      if (failure == null) {
        promise.trySuccess(value);
      } else if (running.isCancelled()) {
        promise.cancel(false);
      } else if (!promise.tryFailure(failure)) {
        logMissed(failure);
      }
    });
    promise.addListener(ended -> {
      if (promise.isCancelled()) {
        running.cancel(true);
      }
    });
    return promise;
  }

  private static void logMissed(Throwable failure) {
    LOGGER.warn("an async method failed when its future had been cancelled", failure);
  }
}
