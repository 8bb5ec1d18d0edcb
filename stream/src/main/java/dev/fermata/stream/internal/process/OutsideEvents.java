package dev.fermata.stream.internal.process;

import dev.fermata.Fermata;
import dev.fermata.Future;
import dev.fermata.Promise;
import java.util.concurrent.CompletableFuture;

/** What comes from outside of the loop: virtual time waits for it, and does not call it a hang. */
final class OutsideEvents {
  private OutsideEvents() {}

  /** Counts {@code waiting} as one until it is done. */
  static void count(Promise<?> waiting) {
    Future<Void> counted = Fermata.future(new CompletableFuture<>());
    waiting.onDone(done -> counted.cancel());
  }
}
