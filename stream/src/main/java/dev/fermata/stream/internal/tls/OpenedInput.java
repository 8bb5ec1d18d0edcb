package dev.fermata.stream.internal.tls;

import dev.fermata.stream.internal.bytes.Bytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;

/**
 * Opens the records of the peer. What has to be answered is sealed, and left to be sent. Holds no
 * buffer without bytes.
 */
public final class OpenedInput {
  /** How many records or pieces in a row are looked at in one call that finds nothing. */
  static final int TURNS = 16;

  /** While more answers than this are held back, nothing is opened. */
  private static final int MOST_SEALED = 64 * 1024;

  private final SSLEngine engine;
  private final SealedInput input;
  private final SealedOutput output;
  private final boolean allowsTruncation;

  /** Called before the peer's end is opened where that ends both directions. */
  private final Runnable beforeEnd;

  private final SpareRecords spare = SpareRecords.current();

  /** What was opened and found no room, from its position on; null while there is nothing. */
  private ByteBuffer opened;

  /** Whether the peer has sent its end. */
  private boolean hasEnded;

  OpenedInput(
      SSLEngine engine,
      SealedInput input,
      SealedOutput output,
      boolean allowsTruncation,
      Runnable beforeEnd) {
    this.engine = engine;
    this.input = input;
    this.output = output;
    this.allowsTruncation = allowsTruncation;
    this.beforeEnd = beforeEnd;
  }

  boolean hasEnded() {
    return hasEnded;
  }

  /** Whether there is something to be read, the end and a loss included. */
  boolean isReadable() {
    return opened != null || hasEnded || mayOpen() && (input.hasRecord() || input.hasEnded());
  }

  /** Whether something from below may be opened now. */
  boolean mayOpen() {
    return output.length() < MOST_SEALED;
  }

  /** Drops what was opened and not read. */
  void drop() {
    opened = null;
  }

  /**
   * Moves what was opened, and opens records; looks below only if that gives nothing. With TLS 1.2
   * the engine takes nothing any more once it has seen the end of the peer, so that this comes
   * alone: whoever has read what was before it can answer that first.
   */
  void read(ByteBuffer into) throws IOException {
    int start = into.position();
    for (int turn = 0; turn < TURNS && into.hasRemaining(); turn++) {
      if (opened != null) {
        moveOpened(into);
      } else if (hasEnded || !mayOpen()) {
        return;
      } else if (input.hasRecord()) {
        if (input.isAlert() && !isTls13()) {
          if (into.position() > start) {
            return;
          }
          beforeEnd.run();
        }
        open(into);
      } else if (into.position() > start) {
        return;
      } else if (input.hasEnded()) {
        endWithoutNotice();
      } else if (input.fill() == 0) {
        return;
      }
    }
  }

  private void moveOpened(ByteBuffer into) {
    Bytes.move(opened, into);
    dropIfEmpty();
  }

  private void dropIfEmpty() {
    if (!opened.hasRemaining()) {
      spare.giveBack(opened);
      opened = null;
    }
  }

  private void endWithoutNotice() throws SSLException {
    if (!allowsTruncation) {
      throw new SSLException("truncated: the peer ended it without a close_notify");
    }
    hasEnded = true;
  }

  /** Opens a record into {@code into}, or into {@link #opened} if it may be too long for it. */
  private void open(ByteBuffer into) throws IOException {
    ByteBuffer record = input.record();
    if (input.isHandshake() && !isTls13()) {
      throw new SSLException("the peer began to negotiate again, which is not supported");
    }
    if (into.remaining() >= input.recordLength()) {
      if (unwrap(record, into)) {
        return;
      }
    } else {
      opened = spare.take(input.recordLength());
      if (unwrapOpened(record)) {
        return;
      }
    }
    int size = engine.getSession().getApplicationBufferSize();
    opened = spare.take(size);
    if (!unwrapOpened(record)) {
      throw new SSLException(
          "a record does not fit in the " + size + " bytes that its session names");
    }
  }

  boolean isTls13() {
    return engine.getSession().getProtocol().equals(TlsSettings.TLS_1_3);
  }

  private boolean unwrapOpened(ByteBuffer record) throws IOException {
    boolean fits;
    try {
      fits = unwrap(record, opened);
    } finally {
      opened.flip();
      dropIfEmpty();
    }
    return fits;
  }

  /** Opens a record; false if it needs more room than there is. */
  private boolean unwrap(ByteBuffer record, ByteBuffer into) throws IOException {
    SSLEngineResult result = engine.unwrap(record, into);
    switch (result.getStatus()) {
      case BUFFER_OVERFLOW:
        return false;
      case BUFFER_UNDERFLOW:
        input.wantMore();
        break;
      case CLOSED:
      case OK:
        input.dropIfEmpty();
        break;
    }
    hasEnded |= engine.isInboundDone();
    if (engine.getHandshakeStatus() == HandshakeStatus.NEED_TASK) {
      throw new SSLException("the peer began another handshake, which is not supported");
    }
    output.sealMessages();
    return true;
  }
}
