package dev.fermata.stream;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.testing.AsyncAssertions.raised;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Task;
import dev.fermata.stream.TlsOptions.ClientAuthentication;
import dev.fermata.stream.internal.bytes.Bytes;
import dev.fermata.stream.internal.tls.TlsHandshake;
import dev.fermata.stream.internal.tls.TlsSettings;
import dev.fermata.stream.internal.tls.TlsStream;
import dev.fermata.stream.testing.Faults;
import dev.fermata.stream.testing.FaultyStream;
import dev.fermata.stream.testing.MemoryStreams;
import dev.fermata.stream.testing.StreamPair;
import dev.fermata.testing.VirtualTime;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;

/** How TLS does not begin, and what both sides are told. */
class TlsRefusalRulesTest {
  private static final int ROOM = 1 << 16;

  /** How many bytes a client sends at most until it has a session. */
  private static final int CLIENT_SENDS = 700;

  private static final int SERVER_SENDS = 2000;

  private static TlsOptions asking(ClientAuthentication wanted, String protocol) {
    return TlsPairs.server().clientAuthentication(wanted).protocols(protocol);
  }

  @Test
  void S99_sidesThatHaveNoVersionInCommonFail() {
    VirtualTime.run(() -> {
      var failures = await(TlsFailures.failures(
          TlsPairs.client().protocols("TLSv1.2"), TlsPairs.server().protocols("TLSv1.3")));
      TlsFailures.assertFailed(failures.client(), "Received fatal alert: protocol_version");
      TlsFailures.assertFailed(failures.server(), "TLSv1.2");
      return done();
    });
  }

  @Test
  void S101_aServerThatHasAnotherNameIsRefusedAndToldSo() {
    VirtualTime.run(() -> {
      var failures =
          await(TlsFailures.failures(TlsPairs.client(), TlsPairs.server(), "example.org"));
      TlsFailures.assertFailed(failures.client(), "memory stream `first-", "example.org");
      TlsFailures.assertFailed(failures.server(), "memory stream `second-", "Received fatal alert");
      failures = await(TlsFailures.failures(TlsPairs.client(), TlsPairs.server(), "127.0.0.2"));
      TlsFailures.assertFailed(failures.client(), "127.0.0.2");
      return done();
    });
  }

  @Test
  void S102_whomTheContextDoesNotTrustIsRefusedAndToldSo() {
    VirtualTime.run(() -> {
      TlsOptions stranger = TlsOptions.forClient(TestCertificates.stranger());
      var failures = await(TlsFailures.failures(stranger.insecure(), TlsPairs.server()));
      TlsFailures.assertFailed(failures.client(), "unable to find valid certification path");
      TlsFailures.assertFailed(failures.server(), "Received fatal alert: certificate_unknown");
      return done();
    });
  }

  @Test
  void S102_aCertificateThatHasExpiredIsRefusedAndItsOwnerToldSo() {
    VirtualTime.run(() -> {
      TlsOptions expired = TlsOptions.forServer(TestCertificates.expired());
      var failures = await(TlsFailures.failures(TlsPairs.client(), expired));
      Throwable reason = failures.client();
      while (reason.getCause() != null) {
        reason = reason.getCause();
      }
      assertEquals(java.security.cert.CertificateExpiredException.class, reason.getClass());
      TlsFailures.assertFailed(failures.server(), "Received fatal alert: certificate_");
      return done();
    });
  }

  @Test
  void S102_aFailedHandshakeClosesWhatIsBelow() {
    VirtualTime.run(() -> {
      var pair = MemoryStreams.pair(ROOM);
      Task<Throwable> failing = createTask(TlsFailures.failureOf(
          createTask(TlsHandshake.over(pair.second(), TlsPairs.server().forConnection(null, -1)))));
      pair.first().tryWrite(ByteBuffer.wrap("GET / HTTP/1.1\r\n\r\n".getBytes(ISO_8859_1)));
      TlsFailures.assertFailed(await(failing));
      assertThrows(
          StreamClosedException.class, () -> pair.second().tryRead(ByteBuffer.allocate(1)));
      return done();
    });
  }

  @Test
  void S102_aPeerThatGoesWhileTheHandshakeIsUnderWayIsSaidToHaveGone() {
    VirtualTime.run(() -> {
      for (boolean cut : new boolean[] {false, true}) {
        var pair = MemoryStreams.pair(ROOM);
        var failing = createTask(TlsFailures.failureOf(createTask(
            TlsHandshake.over(pair.first(), TlsPairs.client().forConnection("localhost", -1)))));
        await(yieldNow());
        if (cut) {
          pair.second().abort();
        } else {
          pair.second().tryFinish();
        }
        TlsFailures.assertFailed(await(failing), cut ? "reset" : "the peer ended the connection");
      }
      return done();
    });
  }

  @Async
  private static Coroutine<Void> agreeAndClose(ByteStream below, TlsSettings settings)
      throws IOException {
    try {
      TlsStream agreed = await(TlsHandshake.over(below, settings));
      await(agreed.closeAsync());
    } catch (SSLException e) {
      // What is below has to be closed all the same.
    }
    return done();
  }

  /** Both sides agree or fail over {@code below}, and have closed it. */
  @Async
  private static Coroutine<Void> assertClosed(
      StreamPair<? extends ByteStream> below, String protocol) throws IOException {
    TlsSettings client = TlsPairs.client().protocols(protocol).forConnection("localhost", -1);
    TlsSettings server = TlsPairs.server().protocols(protocol).forConnection(null, -1);
    Task<Void> accepting = createTask(agreeAndClose(below.second(), server));
    await(agreeAndClose(below.first(), client));
    await(accepting);
    assertThrows(StreamClosedException.class, () -> below.first().tryWrite(Bytes.NONE));
    assertThrows(StreamClosedException.class, () -> below.second().tryWrite(Bytes.NONE));
    return done();
  }

  private static ByteStream losing(ByteStream stream, int sent) {
    return FaultyStream.of(stream, Faults.NONE, Faults.NONE.failAfter(sent));
  }

  @Test
  void S71_atWhicheverByteAHandshakeLosesTheConnectionNothingIsLeftOpen() {
    VirtualTime.run(() -> {
      for (String protocol : new String[] {"TLSv1.3", "TLSv1.2"}) {
        for (int sent = 0; sent < CLIENT_SENDS; sent += 73) {
          var pair = MemoryStreams.pair(ROOM);
          await(
              assertClosed(new StreamPair<>(losing(pair.first(), sent), pair.second()), protocol));
        }
        for (int sent = 0; sent < SERVER_SENDS; sent += 73) {
          var pair = MemoryStreams.pair(ROOM);
          await(
              assertClosed(new StreamPair<>(pair.first(), losing(pair.second(), sent)), protocol));
        }
      }
      return done();
    });
  }

  @Test
  void S157_aPeerThatSaysNothingIsLeftWhenTheTimeIsUp() {
    VirtualTime.run(() -> {
      for (int seconds : new int[] {10, 3}) {
        TlsOptions server = TlsPairs.server();
        if (seconds != 10) {
          server = server.handshakeTimeout(ofSeconds(seconds));
        }
        TlsOptions options = server;
        Duration begin = EventLoop.current().time();
        var pair = MemoryStreams.pair(ROOM);
        var failure = await(raised(
            SSLException.class, TlsHandshake.over(pair.second(), options.forConnection(null, -1))));
        TlsFailures.assertFailed(
            failure, "memory stream `second-", "not done after PT" + seconds + "S");
        assertEquals(begin.plusSeconds(seconds), EventLoop.current().time());
        assertThrows(
            ConnectionLostException.class, () -> pair.first().tryRead(ByteBuffer.allocate(1)));
      }
      return done();
    });
  }

  @Test
  void S71_aCancelledHandshakeHasClosedWhatIsBelow() {
    VirtualTime.run(() -> {
      var pair = MemoryStreams.pair(ROOM);
      var task = createTask(
          TlsHandshake.over(pair.first(), TlsPairs.client().forConnection("localhost", -1)));
      await(sleep(ofSeconds(1)));
      task.cancel();
      await(raised(CancelledError.class, task));
      assertThrows(StreamClosedException.class, () -> pair.first().tryRead(ByteBuffer.allocate(1)));
      return done();
    });
  }

  @Test
  void S103_aPeerThatDoesNotSpeakTlsIsSaidToSpeakWhatItSpeaks() {
    VirtualTime.run(() -> {
      String[][] heardAndSaid = {
        {"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", "the peer speaks HTTP, not TLS"},
        {"OPTIONS * HTTP/1.1\r\n\r\n", "the peer speaks HTTP, not TLS"},
        {"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "the peer speaks HTTP, not TLS"},
        {"SSH-2.0-OpenSSH\r\n", "does not speak TLS: it sent `SSH-2.0-Op`"},
        {"\0\1\2\3\4", "does not speak TLS: it sent `.....`"},
      };
      for (String[] each : heardAndSaid) {
        var pair = MemoryStreams.pair(ROOM);
        pair.first().tryWrite(ByteBuffer.wrap(each[0].getBytes(ISO_8859_1)));
        var failure = await(raised(
            SSLException.class,
            TlsHandshake.over(pair.second(), TlsPairs.server().forConnection(null, -1))));
        TlsFailures.assertFailed(failure, each[1]);
      }
      return done();
    });
  }

  @Test
  void S103_aClientIsToldThatTheServerAnswersInHttp() {
    VirtualTime.run(() -> {
      var pair = MemoryStreams.pair(ROOM);
      pair.second().tryWrite(ByteBuffer.wrap("HTTP/1.1 400 Bad Request\r\n".getBytes(ISO_8859_1)));
      var failure = await(raised(
          SSLException.class,
          TlsHandshake.over(pair.first(), TlsPairs.client().forConnection("localhost", -1))));
      TlsFailures.assertFailed(failure, "the peer speaks HTTP, not TLS");
      return done();
    });
  }

  @Test
  void S107_aRecordThatClaimsTooMuchIsRefusedBeforeItHasCome() {
    VirtualTime.run(() -> {
      var pair = MemoryStreams.pair(ROOM);
      int length = 16 * 1024 + 2 * 1024 + 1;
      byte[] header = {22, 3, 3, (byte) (length >> 8), (byte) length};
      pair.first().tryWrite(ByteBuffer.wrap(header));
      var failure = await(raised(
          SSLException.class,
          TlsHandshake.over(pair.second(), TlsPairs.server().forConnection(null, -1))));
      TlsFailures.assertFailed(
          failure, "a record of 18433 bytes is longer than the 18432 that TLS allows");
      return done();
    });
  }

  @Test
  void S159_aHandshakeMessageThatClaimsTooMuchIsRefused() {
    VirtualTime.run(() -> {
      var pair = MemoryStreams.pair(ROOM);
      ByteBuffer record = ByteBuffer.allocate(5 + 1000);
      record
          .put(new byte[] {22, 3, 3, (byte) (1000 >> 8), (byte) 1000, 1, 127, 0, 0})
          .rewind();
      pair.first().tryWrite(record);
      var failure = await(raised(
          SSLException.class,
          TlsHandshake.over(pair.second(), TlsPairs.server().forConnection(null, -1))));
      TlsFailures.assertFailed(failure, "exceeds the maximum allowed size");
      return done();
    });
  }

  @Test
  void S159_aChainOfCertificatesThatIsTooLongIsRefused() {
    VirtualTime.run(() -> {
      var failures = await(TlsFailures.failures(
          TlsPairs.client(), TlsOptions.forServer(TestCertificates.serverWithChain(20))));
      TlsFailures.assertFailed(
          failures.client(), "certificate chain length", "exceeds the maximum");
      TlsFailures.assertFailed(failures.server(), "Received fatal alert");
      return done();
    });
  }

  @Test
  void S99_aClientWithoutTheCertificateThatIsRequiredIsRefused() {
    VirtualTime.run(() -> {
      var failures = await(TlsFailures.failures(
          TlsPairs.client(), asking(ClientAuthentication.REQUIRED, "TLSv1.2")));
      TlsFailures.assertFailed(failures.client(), "Received fatal alert");
      TlsFailures.assertFailed(failures.server(), "Empty client certificate chain");
      failures = await(TlsFailures.failures(
          TlsOptions.forClient(TestCertificates.expired()),
          asking(ClientAuthentication.REQUIRED, "TLSv1.2")));
      TlsFailures.assertFailed(failures.client(), "Received fatal alert: certificate");
      return done();
    });
  }

  @Test
  void S99_withTls13AClientThatIsRefusedLearnsOfItWhenItReads() {
    VirtualTime.run(() -> {
      var pair = MemoryStreams.pair(ROOM);
      var server = createTask(TlsFailures.failureOf(createTask(TlsHandshake.over(
          pair.second(),
          asking(ClientAuthentication.REQUIRED, "TLSv1.3").forConnection(null, -1)))));
      var client =
          await(TlsHandshake.over(pair.first(), TlsPairs.client().forConnection("localhost", -1)));
      var failure =
          await(raised(ConnectionLostException.class, StreamReader.of(client).readExactly(1)));
      assertTrue(
          failure.getMessage().contains("Received fatal alert: certificate_required")
              || failure.getMessage().contains("Received fatal alert: bad_certificate"),
          failure.getMessage());
      TlsFailures.assertFailed(await(server), "Empty client certificate chain");
      return done();
    });
  }
}
