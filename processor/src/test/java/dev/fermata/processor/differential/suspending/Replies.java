package dev.fermata.processor.differential.suspending;

import dev.fermata.AsyncTypeAdapter;
import dev.fermata.Coroutine;
import dev.fermata.Fermata;
import dev.fermata.MissingProcessorException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** The adapter of {@link Reply}, and where programs get some. */
@AsyncTypeAdapter
public final class Replies {
  private Replies() {}

  /** For javac. */
  public static <T> T await(Reply<? extends T> reply) {
    throw MissingProcessorException.atCallOf("await");
  }

  /** For javac. */
  public static <T, X extends Throwable> T await(Reply<? extends T> reply, Class<X> failure)
      throws X {
    throw MissingProcessorException.atCallOf("await");
  }

  /** For javac. */
  public static <T, X extends Throwable, Y extends Throwable> T await(
      Reply<? extends T> reply, Class<X> failure, Class<Y> other) throws X, Y {
    throw MissingProcessorException.atCallOf("await");
  }

  /** What an await of a reply is compiled to. */
  public static <T> CompletionStage<T> awaitable(Reply<T> reply) {
    return reply.outcome;
  }

  /** What an async method gives that returns a reply. */
  public static <T> Reply<T> start(Supplier<Coroutine<T>> body) {
    return new Reply<>(Fermata.start(body.get()));
  }

  /** A reply that is there. */
  public static <T> Reply<T> of(T value) {
    return new Reply<>(CompletableFuture.completedFuture(value));
  }

  /** A reply that brings {@code value}, or a failure, now or later. */
  public static <T> Reply<T> reply(T value) {
    return new Reply<>(Source.stage(value).toCompletableFuture());
  }
}
