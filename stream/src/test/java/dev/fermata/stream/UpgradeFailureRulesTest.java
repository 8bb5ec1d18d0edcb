package dev.fermata.stream;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.stream.InMemory.inMemory;
import static dev.fermata.testing.AsyncAssertions.raised;
import static dev.fermata.testing.VirtualTime.untilAllTasksBlocked;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.TaskGroup;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

/** What a server makes of peers that do not agree on TLS when a handler upgrades. */
class UpgradeFailureRulesTest {
  private final List<Throwable> reported = new ArrayList<>();

  /** What a peer does that has been told to begin with TLS. */
  private interface Peer {
    Coroutine<Void> go(Connection connection) throws IOException;
  }

  @Async
  private static Coroutine<Void> upgrade(Connection connection) throws IOException {
    await(connection.reader().readLine());
    await(connection.writer().write("go\n"));
    try (Connection tls = await(connection.startTls(TlsPairs.server()))) {
      await(tls.writer().write(await(tls.reader().readLine())));
    }
    return done();
  }

  @Async
  private static Coroutine<Void> catching(Connection connection) throws IOException {
    try {
      await(upgrade(connection));
    } catch (SSLException e) {
      await(sleep(ofSeconds(1)));
    }
    return done();
  }

  @Async
  private static Coroutine<Void> inAGroup(Connection connection) {
    try (var group = new TaskGroup()) {
      group.createTask(() -> upgrade(connection));
    }
    return done();
  }

  @Async
  private Coroutine<Void> meet(ConnectionHandler handler, Peer peer, int failed)
      throws IOException {
    EventLoop.current().setExceptionHandler((loop, context) -> reported.add(context.exception()));
    try (Server server = await(Server.start("localhost", 25, handler))) {
      Connection client = await(Connection.open("localhost", 25));
      await(client.writer().write("STARTTLS\n"));
      assertEquals("go", await(client.reader().readLine()));
      await(peer.go(client));
      await(untilAllTasksBlocked());
      await(sleep(ofSeconds(20)));
      assertEquals(failed, server.failedHandshakes());
      assertEquals(0, server.connections());
      client.abort();
    }
    return done();
  }

  @Async
  private static Coroutine<Void> leave(Connection connection) {
    await(connection.closeAsync());
    return done();
  }

  @Async
  private static Coroutine<Void> breakOff(Connection connection) {
    connection.abort();
    return done();
  }

  @Async
  private static Coroutine<Void> sayNothing(Connection connection) {
    return done();
  }

  @Async
  private static Coroutine<Void> talkPlainly(Connection connection) throws IOException {
    await(connection.writer().write("GET / HTTP/1.1\r\n\r\n"));
    return done();
  }

  @Async
  private static Coroutine<Void> distrust(Connection connection) throws IOException {
    TlsOptions stranger = TlsOptions.forClient(TestCertificates.stranger());
    await(raised(SSLException.class, connection.startTls(stranger)));
    return done();
  }

  @Async
  private static Coroutine<Void> agree(Connection connection) throws IOException {
    try (Connection tls = await(connection.startTls(TlsPairs.client()))) {
      await(tls.writer().write("hello\n"));
      assertEquals("hello", new String(await(tls.reader().readAll(10))));
    }
    return done();
  }

  @Test
  void S102_aPeerThatDoesNotAgreeInAnUpgradeIsCountedAndNotReported() {
    List<ConnectionHandler> handlers = List.of(
        UpgradeFailureRulesTest::upgrade,
        UpgradeFailureRulesTest::catching,
        UpgradeFailureRulesTest::inAGroup);
    List<Peer> peers = List.of(
        UpgradeFailureRulesTest::leave,
        UpgradeFailureRulesTest::breakOff,
        UpgradeFailureRulesTest::sayNothing,
        UpgradeFailureRulesTest::talkPlainly,
        UpgradeFailureRulesTest::distrust);
    for (ConnectionHandler handler : handlers) {
      for (Peer peer : peers) {
        inMemory(() -> meet(handler, peer, 1));
      }
      inMemory(() -> meet(handler, UpgradeFailureRulesTest::agree, 0));
    }
    assertEquals(List.of(), reported);
  }

  /** Connects to somebody else as a client, who does not agree either. */
  @Async
  private static Coroutine<Void> proxy(Connection connection) throws IOException {
    await(connection.reader().readLine());
    await(connection.writer().write("go\n"));
    try (Connection other = await(Connection.open("localhost", 80))) {
      await(other.startTls(TlsPairs.client()));
    }
    return done();
  }

  @Async
  private Coroutine<Void> meetProxy() throws IOException {
    try (Server plain =
        await(Server.start("localhost", 80, UpgradeFailureRulesTest::talkPlainly))) {
      await(meet(UpgradeFailureRulesTest::proxy, UpgradeFailureRulesTest::sayNothing, 0));
    }
    return done();
  }

  @Test
  void S86_theFailureOfAnotherHandshakeIsReported() {
    inMemory(() -> meetProxy());
    assertEquals(1, reported.size(), reported.toString());
    assertInstanceOf(SSLHandshakeException.class, reported.get(0));
  }
}
