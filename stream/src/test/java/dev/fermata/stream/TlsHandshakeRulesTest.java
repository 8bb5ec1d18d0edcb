package dev.fermata.stream;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.testing.AsyncAssertions.raised;
import static dev.fermata.testing.VirtualTime.untilAllTasksBlocked;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Task;
import dev.fermata.stream.TlsOptions.ClientAuthentication;
import dev.fermata.stream.testing.Faults;
import dev.fermata.stream.testing.FaultyStream;
import dev.fermata.stream.testing.MemoryStream;
import dev.fermata.stream.testing.MemoryStreams;
import dev.fermata.stream.testing.StreamPair;
import dev.fermata.testing.VirtualTime;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import org.junit.jupiter.api.Test;

/** How TLS begins, and how it does not. */
class TlsHandshakeRulesTest {
  private static final int ROOM = 1 << 16;

  /** What both sides of a handshake have failed with; null for a side that has not failed. */
  private record Failures(Throwable client, Throwable server) {}

  @Async
  private static Coroutine<Throwable> failureOf(Task<?> task) {
    try {
      await(task);
      return done(null);
    } catch (Exception e) {
      return done(e);
    }
  }

  private static Coroutine<Failures> failures(TlsOptions client, TlsOptions server) {
    return failures(client, server, "localhost");
  }

  @Async
  private static Coroutine<Failures> failures(TlsOptions client, TlsOptions server, String host) {
    var pair = MemoryStreams.pair(ROOM);
    Task<TlsStream> second = createTask(() -> TlsHandshake.over(pair.second(), server, null));
    Task<TlsStream> first = createTask(() -> TlsHandshake.over(pair.first(), client, host));
    Task<Throwable> seen = createTask(failureOf(second));
    return done(new Failures(await(failureOf(first)), await(seen)));
  }

  private static void assertFailed(Throwable failure, String... said) {
    assertEquals(javax.net.ssl.SSLHandshakeException.class, failure.getClass());
    for (String part : said) {
      assertTrue(failure.getMessage().contains(part), failure.getMessage());
    }
  }

  private static SSLSession session(ByteStream stream) {
    return stream.layer(SSLSession.class).orElseThrow();
  }

  private static String chosen(ByteStream stream) {
    return stream.layer(SSLEngine.class).orElseThrow().getApplicationProtocol();
  }

  /** Exchanges a byte each way. */
  @Async
  static Coroutine<Void> exchange(StreamPair<? extends ByteStream> pair) throws Exception {
    await(StreamWriter.of(pair.first()).write("?"));
    assertEquals('?', await(StreamReader.of(pair.second()).readExactly(1))[0]);
    await(StreamWriter.of(pair.second()).write("!"));
    assertEquals('!', await(StreamReader.of(pair.first()).readExactly(1))[0]);
    return done();
  }

  @Test
  void S99_bothVersionsAreSpokenAndTheNewerOneIsPreferred() {
    VirtualTime.run(() -> {
      for (String protocol : new String[] {"TLSv1.3", "TLSv1.2"}) {
        var pair = await(TlsPairs.inMemory(ROOM, protocol));
        assertEquals(protocol, session(pair.first()).getProtocol());
        assertEquals(protocol, session(pair.second()).getProtocol());
        await(exchange(pair));
      }
      assertEquals("TLSv1.3", session(await(TlsPairs.inMemory(ROOM)).first()).getProtocol());
      return done();
    });
  }

  @Test
  void S99_sidesThatHaveNoVersionInCommonFail() {
    VirtualTime.run(() -> {
      var failures = await(
          failures(TlsPairs.client().protocols("TLSv1.2"), TlsPairs.server().protocols("TLSv1.3")));
      assertFailed(failures.client(), "Received fatal alert: protocol_version");
      assertFailed(failures.server(), "TLSv1.2");
      return done();
    });
  }

  @Test
  void S99_aHandshakeAByteAtATimeAndInLockstepSucceeds() {
    VirtualTime.run(() -> {
      for (int capacity : new int[] {0, 1, 3}) {
        for (String protocol : new String[] {"TLSv1.3", "TLSv1.2"}) {
          await(exchange(await(TlsPairs.inMemory(capacity, protocol))));
        }
      }
      var slow = MemoryStreams.pair(ROOM);
      Faults faults = Faults.NONE.atMost(1).stuttering();
      await(exchange(await(TlsPairs.over(
          new StreamPair<>(
              FaultyStream.of(slow.first(), faults), FaultyStream.of(slow.second(), faults)),
          TlsPairs.client(),
          TlsPairs.server()))));
      return done();
    });
  }

  /** How many bytes the server gets and sends, more or less, before both have a session. */
  private static final int SPLITS = 1600;

  @Test
  void S149_aHandshakeThatIsSplitAnywhereSucceeds() {
    VirtualTime.run(() -> {
      for (int at = 0; at < SPLITS; at += 31) {
        var pair = MemoryStreams.pair(ROOM);
        List<MemoryStream> held = List.of(pair.first(), pair.second());
        for (MemoryStream stream : held) {
          stream.hold();
          stream.deliver(at);
        }
        Task<Void> releasing = createTask(release(held));
        await(exchange(await(TlsPairs.over(pair, TlsPairs.client(), TlsPairs.server()))));
        releasing.cancel();
      }
      return done();
    });
  }

  @Async
  private static Coroutine<Void> release(List<MemoryStream> held) {
    await(untilAllTasksBlocked());
    held.forEach(MemoryStream::release);
    return done();
  }

  @Test
  void S101_aServerThatHasAnotherNameIsRefusedAndToldSo() {
    VirtualTime.run(() -> {
      var failures = await(failures(TlsPairs.client(), TlsPairs.server(), "example.org"));
      assertFailed(failures.client(), "memory stream `first-", "example.org");
      assertFailed(failures.server(), "memory stream `second-", "Received fatal alert");
      failures = await(failures(TlsPairs.client(), TlsPairs.server(), "127.0.0.2"));
      assertFailed(failures.client(), "127.0.0.2");
      return done();
    });
  }

  @Test
  void S101_theNameOfTheOptionsCountsAndNotWhatWasConnectedTo() {
    VirtualTime.run(() -> {
      assertNull(await(
              failures(TlsPairs.client().serverName("localhost"), TlsPairs.server(), "example.org"))
          .client());
      assertFailed(
          await(failures(TlsPairs.client().serverName("example.org"), TlsPairs.server()))
              .client(),
          "example.org");
      return done();
    });
  }

  @Test
  void S101_theNameIsSentAndAnAddressIsCheckedOnly() {
    VirtualTime.run(() -> {
      var named = await(TlsPairs.inMemory(ROOM));
      assertEquals(
          List.of(new SNIHostName("localhost")),
          ((ExtendedSSLSession) session(named.second())).getRequestedServerNames());
      var addressed = await(TlsPairs.over(
          MemoryStreams.pair(ROOM), TlsPairs.client().serverName("127.0.0.1"), TlsPairs.server()));
      assertEquals(
          List.of(), ((ExtendedSSLSession) session(addressed.second())).getRequestedServerNames());
      return done();
    });
  }

  @Test
  void S101_onlyInsecureTakesAnyName() {
    VirtualTime.run(() -> {
      assertNull(await(failures(TlsPairs.client().insecure(), TlsPairs.server(), "example.org"))
          .client());
      assertNull(
          await(failures(TlsPairs.client().insecure(), TlsPairs.server(), null)).client());
      return done();
    });
  }

  @Test
  void S101_aClientThatKnowsNoNameIsRefusedBeforeAnythingHappens() {
    VirtualTime.run(() -> {
      var pair = MemoryStreams.pair(ROOM);
      var failure = await(raised(
          IllegalArgumentException.class,
          TlsHandshake.over(pair.first(), TlsPairs.client(), null)));
      assertTrue(failure.getMessage().contains("options.serverName("), failure.getMessage());
      await(exchange(pair));
      return done();
    });
  }

  @Test
  void S102_whomTheContextDoesNotTrustIsRefusedAndToldSo() {
    VirtualTime.run(() -> {
      TlsOptions stranger = TlsOptions.forClient(TestCertificates.stranger());
      var failures = await(failures(stranger.insecure(), TlsPairs.server()));
      assertFailed(failures.client(), "unable to find valid certification path");
      assertFailed(failures.server(), "Received fatal alert: certificate_unknown");
      return done();
    });
  }

  @Test
  void S102_aCertificateThatHasExpiredIsRefusedAndItsOwnerToldSo() {
    VirtualTime.run(() -> {
      TlsOptions expired = TlsOptions.forServer(TestCertificates.expired());
      var failures = await(failures(TlsPairs.client(), expired));
      Throwable reason = failures.client();
      while (reason.getCause() != null) {
        reason = reason.getCause();
      }
      assertEquals(java.security.cert.CertificateExpiredException.class, reason.getClass());
      assertFailed(failures.server(), "Received fatal alert: certificate_");
      return done();
    });
  }

  @Test
  void S102_aFailedHandshakeClosesWhatIsBelow() {
    VirtualTime.run(() -> {
      var pair = MemoryStreams.pair(ROOM);
      Task<Throwable> failing = createTask(
          failureOf(createTask(TlsHandshake.over(pair.second(), TlsPairs.server(), null))));
      pair.first().tryWrite(ByteBuffer.wrap("GET / HTTP/1.1\r\n\r\n".getBytes(ISO_8859_1)));
      assertFailed(await(failing));
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
        var failing = createTask(
            failureOf(createTask(TlsHandshake.over(pair.first(), TlsPairs.client(), "localhost"))));
        await(yieldNow());
        if (cut) {
          pair.second().abort();
        } else {
          pair.second().tryFinish();
        }
        assertFailed(await(failing), cut ? "reset" : "the peer ended the connection");
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
        var failure =
            await(raised(SSLException.class, TlsHandshake.over(pair.second(), options, null)));
        assertFailed(failure, "memory stream `second-", "not done after PT" + seconds + "S");
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
      var task = createTask(TlsHandshake.over(pair.first(), TlsPairs.client(), "localhost"));
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
        var failure = await(
            raised(SSLException.class, TlsHandshake.over(pair.second(), TlsPairs.server(), null)));
        assertFailed(failure, each[1]);
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
          SSLException.class, TlsHandshake.over(pair.first(), TlsPairs.client(), "localhost")));
      assertFailed(failure, "the peer speaks HTTP, not TLS");
      return done();
    });
  }

  @Test
  void S104_handshakesAreComputedInWorkersAndNotByTheLoop() {
    WatchedTrust trust = new WatchedTrust();
    VirtualTime.run(() -> {
      TlsOptions client = TlsOptions.forClient(trust.context()).insecure();
      List<Task<?>> all = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        all.add(createTask(
            TlsPairs.over(MemoryStreams.pair(ROOM), client, TlsPairs.server()), "pair " + i));
      }
      for (Task<?> each : all) {
        await(each);
      }
      return done();
    });
    assertEquals(40, trust.threads().size());
    for (String thread : trust.threads()) {
      assertTrue(thread.startsWith("fermata-tls-"), thread);
    }
    assertTrue(trust.mostAtOnce() <= Runtime.getRuntime().availableProcessors());
  }

  @Test
  void S107_aRecordThatClaimsTooMuchIsRefusedBeforeItHasCome() {
    VirtualTime.run(() -> {
      var pair = MemoryStreams.pair(ROOM);
      int length = 16 * 1024 + 2 * 1024 + 1;
      byte[] header = {22, 3, 3, (byte) (length >> 8), (byte) length};
      pair.first().tryWrite(ByteBuffer.wrap(header));
      var failure = await(
          raised(SSLException.class, TlsHandshake.over(pair.second(), TlsPairs.server(), null)));
      assertFailed(failure, "a record of 18433 bytes is longer than the 18432 that TLS allows");
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
      var failure = await(
          raised(SSLException.class, TlsHandshake.over(pair.second(), TlsPairs.server(), null)));
      assertFailed(failure, "exceeds the maximum allowed size");
      return done();
    });
  }

  @Test
  void S114_theProtocolThatBothHaveIsChosenAndTold() {
    VirtualTime.run(() -> {
      var pair = await(TlsPairs.over(
          MemoryStreams.pair(ROOM),
          TlsPairs.client().applicationProtocols("h3", "http/1.1", "h2"),
          TlsPairs.server().applicationProtocols("h2", "http/1.1")));
      assertEquals("h2", chosen(pair.first()));
      assertEquals("h2", chosen(pair.second()));
      var without = await(TlsPairs.over(
          MemoryStreams.pair(ROOM),
          TlsPairs.client(),
          TlsPairs.server().applicationProtocols("h2")));
      assertEquals("", chosen(without.second()));
      var failures = await(failures(
          TlsPairs.client().applicationProtocols("h3"),
          TlsPairs.server().applicationProtocols("h2")));
      assertFailed(failures.client(), "Received fatal alert: no_application_protocol");
      assertFailed(failures.server(), "");
      return done();
    });
  }

  private static TlsOptions asking(ClientAuthentication wanted, String protocol) {
    return TlsPairs.server().clientAuthentication(wanted).protocols(protocol);
  }

  private static TlsOptions certified(String protocol) {
    return TlsOptions.forClient(TestCertificates.server()).protocols(protocol);
  }

  @Test
  void S99_aServerThatAsksLearnsWhoItsClientIs() {
    VirtualTime.run(() -> {
      for (String protocol : new String[] {"TLSv1.3", "TLSv1.2"}) {
        for (var wanted :
            new ClientAuthentication[] {ClientAuthentication.WANTED, ClientAuthentication.REQUIRED
            }) {
          var pair = await(TlsPairs.over(
              MemoryStreams.pair(ROOM), certified(protocol), asking(wanted, protocol)));
          assertEquals("CN=server", session(pair.second()).getPeerPrincipal().getName());
        }
        var failures =
            await(failures(TlsPairs.client(), asking(ClientAuthentication.WANTED, protocol)));
        assertEquals(new Failures(null, null), failures);
      }
      return done();
    });
  }

  @Test
  void S99_aClientWithoutTheCertificateThatIsRequiredIsRefused() {
    VirtualTime.run(() -> {
      var failures =
          await(failures(TlsPairs.client(), asking(ClientAuthentication.REQUIRED, "TLSv1.2")));
      assertFailed(failures.client(), "Received fatal alert: bad_certificate");
      assertFailed(failures.server(), "Empty client certificate chain");
      failures = await(failures(
          TlsOptions.forClient(TestCertificates.expired()),
          asking(ClientAuthentication.REQUIRED, "TLSv1.2")));
      assertFailed(failures.client(), "Received fatal alert: certificate");
      return done();
    });
  }

  @Test
  void S99_withTls13AClientThatIsRefusedLearnsOfItWhenItReads() {
    VirtualTime.run(() -> {
      var pair = MemoryStreams.pair(ROOM);
      var server = createTask(failureOf(createTask(TlsHandshake.over(
          pair.second(), asking(ClientAuthentication.REQUIRED, "TLSv1.3"), null))));
      var client = await(TlsHandshake.over(pair.first(), TlsPairs.client(), "localhost"));
      var failure =
          await(raised(ConnectionLostException.class, StreamReader.of(client).readExactly(1)));
      assertTrue(
          failure.getMessage().contains("Received fatal alert: certificate_required")
              || failure.getMessage().contains("Received fatal alert: bad_certificate"),
          failure.getMessage());
      assertFailed(await(server), "Empty client certificate chain");
      return done();
    });
  }
}
