package dev.fermata;

import dev.fermata.internal.kernel.Failure;

/** A task was cancelled whose awaited future cannot be cancelled any more. */
record RefusedCancel(Future<?> awaited, Failure cancellation) {

  /** What the step gets: an earlier cancellation if that is what the future ended with. */
  Failure brought() {
    return awaited.outcome instanceof Failure earlier && earlier.outranks(cancellation.message())
        ? earlier
        : cancellation;
  }
}
