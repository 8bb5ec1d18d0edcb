package dev.fermata.stream.internal.tls;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.Promise;
import dev.fermata.stream.ByteStream;
import dev.fermata.stream.internal.bytes.Bytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;

/** The sealed records that the stream below has not taken. Holds no buffer without bytes. */
public final class SealedOutput {
  private final ByteStream below;
  private final SSLEngine engine;
  private final SpareRecords spare = SpareRecords.current();

  /** What is between position and limit was not taken; null while there is nothing. */
  private ByteBuffer buffer;

  /** Whether neither this nor the stream below holds anything back, as far as is known. */
  private boolean isDrained = true;

  /** Whether bytes of the user are among what is held back. */
  private boolean holdsData;

  /** Room below, while {@link #drain} has left something; or null. */
  private Promise<Void> writable;

  private Runnable whenWritable = () -> {};

  SealedOutput(ByteStream below, SSLEngine engine) {
    this.below = below;
    this.engine = engine;
  }

  boolean isDrained() {
    return isDrained;
  }

  boolean holdsData() {
    return holdsData;
  }

  /** How many bytes the stream below has not taken. */
  int length() {
    return buffer == null ? 0 : buffer.remaining();
  }

  /** Seals the beginning of {@code from}, or a message of the engine's own: one record. */
  void seal(ByteBuffer from) throws SSLException {
    SSLEngineResult result;
    int room = 0;
    do {
      room = Math.max(2 * room, engine.getSession().getPacketBufferSize());
      makeRoom(room);
      int start = buffer.position();
      int end = buffer.limit();
      buffer.limit(buffer.capacity()).position(end);
      try {
        result = engine.wrap(from, buffer);
      } finally {
        isDrained &= buffer.position() == end;
        buffer.limit(buffer.position()).position(start);
        dropIfEmpty();
      }
    } while (result.getStatus() == Status.BUFFER_OVERFLOW);
    holdsData |= result.bytesConsumed() > 0;
    if (from.hasRemaining() && result.bytesConsumed() == 0 && result.bytesProduced() == 0) {
      throw new SSLException("its engine takes nothing: " + result);
    }
  }

  private void makeRoom(int room) {
    if (buffer == null) {
      buffer = spare.take(room).limit(0);
    } else if (buffer.capacity() - buffer.limit() < room) {
      int length = buffer.remaining();
      ByteBuffer larger = ByteBuffer.allocate(length + Math.max(length, room));
      buffer = larger.put(buffer).flip();
    }
  }

  /** Seals the messages that the engine has to send before anything else. */
  void sealMessages() throws SSLException {
    while (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
      seal(Bytes.NONE);
    }
  }

  /** Seals the end: the alert of what has gone wrong, or else {@code close_notify}. */
  void sealEnd() throws SSLException {
    engine.closeOutbound();
    while (!engine.isOutboundDone()) {
      int before = length();
      seal(Bytes.NONE);
      if (length() == before) {
        return;
      }
    }
  }

  /** Calls {@code action} when more may be taken of what {@link #drain} has left. */
  void whenWritable(Runnable action) {
    whenWritable = action;
  }

  /**
   * Gives the stream below what it takes. If something is held back, that is tried again when there
   * is room for it.
   *
   * @return whether nothing is held back
   */
  boolean drain() throws IOException {
    give();
    if (!isDrained) {
      awaitRoom();
    }
    return isDrained;
  }

  /** Sees to it that what is held back is tried again. */
  void awaitRoom() {
    if (writable == null) {
      writable = below.awaitWritable();
      writable.onDone(done -> {
        writable = null;
        whenWritable.run();
      });
    }
  }

  /** Whether there has to be room below before anything can be taken. */
  boolean isWaiting() {
    return writable != null;
  }

  private void give() throws IOException {
    while (buffer != null) {
      if (below.tryWrite(buffer) == 0) {
        return;
      }
      dropIfEmpty();
    }
    isDrained = below.tryFlush();
    holdsData &= !isDrained;
  }

  /** Waits until nothing is held back, and is the last that does so. */
  @Async
  Coroutine<Void> flush() throws IOException {
    whenWritable = () -> {};
    if (writable != null) {
      writable.cancel();
    }
    give();
    while (!isDrained) {
      await(below.awaitWritable());
      give();
    }
    return done();
  }

  private void dropIfEmpty() {
    if (!buffer.hasRemaining()) {
      spare.giveBack(buffer);
      buffer = null;
    }
  }
}
