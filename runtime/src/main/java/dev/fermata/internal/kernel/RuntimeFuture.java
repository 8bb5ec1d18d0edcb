package dev.fermata.internal.kernel;

import static dev.fermata.internal.kernel.Kernel.KERNEL;

import dev.fermata.EventLoop;
import dev.fermata.Future;
import dev.fermata.Task;

/**
 * A future that the runtime itself ends: neither a promise nor a task. The only way into the sealed
 * {@link Future} from other packages.
 *
 * @param <T> the type of the value
 */
public abstract non-sealed class RuntimeFuture<T> extends Future<T> {

  /** Makes one that is pending. */
  protected RuntimeFuture(EventLoop loop) {
    super(loop);
  }

  /** Whether a cancellation of this only cancels what it waits for, and it waits on. */
  public boolean passesCancellationOn() {
    return false;
  }

  /** Whether who leaves this has to close something, and then waits for the same once more. */
  protected boolean isClosedWhenLeft() {
    return false;
  }

  /** Whether {@code task} awaits what {@link #isClosedWhenLeft()}. */
  static boolean isClosedWhenLeft(Task<?> task) {
    return KERNEL.awaited(task) instanceof RuntimeFuture<?> future && future.isClosedWhenLeft();
  }

  /** The kernel, which only {@link Future} can give, and only to a subclass. */
  static Kernel kernelOfFutures() {
    return kernel();
  }
}
