package dev.fermata.stream;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.stream.InMemory.inMemory;
import static dev.fermata.testing.AsyncAssertions.raised;
import static dev.fermata.testing.VirtualTime.untilAllTasksBlocked;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Task;
import dev.fermata.stream.testing.MemoryStream;
import dev.fermata.stream.testing.MemoryStreams;
import dev.fermata.stream.testing.StreamPair;
import dev.fermata.testing.VirtualTime;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;

/** TLS of connections and servers. */
class TlsConnectionRulesTest {

  /** Answers each line with the same. */
  @Async
  private static Coroutine<Void> echo(Connection connection) throws IOException {
    while (await(connection.reader().hasInput())) {
      String line = await(connection.reader().readLine());
      await(connection.writer().write(line + "\n"));
    }
    return done();
  }

  private static Coroutine<Server> server(TlsOptions options) throws IOException {
    return Server.builder(TlsConnectionRulesTest::echo)
        .on("localhost", 443)
        .tls(options)
        .start();
  }

  @Async
  private static Coroutine<Void> ask(Connection connection) throws IOException {
    await(connection.writer().write("hello\n"));
    assertEquals("hello", await(connection.reader().readLine()));
    return done();
  }

  @Test
  void S100_aConnectionIsGivenAfterTheHandshakeAndTellsItsSession() {
    inMemory(() -> {
      try (Server server = await(server(TlsPairs.server().applicationProtocols("echo")));
          Connection client = await(Connection.to("localhost", 443)
              .tls(TlsPairs.client().applicationProtocols("echo"))
              .open())) {
        assertEquals("TLSv1.3", client.tls().orElseThrow().getProtocol());
        assertEquals("CN=server", client.tls().orElseThrow().getPeerPrincipal().getName());
        assertEquals(Optional.of("echo"), client.applicationProtocol());
        assertTrue(client.toString().startsWith("TLSv1.3 over "), client.toString());
        assertEquals(443, ((java.net.InetSocketAddress) client.remoteAddress()).getPort());
        await(ask(client));
        assertEquals(0, server.failedHandshakes());
      }
      return done();
    });
  }

  @Test
  void S100_aSecondConnectionResumesTheSessionOfTheFirst() {
    for (String protocol : new String[] {"TLSv1.3", "TLSv1.2"}) {
      WatchedTrust trust = new WatchedTrust();
      TlsOptions options = TlsOptions.forClient(trust.context()).protocols(protocol);
      inMemory(() -> {
        try (Server server = await(server(TlsPairs.server()))) {
          for (int i = 0; i < 3; i++) {
            try (Connection client =
                await(Connection.to("localhost", 443).tls(options).open())) {
              await(ask(client));
            }
          }
          try (Connection client = await(Connection.open("localhost", 443))) {
            await(ask(await(client.startTls(options))));
          }
          assertEquals(1, trust.threads().size(), "how often a certificate was checked");
          try (Connection other = await(Connection.to("localhost", 443)
              .tls(TlsOptions.forClient(new WatchedTrust().context()))
              .open())) {
            await(ask(other));
          }
          assertEquals(0, server.failedHandshakes());
        }
        return done();
      });
    }
  }

  @Test
  void S100_aHandshakeIsPartOfTheConnectionAndKeepsNobodyWaiting() {
    inMemory(() -> {
      List<Object> reported = new ArrayList<>();
      EventLoop.current().setExceptionHandler((loop, context) -> reported.add(context));
      try (Server server = await(server(TlsPairs.server()))) {
        Connection silent = await(Connection.open("localhost", 443));
        try (Connection client =
            await(Connection.to("localhost", 443).tls(TlsPairs.client()).open())) {
          await(ask(client));
          assertEquals(2, server.connections());
        }
        await(sleep(ofSeconds(11)));
        assertEquals(0, server.connections());
        assertEquals(1, server.failedHandshakes());
        await(raised(ConnectionLostException.class, silent.reader().readExactly(1)));
        await(silent.closeAsync());
      }
      assertEquals(List.of(), reported);
      return done();
    });
  }

  @Test
  void S102_aFailedHandshakeIsCountedAndNotReported() {
    inMemory(() -> {
      List<Object> reported = new ArrayList<>();
      EventLoop.current().setExceptionHandler((loop, context) -> reported.add(context));
      try (Server server = await(server(TlsPairs.server()))) {
        TlsOptions options = TlsPairs.client().serverName("example.org");
        var failure = await(raised(
            SSLException.class, Connection.to("localhost", 443).tls(options).open()));
        assertTrue(failure.getMessage().contains("443"), failure.getMessage());
        await(untilAllTasksBlocked());
        assertEquals(1, server.failedHandshakes());
        assertEquals(0, server.connections());
      }
      assertEquals(List.of(), reported);
      return done();
    });
  }

  @Async
  private static Coroutine<Void> hear(Connection connection, List<Object> heard)
      throws IOException {
    heard.add(new String(await(connection.reader().readAll(100)), US_ASCII));
    return done();
  }

  @Test
  void S100_aClientThatHasGoneBeforeTheServerSaysItsLastIsHeard() {
    inMemory(() -> {
      List<Object> heard = new ArrayList<>();
      EventLoop.current().setExceptionHandler((loop, context) -> heard.add(context));
      Server.Builder hearing = Server.builder(connection -> hear(connection, heard))
          .on("localhost", 443)
          .tls(TlsPairs.server());
      try (Server server = await(hearing.start())) {
        try (Connection client =
            await(Connection.to("localhost", 443).tls(TlsPairs.client()).open())) {
          await(client.writer().write("goodbye"));
        }
        await(untilAllTasksBlocked());
        assertEquals(List.of("goodbye"), heard);
        assertEquals(0, server.failedHandshakes());
        assertEquals(0, server.connections());
      }
      return done();
    });
  }

  @Test
  void S95_aShutdownEndsConnectionsWithTlsThatAreIdle() {
    inMemory(() -> {
      Server server = await(server(TlsPairs.server()));
      try (Connection client =
          await(Connection.to("localhost", 443).tls(TlsPairs.client()).open())) {
        await(ask(client));
        assertEquals(new Server.Shutdown(1, 0, 0), await(server.shutdown(ofSeconds(5))));
        assertFalse(await(client.reader().hasInput()));
      }
      return done();
    });
  }

  @Test
  void optionsOfTheOtherSideAreRefusedWhenTheyAreGiven() {
    var client = assertThrows(
        IllegalArgumentException.class,
        () -> Server.builder(TlsConnectionRulesTest::echo).tls(TlsPairs.client()));
    assertTrue(client.getMessage().contains("TlsOptions.forServer(context)"));
    var server = assertThrows(
        IllegalArgumentException.class,
        () -> Connection.to("localhost", 443).tls(TlsPairs.server()));
    assertTrue(server.getMessage().contains("TlsOptions.forClient(context)"));
  }

  /** Two ends of a connection in memory, and the streams below. */
  private record Ends(
      Connection client, Connection server, MemoryStream belowClient, MemoryStream belowServer) {

    static Ends make() {
      StreamPair<MemoryStream> pair = MemoryStreams.pair(1 << 16);
      return new Ends(
          Connection.over(pair.first()),
          Connection.over(pair.second()),
          pair.first(),
          pair.second());
    }

    Coroutine<Connection> clientTls() throws IOException {
      return client.startTls(TlsPairs.client().serverName("localhost"));
    }

    Coroutine<Connection> serverTls() throws IOException {
      return server.startTls(TlsPairs.server());
    }
  }

  @Async
  private static Coroutine<Connection> acceptTls(Ends ends) throws IOException {
    assertEquals("STARTTLS", await(ends.server().reader().readLine()));
    await(ends.server().writer().write("go\n"));
    return done(await(ends.serverTls()));
  }

  @Test
  void S113_whatIsQueuedIsFlushedAndTheOldConnectionIsUsedUp() {
    VirtualTime.run(() -> {
      Ends ends = Ends.make();
      Task<Connection> accepting = createTask(acceptTls(ends));
      await(ends.client().writer().write("STARTTLS\n"));
      assertEquals("go", await(ends.client().reader().readLine()));
      Connection client = await(ends.clientTls());
      Connection server = await(accepting);
      Task<Void> serving = createTask(echo(server));
      await(ask(client));
      String used = "was upgraded to TLS\n  help: use the connection that startTls gave";
      for (int i = 0; i < 2; i++) {
        var read =
            await(raised(StreamClosedException.class, ends.client().reader().readExactly(1)));
        assertTrue(read.getMessage().endsWith(used), read.getMessage());
        var write =
            await(raised(StreamClosedException.class, ends.client().writer().write("x")));
        assertTrue(write.getMessage().endsWith(used), write.getMessage());
        await(raised(StreamClosedException.class, ends.clientTls()));
      }
      await(ask(client));
      await(ends.client().closeAsync());
      await(serving);
      await(raised(StreamClosedException.class, client.reader().readExactly(1)));
      return done();
    });
  }

  @Test
  void S113_whatWasReadAheadBelongsToTls() {
    VirtualTime.run(() -> {
      Ends ends = Ends.make();
      ends.belowServer().hold();
      await(ends.client().writer().write("PROXY\n"));
      Task<Connection> connecting = createTask(ends.clientTls());
      await(untilAllTasksBlocked());
      ends.belowServer().release();
      assertEquals("PROXY", await(ends.server().reader().readLine()));
      assertTrue(ends.server().reader().buffered().remaining() > 100);
      Connection server = await(ends.serverTls());
      Task<Void> serving = createTask(echo(server));
      Connection client = await(connecting);
      await(ask(client));
      await(client.closeAsync());
      await(serving);
      return done();
    });
  }

  @Test
  void S113_aCommandThatWasSentBeforeTlsIsNotTakenForOneThatCameAfter() {
    VirtualTime.run(() -> {
      Ends ends = Ends.make();
      await(ends.client().writer().write("STARTTLS\nDELETE everything\n"));
      Task<Connection> accepting = createTask(acceptTls(ends));
      var failure = await(raised(SSLException.class, accepting));
      assertTrue(failure.getMessage().contains("speak"), failure.getMessage());
      await(raised(StreamClosedException.class, ends.server().reader().readExactly(1)));
      return done();
    });
  }

  @Test
  void S113_aConnectionThatATaskReadsIsNotUpgradedAndNotHarmed() {
    VirtualTime.run(() -> {
      Ends ends = Ends.make();
      Task<String> reading = createTask(ends.server().reader().readLine());
      await(untilAllTasksBlocked());
      await(raised(StreamBusyException.class, ends.serverTls()));
      await(ends.client().writer().write("hello\n"));
      assertEquals("hello", await(reading));
      return done();
    });
  }

  @Test
  void S101_aClientThatKnowsNoNameIsNotUpgradedAndNotHarmed() {
    VirtualTime.run(() -> {
      Ends ends = Ends.make();
      await(raised(IllegalArgumentException.class, ends.client().startTls(TlsPairs.client())));
      await(ends.client().writer().write("hello\n"));
      assertEquals("hello", await(ends.server().reader().readLine()));
      return done();
    });
  }

  @Test
  void S113_aConnectionWhoseUpgradeFailsIsClosed() {
    VirtualTime.run(() -> {
      Ends ends = Ends.make();
      Task<Connection> connecting =
          createTask(ends.client().startTls(TlsPairs.client().serverName("example.org")));
      await(raised(SSLException.class, ends.serverTls()));
      await(raised(SSLException.class, connecting));
      await(ends.client().closeAsync());
      await(ends.server().closeAsync());
      assertTrue(ends.belowClient().toString().contains("closed"), "" + ends.belowClient());
      return done();
    });
  }
}
