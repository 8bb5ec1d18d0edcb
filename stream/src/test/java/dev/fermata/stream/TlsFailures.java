package dev.fermata.stream;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.Task;
import dev.fermata.stream.internal.tls.TlsHandshake;
import dev.fermata.stream.internal.tls.TlsStream;
import dev.fermata.stream.testing.MemoryStreams;
import javax.net.ssl.SSLHandshakeException;

/** What both sides of a handshake have failed with; null for a side that has not failed. */
record TlsFailures(Throwable client, Throwable server) {

  @Async
  static Coroutine<Throwable> failureOf(Task<?> task) {
    try {
      await(task);
      return done(null);
    } catch (Exception e) {
      return done(e);
    }
  }

  static Coroutine<TlsFailures> failures(TlsOptions client, TlsOptions server) {
    return failures(client, server, "localhost");
  }

  @Async
  static Coroutine<TlsFailures> failures(TlsOptions client, TlsOptions server, String host) {
    var pair = MemoryStreams.pair(1 << 16);
    Task<TlsStream> second =
        createTask(() -> TlsHandshake.over(pair.second(), server.forConnection(null, -1)));
    Task<TlsStream> first =
        createTask(() -> TlsHandshake.over(pair.first(), client.forConnection(host, -1)));
    Task<Throwable> seen = createTask(failureOf(second));
    return done(new TlsFailures(await(failureOf(first)), await(seen)));
  }

  static void assertFailed(Throwable failure, String... said) {
    assertEquals(SSLHandshakeException.class, failure.getClass());
    for (String part : said) {
      assertTrue(failure.getMessage().contains(part), failure.getMessage());
    }
  }
}
