package dev.fermata.processor.differential.blocking;

import dev.fermata.processor.differential.blocking.Requests.Cancellation;
import java.util.concurrent.CompletableFuture;

/** A value of which a cancellation comes instead; thrown where it is awaited. */
final class Interrupted<T> extends CompletableFuture<T> implements Awaitable<T> {
  private final Cancellation cancellation;

  Interrupted(Cancellation cancellation) {
    this.cancellation = cancellation;
  }

  @Override
  public T get() {
    throw cancellation.error();
  }
}
