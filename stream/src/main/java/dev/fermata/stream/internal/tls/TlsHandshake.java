package dev.fermata.stream.internal.tls;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.timeout;
import static java.time.Duration.ofSeconds;

import dev.fermata.Async;
import dev.fermata.AsyncTimeoutException;
import dev.fermata.Coroutine;
import dev.fermata.stream.ByteStream;
import dev.fermata.stream.ConnectionLostException;
import dev.fermata.stream.internal.bytes.Bytes;
import dev.fermata.stream.internal.name.Losses;
import dev.fermata.stream.internal.name.StreamNames;
import java.io.IOException;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

/** Makes TLS of a stream, in the task that wants it. Nobody else uses the stream meanwhile. */
public final class TlsHandshake {
  private static final int CLOSE_SECONDS = 3;

  private final ByteStream below;
  private final SSLEngine engine;
  private final SealedInput input;
  private final SealedOutput output;

  private TlsHandshake(ByteStream below, SSLEngine engine, byte[] ahead) {
    this.below = below;
    this.engine = engine;
    this.input = new SealedInput(below, ahead);
    this.output = new SealedOutput(below, engine);
    output.whenWritable(this::drain);
  }

  /**
   * Makes TLS of {@code below}. If that fails or is cancelled, {@code below} is closed, after the
   * peer was told why. Else it belongs to what this gives, which may find it lost: what was said
   * last need not have reached the peer.
   *
   * @param ahead what was read of it already
   * @throws SSLException if it fails, or takes too long
   */
  @Async
  public static Coroutine<TlsStream> over(ByteStream below, TlsSettings settings, byte[] ahead)
      throws IOException {
    TlsHandshake handshake = new TlsHandshake(below, settings.engine(), ahead);
    TlsStream agreed = null;
    try (var limit = timeout(settings.handshakeTimeout())) {
      await(handshake.run());
      agreed = handshake.stream(settings.allowsTruncation());
    } catch (AsyncTimeoutException e) {
      throw handshake.failure("it was not done after " + settings.handshakeTimeout(), e);
    } catch (IOException e) {
      await(handshake.tellAndClose());
      throw handshake.failure(Losses.reason(e), e);
    } finally {
      if (agreed == null) {
        below.abort();
      }
    }
    return done(agreed);
  }

  /** As the other one, of a stream of which nothing was read. */
  public static Coroutine<TlsStream> over(ByteStream below, TlsSettings settings)
      throws IOException {
    return over(below, settings, new byte[0]);
  }

  private TlsStream stream(boolean allowsTruncation) {
    return new TlsStream(below, engine, input, output, allowsTruncation);
  }

  private SSLException failure(String reason, Exception cause) {
    SSLException failure = new SSLHandshakeException(
        "the TLS handshake over " + StreamNames.of(below) + " failed: " + reason);
    failure.initCause(cause);
    return failure;
  }

  /**
   * Goes on until the engine has nothing to do any more. What it said last may be held back, or
   * lost with the connection: both show later.
   */
  @Async
  private Coroutine<Void> run() throws IOException {
    engine.beginHandshake();
    HandshakeStatus status = engine.getHandshakeStatus();
    while (status != HandshakeStatus.NOT_HANDSHAKING) {
      if (status == HandshakeStatus.NEED_TASK) {
        await(TlsWorkers.compute(engine));
      } else if (status == HandshakeStatus.NEED_WRAP) {
        output.sealMessages();
      } else {
        output.drain();
        await(receive());
      }
      status = engine.getHandshakeStatus();
    }
    drain();
    return done();
  }

  /** The peer may have to be heard before it takes what is held back. */
  private void drain() {
    try {
      output.drain();
    } catch (IOException lost) {
      // Whoever reads finds it lost, too, after what the peer has said before.
    }
  }

  /** Opens the next record. */
  @Async
  private Coroutine<Void> receive() throws IOException {
    while (!input.hasRecord()) {
      int count = input.fill();
      if (count < 0) {
        throw new ConnectionLostException("the peer ended the connection");
      }
      if (count == 0) {
        await(below.awaitReadable());
      }
    }
    SSLEngineResult result = engine.unwrap(input.record(), Bytes.NONE);
    if (result.getStatus() == Status.BUFFER_OVERFLOW) {
      int size = engine.getSession().getApplicationBufferSize();
      result = engine.unwrap(input.record(), ByteBuffer.allocate(size));
    }
    if (result.bytesProduced() > 0) {
      throw new SSLException("the peer sent data before the handshake was done");
    }
    if (result.getStatus() == Status.BUFFER_UNDERFLOW) {
      input.wantMore();
    }
    input.dropIfEmpty();
    if (result.getStatus() == Status.CLOSED || engine.isInboundDone()) {
      throw new ConnectionLostException("the peer ended the connection");
    }
    return done();
  }

  /** Sends the alert that says what is wrong, if the stream below takes it soon, and closes. */
  @Async
  private Coroutine<Void> tellAndClose() {
    try (var limit = timeout(ofSeconds(CLOSE_SECONDS))) {
      output.sealEnd();
      await(output.flush());
      input.discard();
      await(below.closeAsync());
    } catch (IOException | AsyncTimeoutException e) {
      below.abort();
    }
    return done();
  }
}
