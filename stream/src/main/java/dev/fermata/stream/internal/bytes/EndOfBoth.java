package dev.fermata.stream.internal.bytes;

/**
 * A layer whose peer may end both directions at once, as with TLS 1.2. Whoever writes to it, or to
 * a stream over it, asks {@link dev.fermata.stream.ByteStream#layer} for this.
 */
public interface EndOfBoth {

  /**
   * Calls {@code action} when the peer's end has come and nothing can be written behind it any
   * more. What {@code action} writes still goes before, however much that is. For one at a time:
   * the next caller takes the place.
   *
   * @param action throws nothing
   */
  void callBeforeEnd(Runnable action);

  /** Whether the peer has ended both directions. */
  boolean isEndedByPeer();
}
