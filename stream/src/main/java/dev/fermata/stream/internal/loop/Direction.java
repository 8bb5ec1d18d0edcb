package dev.fermata.stream.internal.loop;

import dev.fermata.EventLoop;
import dev.fermata.Promise;

/** One direction of a stream: who waits for it. */
public final class Direction {
  private final EventLoop loop;
  private final Occupancy waiter;

  /** Given to whoever need not wait; made when it is first needed. */
  private Promise<Void> ready;

  /** Null, or what somebody waits or has waited for. While it is not done, somebody does. */
  private Promise<Void> awaited;

  /** @param waiting such as {@code waits for room in} */
  public Direction(EventLoop loop, String waiting) {
    this.loop = loop;
    this.waiter = new Occupancy(waiting);
  }

  /**
   * Returns what is done when {@link #wake} is called; at once if {@code now}.
   *
   * @param stream shows in the message if somebody waits already
   */
  public Promise<Void> await(boolean now, Object stream) {
    if (isAwaited()) {
      throw waiter.refusal(stream);
    }
    if (now) {
      if (ready == null) {
        ready = loop.createPromise();
        ready.complete(null);
      }
      return ready;
    }
    waiter.begin();
    awaited = loop.createPromise();
    return awaited;
  }

  public boolean isAwaited() {
    return awaited != null && !awaited.isDone();
  }

  public void wake() {
    if (awaited != null) {
      awaited.complete(null);
      awaited = null;
      waiter.end();
    }
  }
}
