package dev.fermata.stream.internal.tls;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.timeout;
import static java.time.Duration.ofSeconds;

import dev.fermata.Async;
import dev.fermata.AsyncTimeoutException;
import dev.fermata.Coroutine;
import dev.fermata.Promise;
import dev.fermata.stream.ByteStream;
import dev.fermata.stream.ConnectionLostException;
import dev.fermata.stream.StreamState;
import dev.fermata.stream.internal.bytes.Bytes;
import dev.fermata.stream.internal.bytes.EndOfBoth;
import dev.fermata.stream.internal.name.StreamNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

/**
 * TLS over another stream, after the {@link TlsHandshake handshake}. Whole records are sealed and
 * opened in the step of the task that writes or reads, so a cancelled wait breaks nothing.
 *
 * <p>What waits below is this, not the task: for readability until a whole record is there, while a
 * task waits to read; for room while anything sealed is held back, whoever has sealed it, since
 * what is read may have to be answered.
 */
public final class TlsStream implements ByteStream, EndOfBoth {
  private static final Duration CLOSE_LIMIT = ofSeconds(3);

  /** When a call of {@link #tryWrite} has taken as much, it begins no other record. */
  private static final int MOST_WRITTEN = 64 * 1024;

  /** While more is sealed than this, nothing is taken, not even before the peer's end. */
  private static final int MOST_SEALED = 1 << 28;

  private static final String ENDED = "the peer has ended it; for what is written after that it"
      + " needs TLS 1.3, since with TLS 1.2 the end of one side is that of both";

  /** With TLS 1.3 a peer may say that it does not read any more either, as the JDK does. */
  private static final String ENDED_BOTH = "the peer has ended both directions";

  private final ByteStream below;
  private final SSLEngine engine;
  private final SealedInput input;
  private final SealedOutput output;
  private final OpenedInput opened;
  private final StreamState state;

  /** What is waited for below while a task waits to read, or null. */
  private Promise<Void> readable;

  /** Writes what is queued above, before the peer's end ends writing as well; or null. */
  private Runnable beforeEnd;

  /** Whether everything is taken now, also what there is no room for below. */
  private boolean takesAll;

  TlsStream(
      ByteStream below,
      SSLEngine engine,
      SealedInput input,
      SealedOutput output,
      boolean allowsTruncation) {
    this.below = below;
    this.engine = engine;
    this.input = input;
    this.output = output;
    this.opened = new OpenedInput(engine, input, output, allowsTruncation, this::takeLast);
    this.state =
        new StreamState(engine.getSession().getProtocol() + " over " + StreamNames.of(below));
    below.layer(EndOfBoth.class).ifPresent(layer -> layer.callBeforeEnd(this::giveLast));
    output.whenWritable(this::belowIsWritable);
  }

  @Override
  public int tryRead(ByteBuffer into) throws IOException {
    state.checkRead(into);
    int start = into.position();
    try {
      opened.read(into);
      if (engine.isOutboundDone()) {
        state.finishByPeer(opened.isTls13() ? ENDED_BOTH : ENDED);
      }
      if (into.position() == start) {
        sendAnswers();
      }
    } catch (IOException | RuntimeException e) {
      lose(e);
    }
    int count = into.position() - start;
    if (count == 0) {
      state.checkOpen();
    }
    return count == 0 && opened.hasEnded() ? -1 : count;
  }

  /**
   * Sends what reading has had to be answered with, when there is nothing more to be read. A peer
   * that is at its end need not wait for that.
   */
  private void sendAnswers() throws IOException {
    try {
      output.drain();
    } catch (IOException e) {
      if (!opened.hasEnded() || output.holdsData()) {
        throw e;
      }
    }
  }

  @Override
  public int tryWrite(ByteBuffer from) throws IOException {
    state.checkWrite();
    int start = from.position();
    try {
      if (!from.hasRemaining()) {
        below.tryWrite(Bytes.NONE);
      }
      while (from.hasRemaining() && mayTakeMore(from.position() - start)) {
        output.seal(from);
        output.drain();
      }
    } catch (IOException | RuntimeException e) {
      lose(e);
      state.checkOpen();
    }
    return from.position() - start;
  }

  /** @param taken how much this call of {@link #tryWrite} has taken */
  private boolean mayTakeMore(int taken) throws IOException {
    return takesAll ? output.length() < MOST_SEALED : taken < MOST_WRITTEN && output.drain();
  }

  /** The peer's end is going to be opened, and the engine takes nothing after that. */
  private void takeLast() {
    if (beforeEnd != null) {
      takesAll = true;
      beforeEnd.run();
      takesAll = false;
    }
  }

  /** As {@link #takeLast}, of the stream below: it takes everything now. */
  private void giveLast() {
    takeLast();
    try {
      output.drain();
    } catch (IOException | RuntimeException e) {
      lose(e);
    }
  }

  @Override
  public void callBeforeEnd(Runnable action) {
    beforeEnd = action;
  }

  @Override
  public boolean isEndedByPeer() {
    return state.isEndedByPeer();
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
      sendAnswers();
      if (!output.isWaiting()) {
        state.wakeWriter();
      }
      wakeOrWatchReader();
    } catch (IOException | RuntimeException e) {
      lose(e);
    }
  }

  @Override
  public Promise<Void> awaitReadable() {
    Promise<Void> mine = state.awaitReadable(opened.isReadable());
    if (!mine.isDone()) {
      watchReadable();
    }
    return mine;
  }

  @Override
  public Promise<Void> awaitWritable() {
    if (!output.isDrained()) {
      output.awaitRoom();
    }
    return state.awaitWritable(output.isDrained());
  }

  private void watchReadable() {
    if (readable == null && opened.mayOpen()) {
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
      for (int turn = 0; turn < OpenedInput.TURNS && !opened.isReadable(); turn++) {
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
      if (opened.isReadable()) {
        state.wakeReader();
      } else {
        watchReadable();
      }
    }
  }

  /** Notes a loss; of what is wrong with a record the peer is told, if there is room for that. */
  private void lose(Exception cause) {
    opened.drop();
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
      opened.drop();
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
            state + ": the peer did not take " + output.length() + " sealed bytes before it", e));
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
