package dev.fermata;

/**
 * A channel that a loop watches; see {@link EventLoop#watch}. Used on the loop's thread. Closing
 * the channel cancels the watch.
 */
public interface Watch {

  /**
   * Replaces what is waited for; no system call is made before the loop next looks.
   *
   * @param operations of {@link java.nio.channels.SelectionKey}, {@code OP_READ} and its kin; 0 for
   *     nothing
   * @throws IllegalArgumentException if the channel does not know one of them
   * @throws java.nio.channels.CancelledKeyException if this was cancelled
   */
  void interest(int operations);

  /**
   * Returns what is waited for.
   *
   * @throws java.nio.channels.CancelledKeyException if this was cancelled
   */
  int interest();

  /** Has {@link Readiness#beforeLook} called, once, before the loop next looks for events. */
  void callBeforeLook();

  /**
   * Ends this; the channel stays open. The loop looks in its next iteration, which is what gives
   * back the port and the descriptor of a channel that is closed too. No effect if this has ended.
   */
  void cancel();
}
