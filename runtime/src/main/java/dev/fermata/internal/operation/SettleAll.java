package dev.fermata.internal.operation;

import static dev.fermata.internal.kernel.Kernel.KERNEL;

import dev.fermata.Awaitable;
import dev.fermata.EventLoop;
import dev.fermata.Future;
import dev.fermata.Outcome;
import dev.fermata.internal.kernel.Failure;
import java.util.Collection;

/** The future of {@code settleAll}. */
public final class SettleAll<T> extends Gathering<T, Outcome<T>> {

  public SettleAll(EventLoop loop, Collection<? extends Awaitable<? extends T>> awaitables) {
    super(loop, awaitables);
  }

  @Override
  boolean endsAt(Failure failure) {
    return false;
  }

  @Override
  Outcome<T> result(Future<T> child) {
    return KERNEL.outcome(child) instanceof Failure failure
        ? Outcome.of(failure.exception())
        : new Outcome.Value<>(child.result());
  }
}
