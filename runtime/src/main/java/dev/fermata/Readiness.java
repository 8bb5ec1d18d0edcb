package dev.fermata;

import java.nio.channels.SelectableChannel;

/**
 * Told by a loop what its channel is ready for. All methods are called on the loop's thread,
 * between tasks; what one throws goes to the loop's exception handler, and the others are told all
 * the same.
 *
 * <p>asyncio: the callbacks of {@code loop.add_reader} and {@code loop.add_writer}.
 */
@FunctionalInterface
public interface Readiness {

  /**
   * The channel is ready for {@code operations}, a part of the {@linkplain Watch#interest()
   * interest}. Told again and again, until it is no longer so or the interest is dropped: whoever
   * does nothing about it drops it.
   *
   * @param operations of {@link java.nio.channels.SelectionKey}, {@code OP_READ} and its kin
   */
  void ready(int operations);

  /** The loop is about to look for events, as {@link Watch#callBeforeLook} asked. */
  default void beforeLook() {}

  /**
   * Returns what a report calls this when the loop is closed and still watches {@code channel}: the
   * channel's text unless overridden.
   */
  default String name(SelectableChannel channel) {
    return channel.toString();
  }

  /** The loop was closed, and with it the channel, which it still watched. */
  default void loopClosed() {}
}
