package dev.fermata.stream.internal.loop;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;

import dev.fermata.Async;
import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import java.util.function.Supplier;

/** How a block ends that holds what may have to wait when it is closed. */
public final class Leaving {
  private Leaving() {}

  /**
   * Closes what the block holds: as it is always closed, or, left by a cancellation, in a hurry.
   *
   * @param leaving what leaves the block; null if nothing does
   * @return what the block is to be left with
   */
  @Async
  public static Coroutine<Throwable> of(
      Throwable leaving, Supplier<Coroutine<Void>> close, Supplier<Coroutine<Void>> closeInAHurry) {
    await((leaving instanceof CancelledError ? closeInAHurry : close).get());
    return done(leaving);
  }
}
