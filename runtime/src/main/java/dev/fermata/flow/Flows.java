package dev.fermata.flow;

import dev.fermata.AsyncIterator;
import dev.fermata.CancelledError;
import dev.fermata.EventLoop;
import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.function.Supplier;

/** Bridges between {@link AsyncIterator} and {@link Flow}. asyncio has no counterpart. */
public final class Flows {
  private Flows() {}

  /**
   * Iterates over what {@code publisher} publishes. It is subscribed to when the first value is
   * asked for, and cancelled by the close. At most {@code prefetch} values are requested ahead, so
   * a slow loop slows the publisher down. The publisher may signal on any thread. What it throws
   * where it must not, at the subscription or a request, fails the iteration after the values that
   * have come.
   *
   * @throws IllegalArgumentException if {@code prefetch} is less than 1
   */
  public static <T> AsyncIterator<T> iterate(Flow.Publisher<? extends T> publisher, int prefetch) {
    Objects.requireNonNull(publisher, "publisher");
    if (prefetch < 1) {
      throw new IllegalArgumentException("prefetch is " + prefetch
          + ": without a value requested ahead nothing would ever come"
          + "\n  help: request at least one:"
          + "\n      Flows.iterate(publisher, 1)");
    }
    return new PublisherIterator<>(publisher, prefetch);
  }

  /**
   * Publishes the values of an iterator, a new one for each subscriber, on the thread of
   * {@code loop}: no value is asked for before the subscriber has requested one. Cancelling the
   * subscription cancels what the iterator awaits and closes it. A subscriber is told how it ended:
   * by {@code onError} what the source or the iterator throws, that the loop is closed, or the
   * {@link CancelledError} of a run that ends. What a subscriber throws, or cannot be told since it
   * has cancelled, goes to the exception handler of the loop. May be called, subscribed to and
   * requested from on any thread.
   */
  public static <T> Flow.Publisher<T> publish(
      EventLoop loop, Supplier<? extends AsyncIterator<? extends T>> source) {
    Objects.requireNonNull(loop, "loop");
    Objects.requireNonNull(source, "source");
    return subscriber -> new LoopSubscription<T>(loop, subscriber).start(source);
  }
}
