package dev.fermata.processor.differential.suspending;

import java.util.concurrent.CompletableFuture;

/**
 * A result that comes later, of a library that knows nothing of the runtime.
 *
 * @param <T> the type of the value
 */
public final class Reply<T> {
  final CompletableFuture<T> outcome;

  /** One that ends as a future does. */
  public Reply(CompletableFuture<T> outcome) {
    this.outcome = outcome;
  }
}
