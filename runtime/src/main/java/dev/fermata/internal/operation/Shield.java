package dev.fermata.internal.operation;

import static dev.fermata.internal.kernel.Kernel.KERNEL;

import dev.fermata.Awaitable;
import dev.fermata.EventLoop;
import dev.fermata.Future;
import dev.fermata.internal.kernel.Futures;
import dev.fermata.internal.report.DerivedFuture;
import java.util.List;

/** The future of {@code shield}: it ends like another one, which its cancellation leaves alone. */
public final class Shield<T> extends DerivedFuture<T> {
  private final Future<T> shielded;

  private Shield(Future<T> shielded) {
    super(shielded.loop());
    this.shielded = shielded;
    KERNEL.addWaiter(shielded, this);
  }

  /** A future that ends like {@code awaitable}; a coroutine is made a task of {@code loop}. */
  public static <T> Future<T> of(Awaitable<T> awaitable, EventLoop loop) {
    Future<T> shielded = Futures.of(awaitable, loop);
    return shielded.isDone() ? shielded : new Shield<>(shielded);
  }

  @Override
  public List<Future<?>> awaits() {
    return isDone() ? List.of() : List.of(shielded);
  }

  @Override
  protected void execute() {
    if (!isDone()) {
      KERNEL.markObserved(shielded);
      settle(KERNEL.outcome(shielded));
    }
  }

  @Override
  protected void done() {
    KERNEL.removeWaiter(shielded, this);
    super.done();
  }

  @Override
  protected String describe() {
    Future<?> innermost = shielded;
    while (innermost instanceof Shield<?> shield) {
      innermost = shield.shielded;
    }
    return "shield of " + KERNEL.describe(innermost);
  }
}
