package dev.fermata.stream.internal.loop;

import dev.fermata.EventLoop;
import dev.fermata.Promise;

/** One direction of a stream: who waits for it. */
public final class Direction {
  /** Null, or what somebody waits or has waited for. While it is not done, somebody does. */
  private Promise<Void> awaited;

  /** Who waits for that; null while nobody does. */
  private Object waiter;

  /**
   * Refuses the current task if another one waits.
   *
   * @param waiting what both want; shows, with {@code stream}, in the message
   */
  public void requireFree(Occupation waiting, Object stream) {
    if (isAwaited()) {
      throw Occupancy.refusal(waiter, waiting, stream);
    }
  }

  /**
   * Returns what is done when {@link #wake} is called. Nobody waits.
   *
   * @param stream shows in what a task that waits tells of itself, as it stands then
   */
  public Promise<Void> await(EventLoop loop, Object stream) {
    waiter = Occupancy.current();
    awaited = loop.createPromise(stream);
    return awaited;
  }

  public boolean isAwaited() {
    return awaited != null && !awaited.isDone();
  }

  public void wake() {
    if (awaited != null) {
      awaited.complete(null);
      awaited = null;
      waiter = null;
    }
  }
}
