package dev.fermata.stream;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.timeout;
import static java.time.Duration.ofSeconds;

import dev.fermata.Async;
import dev.fermata.AsyncTimeoutException;
import dev.fermata.Coroutine;
import dev.fermata.Promise;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;

/**
 * TLS over another stream, after the {@link TlsHandshake handshake}. Whole records are sealed and
 * opened in the step of the task that writes or reads, so a cancelled wait breaks nothing.
 *
 * <p>What waits below is this, not the task: for readability until a whole record is there, while a
 * task waits to read; for room while anything sealed is held back, whoever has sealed it, since
 * what is read may have to be answered.
 */
final class TlsStream implements ByteStream {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
  private static final Duration CLOSE_LIMIT = ofSeconds(3);

  /** How many records or pieces in a row are looked at in one call that finds nothing. */
  private static final int TURNS = 16;

  /** While more answers than this are held back, nothing is opened. */
  private static final int MOST_SEALED = 64 * 1024;

  /** What a call of {@link #tryWrite} takes at most. */
  private static final int MOST_WRITTEN = 64 * 1024;

  private final ByteStream below;
  private final SSLEngine engine;
  private final SealedInput input;
  private final SealedOutput output;
  private final boolean allowsTruncation;
  private final StreamState state;

  /** What was opened and found no room, from its position on; null while there is nothing. */
  private ByteBuffer opened;

  /** Whether the peer has sent its end. */
  private boolean hasEnded;

  /** What is waited for below while a task waits to read, or null. */
  private Promise<Void> readable;

  TlsStream(
      ByteStream below,
      SSLEngine engine,
      SealedInput input,
      SealedOutput output,
      boolean allowsTruncation)
      throws IOException {
    this.below = below;
    this.engine = engine;
    this.input = input;
    this.output = output;
    this.allowsTruncation = allowsTruncation;
    this.state =
        new StreamState(engine.getSession().getProtocol() + " over " + StreamNames.of(below));
    output.whenWritable(this::belowIsWritable);
    output.drain();
  }

  @Override
  public int tryRead(ByteBuffer into) throws IOException {
    state.checkRead(into);
    int start = into.position();
    try {
      read(into);
    } catch (IOException | RuntimeException e) {
      lose(e);
    }
    int count = into.position() - start;
    if (count == 0) {
      state.checkOpen();
    }
    return count == 0 && hasEnded ? -1 : count;
  }

  /** Moves what was opened, and opens records; looks below only if that gives nothing. */
  private void read(ByteBuffer into) throws IOException {
    int start = into.position();
    for (int turn = 0; turn < TURNS && into.hasRemaining(); turn++) {
      if (opened != null) {
        moveOpened(into);
      } else if (hasEnded || !mayOpen()) {
        return;
      } else if (input.hasRecord()) {
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
    int length = Math.min(opened.remaining(), into.remaining());
    into.put(into.position(), opened, opened.position(), length);
    into.position(into.position() + length);
    opened.position(opened.position() + length);
    if (!opened.hasRemaining()) {
      opened = null;
    }
  }

  private boolean mayOpen() {
    return output.length() < MOST_SEALED;
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
      opened = ByteBuffer.allocate(input.recordLength());
      if (unwrapOpened(record)) {
        return;
      }
    }
    opened = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize());
    if (!unwrapOpened(record)) {
      throw new SSLException(
          "a record does not fit in the " + opened.capacity() + " bytes that its session names");
    }
  }

  private boolean isTls13() {
    return engine.getSession().getProtocol().equals(TlsOptions.TLS_1_3);
  }

  private boolean unwrapOpened(ByteBuffer record) throws IOException {
    boolean fits;
    try {
      fits = unwrap(record, opened);
    } finally {
      opened.flip();
      if (!opened.hasRemaining()) {
        opened = null;
      }
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
    if (engine.isOutboundDone()) {
      state.finish();
    }
    output.drain();
    return true;
  }

  @Override
  public int tryWrite(ByteBuffer from) throws IOException {
    state.checkWrite();
    int start = from.position();
    try {
      if (!from.hasRemaining()) {
        below.tryWrite(NOTHING);
      }
      while (from.hasRemaining() && from.position() - start < MOST_WRITTEN && output.drain()) {
        output.seal(from);
        output.drain();
      }
    } catch (IOException | RuntimeException e) {
      lose(e);
      state.checkOpen();
    }
    return from.position() - start;
  }

  @Override
  public boolean tryFlush() throws IOException {
    state.checkThread("tryFlush");
    state.checkOpen();
    return drainOrLose();
  }

  @Override
  public boolean tryFinish() throws IOException {
    state.checkThread("tryFinish");
    state.checkOpen();
    return drainOrLose() && (state.isEndSent() || sendEnd());
  }

  private boolean sendEnd() throws IOException {
    output.sealEnd();
    state.finish();
    return drainOrLose();
  }

  private boolean drainOrLose() throws IOException {
    try {
      return output.drain();
    } catch (IOException | RuntimeException e) {
      lose(e);
      state.checkOpen();
      throw e;
    }
  }

  private void belowIsWritable() {
    if (!state.isOpen()) {
      return;
    }
    try {
      if (output.drain()) {
        state.wakeWriter();
      }
      wakeOrWatchReader();
    } catch (IOException | RuntimeException e) {
      lose(e);
    }
  }

  @Override
  public Promise<Void> awaitReadable() {
    Promise<Void> mine = state.awaitReadable(isReadable());
    if (!mine.isDone()) {
      watchReadable();
    }
    return mine;
  }

  @Override
  public Promise<Void> awaitWritable() {
    return state.awaitWritable(output.isDrained());
  }

  private boolean isReadable() {
    return opened != null || hasEnded || mayOpen() && (input.hasRecord() || input.hasEnded());
  }

  private void watchReadable() {
    if (readable == null && mayOpen()) {
      readable = below.awaitReadable();
      readable.onDone(done -> belowIsReadable());
    }
  }

  private void belowIsReadable() {
    readable = null;
    if (!state.isReaderWaiting()) {
      return;
    }
    try {
      for (int turn = 0; turn < TURNS && !isReadable(); turn++) {
        if (input.fill() == 0) {
          break;
        }
      }
      wakeOrWatchReader();
    } catch (IOException | RuntimeException e) {
      lose(e);
    }
  }

  private void wakeOrWatchReader() {
    if (state.isReaderWaiting()) {
      if (isReadable()) {
        state.wakeReader();
      } else {
        watchReadable();
      }
    }
  }

  /** Notes a loss; of what is wrong with a record the peer is told, if there is room for that. */
  private void lose(Exception cause) {
    opened = null;
    state.lose(cause);
    if (cause instanceof SSLException) {
      try {
        output.sealEnd();
        output.drain();
      } catch (IOException e) {
        cause.addSuppressed(e);
      }
    }
  }

  @Override
  public void callBeforeLook(Runnable action) {
    below.callBeforeLook(action);
  }

  @Override
  public void abort() {
    state.checkThread("abort");
    state.close("was aborted");
    below.abort();
  }

  @Override
  @Async
  public Coroutine<Void> closeAsync() {
    state.checkThread("closeAsync");
    boolean loses = state.isOpen() && output.holdsData();
    if (state.close("was closed")) {
      opened = null;
      await(closeBelow(loses));
    }
    return done();
  }

  /**
   * Sends the end, within a limit, and closes the stream below.
   *
   * @param loses whether bytes of the user are lost if this fails
   */
  @Async
  private Coroutine<Void> closeBelow(boolean loses) {
    boolean isSent = false;
    try (var limit = timeout(CLOSE_LIMIT)) {
      output.sealEnd();
      await(output.flush());
      input.discard();
      isSent = true;
    } catch (IOException e) {
      if (loses) {
        throw new UncheckedIOException(e);
      }
    } catch (AsyncTimeoutException e) {
      if (loses) {
        throw new UncheckedIOException(new ConnectionLostException(
            state + ": the peer did not take what was written before it", e));
      }
    } finally {
      if (!isSent) {
        below.abort();
      }
    }
    await(below.closeAsync());
    return done();
  }

  @Override
  public <T> Optional<T> layer(Class<T> type) {
    return Stream.of(this, engine, engine.getSession())
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst()
        .or(() -> below.layer(type));
  }

  /** What this is, how it stands, and what it is over. */
  @Override
  public String toString() {
    return state.toString();
  }
}
