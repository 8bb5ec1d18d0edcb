package dev.fermata.stream;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.testing.AsyncAssertions.raised;
import static dev.fermata.testing.VirtualTime.untilAllTasksBlocked;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.Task;
import dev.fermata.stream.TlsOptions.ClientAuthentication;
import dev.fermata.stream.testing.Faults;
import dev.fermata.stream.testing.FaultyStream;
import dev.fermata.stream.testing.MemoryStream;
import dev.fermata.stream.testing.MemoryStreams;
import dev.fermata.stream.testing.StreamPair;
import dev.fermata.testing.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import org.junit.jupiter.api.Test;

/** How two sides agree on TLS. */
class TlsHandshakeRulesTest {
  private static final int ROOM = 1 << 16;

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

  /** How many bytes the server gets and sends, more or less, before both have a session. */
  private static final int SPLITS = 1600;

  @Async
  private static Coroutine<Void> release(List<MemoryStream> held) {
    await(untilAllTasksBlocked());
    held.forEach(MemoryStream::release);
    return done();
  }

  private static TlsOptions asking(ClientAuthentication wanted, String protocol) {
    return TlsPairs.server().clientAuthentication(wanted).protocols(protocol);
  }

  private static TlsOptions certified(String protocol) {
    return TlsOptions.forClient(TestCertificates.server()).protocols(protocol);
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

  @Test
  void S101_theNameOfTheOptionsCountsAndNotWhatWasConnectedTo() {
    VirtualTime.run(() -> {
      assertNull(await(TlsFailures.failures(
              TlsPairs.client().serverName("localhost"), TlsPairs.server(), "example.org"))
          .client());
      TlsFailures.assertFailed(
          await(TlsFailures.failures(
                  TlsPairs.client().serverName("example.org"), TlsPairs.server()))
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
      assertNull(await(
              TlsFailures.failures(TlsPairs.client().insecure(), TlsPairs.server(), "example.org"))
          .client());
      assertNull(await(TlsFailures.failures(TlsPairs.client().insecure(), TlsPairs.server(), null))
          .client());
      return done();
    });
  }

  @Test
  void S101_aClientThatKnowsNoNameIsRefusedBeforeAnythingHappens() {
    VirtualTime.run(() -> {
      var pair = MemoryStreams.pair(ROOM);
      var failure = await(raised(
          IllegalArgumentException.class,
          Connection.over(pair.first()).startTls(TlsPairs.client())));
      assertTrue(failure.getMessage().contains("options.serverName("), failure.getMessage());
      await(exchange(pair));
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
      var failures = await(TlsFailures.failures(
          TlsPairs.client().applicationProtocols("h3"),
          TlsPairs.server().applicationProtocols("h2")));
      TlsFailures.assertFailed(failures.client(), "Received fatal alert: no_application_protocol");
      TlsFailures.assertFailed(failures.server(), "");
      return done();
    });
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
        var failures = await(
            TlsFailures.failures(TlsPairs.client(), asking(ClientAuthentication.WANTED, protocol)));
        assertEquals(new TlsFailures(null, null), failures);
      }
      return done();
    });
  }
}
