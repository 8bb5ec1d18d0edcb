package dev.fermata.stream;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.stream.internal.tls.TlsStream;
import dev.fermata.stream.testing.MemoryStream;
import dev.fermata.stream.testing.MemoryStreams;
import dev.fermata.stream.testing.StreamPair;
import java.io.IOException;
import java.util.Random;
import javax.net.ssl.SSLEngine;

/** TLS, and the streams in memory that it is over. */
record TlsLayers(StreamPair<TlsStream> tls, StreamPair<MemoryStream> below) {

  TlsStream first() {
    return tls.first();
  }

  TlsStream second() {
    return tls.second();
  }

  @Async
  static Coroutine<TlsLayers> layers(int capacity, String protocol) throws IOException {
    var below = MemoryStreams.pair(capacity);
    TlsOptions client = TlsPairs.client().protocols(protocol);
    return done(new TlsLayers(await(TlsPairs.quiet(below, client, TlsPairs.server())), below));
  }

  static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  @Async
  static Coroutine<Void> write(ByteStream stream, byte[] message) throws IOException {
    StreamWriter writer = StreamWriter.of(stream);
    await(writer.write(message));
    await(writer.flush());
    return done();
  }

  static SSLEngine engine(ByteStream stream) {
    return stream.layer(SSLEngine.class).orElseThrow();
  }
}
