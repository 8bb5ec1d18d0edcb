package dev.fermata;

import dev.fermata.internal.kernel.Kernel;
import dev.fermata.internal.kernel.Scheduled;

/** Opens the members of the kernel's classes that users do not see. */
final class KernelAccess extends Kernel {

  @Override
  public Object outcome(Future<?> future) {
    return future.outcome;
  }

  @Override
  public void addWaiter(Future<?> future, Scheduled waiter) {
    future.addWaiter(waiter);
  }

  @Override
  public void removeWaiter(Future<?> future, Scheduled waiter) {
    future.removeWaiter(waiter);
  }

  @Override
  public void markObserved(Future<?> future) {
    future.markObserved();
  }

  @Override
  public void claimFailure(Future<?> future) {
    future.claimFailure();
  }

  @Override
  public void releaseFailure(Future<?> future) {
    future.releaseFailure();
  }
}
