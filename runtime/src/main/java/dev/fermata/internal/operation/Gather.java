package dev.fermata.internal.operation;

import dev.fermata.Awaitable;
import dev.fermata.EventLoop;
import dev.fermata.Future;
import dev.fermata.internal.kernel.Failure;
import java.util.Collection;

/** The future of {@code gather}. */
public final class Gather<T> extends Gathering<T, T> {

  public Gather(EventLoop loop, Collection<? extends Awaitable<? extends T>> awaitables) {
    super(loop, awaitables);
  }

  @Override
  boolean endsAt(Failure failure) {
    return true;
  }

  @Override
  T result(Future<T> child) {
    return child.result();
  }
}
