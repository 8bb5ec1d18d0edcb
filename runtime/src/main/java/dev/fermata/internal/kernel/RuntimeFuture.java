package dev.fermata.internal.kernel;

import dev.fermata.EventLoop;
import dev.fermata.Future;

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

  /** The kernel, which only {@link Future} can give, and only to a subclass. */
  static Kernel kernelOfFutures() {
    return kernel();
  }
}
