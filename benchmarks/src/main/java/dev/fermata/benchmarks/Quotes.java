package dev.fermata.benchmarks;

import static dev.fermata.Fermata.done;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.bridge.BlockingTwin;

/** What {@link TwinCall} calls: an async class that answers at once. */
@BlockingTwin
final class Quotes {
  @Async
  Coroutine<Integer> price(Integer share) {
    return done(share);
  }
}
