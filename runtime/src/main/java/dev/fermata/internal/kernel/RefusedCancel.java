package dev.fermata.internal.kernel;

import static dev.fermata.internal.kernel.Kernel.KERNEL;

import dev.fermata.Future;

/** A task was cancelled whose awaited future cannot be cancelled any more. */
public record RefusedCancel(Future<?> awaited, Failure cancellation) {

  /** What the step gets: an earlier cancellation if that is what the future ended with. */
  public Failure brought() {
    return KERNEL.outcome(awaited) instanceof Failure earlier
            && earlier.outranks(cancellation.message())
        ? earlier
        : cancellation;
  }
}
