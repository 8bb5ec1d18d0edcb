package dev.fermata;

import dev.fermata.internal.kernel.Failure;
import java.util.Collection;

/** The future of {@code settleAll}. */
final class SettleAll<T> extends Gathering<T, Outcome<T>> {

  SettleAll(EventLoop loop, Collection<? extends Awaitable<? extends T>> awaitables) {
    super(loop, awaitables);
  }

  @Override
  boolean endsAt(Failure failure) {
    return false;
  }

  @Override
  Outcome<T> result(Future<T> child) {
    return child.outcome instanceof Failure failure
        ? Outcome.of(failure.exception())
        : new Outcome.Value<>(child.result());
  }
}
