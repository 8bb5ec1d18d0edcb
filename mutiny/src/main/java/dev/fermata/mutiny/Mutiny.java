package dev.fermata.mutiny;

import dev.fermata.AsyncTypeAdapter;
import dev.fermata.ContextVar;
import dev.fermata.Coroutine;
import dev.fermata.Fermata;
import dev.fermata.MissingProcessorException;
import io.smallrye.mutiny.Context;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Makes {@code Uni} awaitable, and one of the types that an {@code @Async} method may return, in
 * source files with {@code import static dev.fermata.mutiny.Mutiny.*}. A {@code Multi} is a
 * publisher of the JDK: {@link dev.fermata.flow.Flows} iterates over it.
 */
@AsyncTypeAdapter
public final class Mutiny {
  /** What the subscriber of an async method gave it; what that subscribes to gets it, too. */
  private static final ContextVar<Context> CONTEXT = ContextVar.of("context of Mutiny");

  private Mutiny() {}

  /**
   * As {@link Fermata#await(dev.fermata.Awaitable)}, for a {@code Uni}: subscribes to it, and gives
   * its item, which may be null. What it fails with is thrown as it is. When the task is cancelled
   * here, so is the subscription.
   *
   * @throws MissingProcessorException if the class was compiled without the processor
   */
  public static <T> T await(Uni<? extends T> uni) {
    throw MissingProcessorException.atCallOf("await");
  }

  /** As {@link #await(Uni)}, and declares what it may fail with, so that {@code catch} takes it. */
  public static <T, X extends Throwable> T await(Uni<? extends T> uni, Class<X> failure) throws X {
    throw MissingProcessorException.atCallOf("await");
  }

  /** As {@link #await(Uni, Class)}, for two kinds of exceptions. */
  public static <T, X extends Throwable, Y extends Throwable> T await(
      Uni<? extends T> uni, Class<X> failure, Class<Y> other) throws X, Y {
    throw MissingProcessorException.atCallOf("await");
  }

  /**
   * Subscribes to {@code uni}, and gives a future of its item: for {@link Fermata#gather},
   * {@link Fermata#waitFor} and others. Cancelling it cancels the subscription. May be called on
   * any thread.
   */
  public static <T> CompletionStage<T> awaitable(Uni<T> uni) {
    Objects.requireNonNull(uni, "await(null): there is no Uni to wait for");
    return uni.subscribeAsCompletionStage(context());
  }

  /**
   * What an {@code @Async} method that returns a {@code Uni} gives: each subscription calls it with
   * the same arguments, as {@link Fermata#start} does, in the thread that subscribes. Cancelling
   * the subscription cancels that call; what it fails with behind that goes to where Mutiny tells
   * of failures that nobody takes, {@code Infrastructure.setDroppedExceptionHandler}.
   */
  public static <T> Uni<T> start(Supplier<Coroutine<T>> body) {
    return Uni.createFrom().emitter(emitter -> run(body, emitter));
  }

  private static <T> void run(Supplier<Coroutine<T>> body, UniEmitter<? super T> emitter) {
    CompletableFuture<T> running;
    ContextVar.Token set = CONTEXT.set(emitter.context());
    try {
      running = Fermata.start(body.get(), Infrastructure::handleDroppedException);
    } finally {
      set.close();
    }
    EmittedRun.follow(running, emitter);
  }

  /**
   * The context of Mutiny that the subscriber of this async method gave; a new one where there is
   * none. What is awaited here gets it.
   */
  public static Context context() {
    Context given = CONTEXT.orElse(null);
    return given == null ? Context.empty() : given;
  }
}
