package dev.fermata.internal.kernel;

import static dev.fermata.internal.kernel.Kernel.KERNEL;

import dev.fermata.EventLoop;
import java.lang.ref.WeakReference;

/**
 * What a loop keeps for the sake of something that the program holds: it does not keep that, and is
 * told when the program has dropped it. Used on the loop's thread.
 */
public abstract class Keeper extends WeakReference<Object> {

  /** Looks as well for what was dropped before, so that a loop that is never idle lets go, too. */
  protected Keeper(Object held, EventLoop loop) {
    super(held, KERNEL.dropped(loop).queue);
    KERNEL.dropped(loop).look();
  }

  /** Nobody holds it any more. Where it is cut off, it can be called once more. */
  protected abstract void dropped();
}
