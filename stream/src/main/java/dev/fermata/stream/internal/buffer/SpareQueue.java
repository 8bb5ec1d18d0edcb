package dev.fermata.stream.internal.buffer;

import dev.fermata.EventLoop;
import dev.fermata.stream.internal.loop.PerLoop;
import java.nio.ByteBuffer;

/**
 * An empty queue for whoever has the next bytes to write: most have written them before the next
 * one has some, so that one queue serves all connections of a loop, and those that write nothing
 * have none.
 */
final class SpareQueue {
  private static final PerLoop<SpareQueue> OF_LOOPS = new PerLoop<>(SpareQueue::new);

  /** What is larger is not kept. */
  private static final int LARGEST = 16 * 1024;

  /** Null while somebody has it. */
  private OutputQueue spare;

  /** Returns that of the running loop. */
  static SpareQueue current() {
    return OF_LOOPS.of(EventLoop.current());
  }

  /**
   * Adds {@code count} bytes to {@code queue}, or to this if that is null; gives where they are.
   */
  OutputQueue add(OutputQueue queue, ByteBuffer from, int count) {
    if (count <= 0) {
      return queue;
    }
    OutputQueue used = queue == null ? take() : queue;
    used.add(from, count);
    return used;
  }

  /** As {@link #add(OutputQueue, ByteBuffer, int)}, of all that is in {@code message}. */
  OutputQueue add(OutputQueue queue, byte[] message) {
    if (message.length == 0) {
      return queue;
    }
    OutputQueue used = queue == null ? take() : queue;
    used.add(message);
    return used;
  }

  private OutputQueue take() {
    OutputQueue taken = spare == null ? new OutputQueue() : spare;
    spare = null;
    return taken;
  }

  /** Gives {@code queue} back if something is in it; else takes it from whoever has it. */
  OutputQueue unlessEmpty(OutputQueue queue) {
    if (!queue.isEmpty()) {
      return queue;
    }
    if (queue.capacity() <= LARGEST) {
      spare = queue;
    }
    return null;
  }

  /** Drops what is in {@code queue}, which may be null, and gives null. */
  OutputQueue cleared(OutputQueue queue) {
    if (queue != null) {
      queue.clear();
      unlessEmpty(queue);
    }
    return null;
  }
}
