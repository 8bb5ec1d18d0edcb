package dev.fermata;

import java.lang.ref.WeakReference;

/**
 * What a loop keeps for the sake of something that the program holds: it does not keep that, and is
 * told when the program has dropped it. Used on the loop's thread.
 */
abstract class Keeper extends WeakReference<Object> {

  /** Looks as well for what was dropped before, so that a loop that is never idle lets go, too. */
  Keeper(Object held, EventLoop loop) {
    super(held, loop.dropped.queue);
    loop.dropped.look();
  }

  /** Nobody holds it any more. Where it is cut off, it can be called once more. */
  abstract void dropped();
}
