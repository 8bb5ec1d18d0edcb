package dev.fermata.docs.adapter;

import dev.fermata.AsyncTypeAdapter;
import dev.fermata.Coroutine;
import dev.fermata.Fermata;
import dev.fermata.MissingProcessorException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

// region adapter
/** {@code import static dev.fermata.docs.adapter.Replies.*}. */
@AsyncTypeAdapter
final class Replies {
  private Replies() {}

  /** What is written; the compiler replaces it. */
  static <T> T await(Reply<T> reply) {
    throw MissingProcessorException.atCallOf("await");
  }

  /** What it is compiled to. */
  static <T> CompletionStage<T> awaitable(Reply<T> reply) {
    CompletableFuture<T> future = new CompletableFuture<>() {
      @Override
      public boolean cancel(boolean mayInterruptIfRunning) {
        reply.withdraw();
        return super.cancel(mayInterruptIfRunning);
      }
    };
    reply.whenDone((value, failure) -> {
      if (failure == null) {
        future.complete(value);
      } else {
        future.completeExceptionally(failure);
      }
    });
    return future;
  }

  /** What a call of an async method gives that returns a Reply. */
  static <T> Reply<T> start(Supplier<Coroutine<T>> body) {
    Reply<T> reply = new Reply<>();
    Fermata.start(body.get()).whenComplete(reply::end);
    return reply;
  }
}
// endregion
