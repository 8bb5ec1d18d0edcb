package dev.fermata;

import java.util.concurrent.RejectedExecutionException;

/**
 * A loop of somebody else, such as the event queue of a user interface, that runs an
 * {@link EventLoop} of ours a tick at a time: serially, and each tick sees what the last one did.
 * It has one loop, see {@link EventLoop#on}; two hosts are the same if they are
 * {@linkplain Object#equals equal}. The text of a host is the name of its loop.
 *
 * <p>A tick never throws. One that is run where {@link #isInThread} is false, or inside
 * {@link #post}, tells that the host cannot run the loop any more, which is closed.
 *
 * <p>trio: what guest mode needs of its host.
 */
public interface LoopHost {

  /**
   * Whether code here runs where ticks run, and serially with them. Asked at every tick, and when
   * the loop is used between ticks; never remembered, so that a host may change its thread. May be
   * called from any thread.
   */
  boolean isInThread();

  /**
   * Runs {@code tick} later, never inside this call, and after what was posted before. One that has
   * no room for it now keeps it until there is; {@code TickExecutor} does that for executors. May
   * be called from any thread.
   *
   * @throws RejectedExecutionException if the host has ended: the loop is closed then
   */
  void post(Runnable tick);

  /**
   * Runs {@code tick} once, when {@code nanos} have passed at least. Called in the host.
   *
   * @return takes it back; called in the host, at most once
   * @throws RejectedExecutionException if the host has ended: the loop is closed then
   */
  Runnable schedule(Runnable tick, long nanos);

  /**
   * Whether the host runs no more ticks, not even those that it has taken. Asked when the loop is
   * used while it waits for one. May be called from any thread.
   */
  default boolean hasEnded() {
    return false;
  }

  /**
   * The code by which a program gets the loop of this host, such as {@code SwingLoop.get()}: for
   * messages that tell how to get another one. May be called from any thread.
   */
  default String loopInSource() {
    return "EventLoop.on(host)";
  }

  /**
   * Whether code in a tick may run further ticks before it returns, as one that opens a modal
   * dialog does. Other tasks go on meanwhile; it costs a tick more whenever the loop has something
   * to do.
   */
  default boolean pumpsInside() {
    return false;
  }
}
