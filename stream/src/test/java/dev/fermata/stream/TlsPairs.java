package dev.fermata.stream;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.Task;
import dev.fermata.stream.internal.tls.TlsHandshake;
import dev.fermata.stream.internal.tls.TlsStream;
import dev.fermata.stream.testing.MemoryStreams;
import dev.fermata.stream.testing.StreamPair;
import java.io.IOException;

/** Makes TLS of both ends of a connection in memory; the first one is the client. */
final class TlsPairs {
  private TlsPairs() {}

  static TlsOptions client() {
    return TlsOptions.forClient(TestCertificates.client());
  }

  static TlsOptions server() {
    return TlsOptions.forServer(TestCertificates.server());
  }

  static Coroutine<StreamPair<TlsStream>> inMemory(int capacity) {
    return over(MemoryStreams.pair(capacity), client(), server());
  }

  static Coroutine<StreamPair<TlsStream>> inMemory(int capacity, String protocol) {
    return over(
        MemoryStreams.pair(capacity), client().protocols(protocol), server().protocols(protocol));
  }

  @Async
  static Coroutine<StreamPair<TlsStream>> over(
      StreamPair<? extends ByteStream> below, TlsOptions client, TlsOptions server) {
    Task<TlsStream> second =
        createTask(() -> TlsHandshake.over(below.second(), server.forConnection(null, -1)));
    Task<TlsStream> first =
        createTask(() -> TlsHandshake.over(below.first(), client.forConnection("localhost", -1)));
    return done(new StreamPair<>(await(first), await(second)));
  }

  /**
   * As {@link #over}, and nothing is on its way any more: with TLS 1.3 a server says something
   * after the handshake, which a client that does not read leaves where it is.
   */
  @Async
  static Coroutine<StreamPair<TlsStream>> quiet(
      StreamPair<? extends ByteStream> below, TlsOptions client, TlsOptions server)
      throws IOException {
    var pair = await(over(below, client, server));
    Task<Void> sending = createTask(() -> StreamWriter.of(pair.second()).write(new byte[1]));
    await(StreamReader.of(pair.first()).readExactly(1));
    await(sending);
    return done(pair);
  }

  static Coroutine<StreamPair<TlsStream>> quiet(StreamPair<? extends ByteStream> below)
      throws IOException {
    return quiet(below, client(), server());
  }
}
