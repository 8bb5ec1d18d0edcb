package dev.fermata.stream.internal.buffer;

import dev.fermata.EventLoop;
import dev.fermata.stream.ByteStream;
import dev.fermata.stream.internal.file.FileTarget;
import dev.fermata.stream.internal.loop.PerLoop;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The way from one stream into another. Between two sockets, bytes go through memory outside the
 * heap, from which and into which the JDK need not copy them. All transfers of a loop share it:
 * nothing is in it but while a step moves bytes.
 */
final class Passage {
  private static final PerLoop<ByteBuffer> OF_LOOPS =
      new PerLoop<>(() -> ByteBuffer.allocateDirect(InputBuffer.LARGEST));

  private final Intake source;
  private final WriteOperations target;

  /** Null unless both are sockets. */
  private final ByteBuffer outside;

  Passage(Intake source, WriteOperations target) {
    this.source = source;
    this.target = target;
    this.outside = isSocket(source.stream) && isSocket(target.stream())
        ? OF_LOOPS.of(EventLoop.current())
        : null;
  }

  private static boolean isSocket(ByteStream stream) {
    return stream instanceof FileTarget;
  }

  /**
   * Moves bytes that are there; what the target does not take at once is in the buffer of the
   * source, which has to be empty.
   *
   * @return how many the target has taken; -1 at the end
   */
  int move() throws IOException {
    if (outside == null || source.buffer().isDiscarding()) {
      return Math.min(0, source.receive());
    }
    if (source.receiveInto(outside.clear()) < 0) {
      return -1;
    }
    outside.flip();
    try {
      target.writeAtOnce(outside);
    } finally {
      source.buffer().add(outside);
    }
    return outside.limit() - source.buffer().length();
  }
}
