package dev.fermata.stream;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.stream.TlsOptions.ClientAuthentication;
import dev.fermata.stream.testing.MemoryStreams;
import dev.fermata.testing.VirtualTime;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.UnrecoverableKeyException;
import java.time.Duration;
import java.util.Arrays;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What may be chosen for TLS, and what is refused at once. */
class TlsOptionsRulesTest {
  private final TlsOptions client = TlsOptions.forClient(context());
  private final TlsOptions server = TlsOptions.forServer(context());

  private static SSLContext context() {
    try {
      return SSLContext.getDefault();
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static void assertRefused(String said, Executable wrong) {
    String message = assertThrows(IllegalArgumentException.class, wrong).getMessage();
    assertTrue(message.contains(said), message);
  }

  @Test
  void S99_onlyVersionsThatAreSafeCanBeNamed() {
    assertRefused("`TLSv1.1`", () -> client.protocols("TLSv1.1"));
    assertRefused("`SSLv3`", () -> server.protocols("TLSv1.3", "SSLv3"));
    assertRefused("no version of TLS", client::protocols);
    assertArrayEquals(
        new String[] {"TLSv1.2"},
        client.protocols("TLSv1.2").forConnection("a", -1).engine().getEnabledProtocols());
    assertArrayEquals(
        new String[] {"TLSv1.3", "TLSv1.2"},
        server.forConnection(null, -1).engine().getEnabledProtocols());
  }

  @Test
  void S101_aClientChecksTheNameUnlessItIsInsecure() {
    assertEquals("HTTPS", algorithm(client.forConnection("example.org", -1).engine()));
    assertNull(algorithm(client.insecure().forConnection("example.org", -1).engine()));
    assertNull(algorithm(server.forConnection(null, -1).engine()));
  }

  private static String algorithm(SSLEngine engine) {
    return engine.getSSLParameters().getEndpointIdentificationAlgorithm();
  }

  @Test
  void S101_theNameOfAServerIsAHostNameOrAnAddress() {
    assertRefused("`https://example.org`", () -> client.serverName("https://example.org"));
    assertRefused("`example.org:443`", () -> client.serverName("example.org:443"));
    assertRefused("`a b`", () -> client.serverName("a b"));
    assertRefused("``", () -> client.serverName(""));
    assertThrows(NullPointerException.class, () -> client.serverName(null));
    for (String name :
        new String[] {"example.org", "localhost", "127.0.0.1", "::1", "fe80::1%eth0"}) {
      assertEquals(
          name, client.serverName(name).forConnection("other", -1).engine().getPeerHost());
    }
  }

  @Test
  void keyStoresWillDoForBothSides() {
    VirtualTime.run(() -> {
      char[] password = TestCertificates.PASSWORD.toCharArray();
      TlsOptions ofServer = TlsOptions.forServer(TestCertificates.keys(), password);
      Arrays.fill(password, ' ');
      TlsOptions ofClient = TlsOptions.forClient(TestCertificates.trusted());
      var pair = await(TlsPairs.quiet(MemoryStreams.pair(1000), ofClient, ofServer));
      var session = pair.first().layer(SSLSession.class).orElseThrow();
      assertEquals("CN=server", session.getPeerPrincipal().getName());
      return done();
    });
  }

  @Test
  void keyStoresThatCannotWorkAreRefusedAtOnce() throws Exception {
    char[] password = TestCertificates.PASSWORD.toCharArray();
    KeyStore empty = KeyStore.getInstance("PKCS12");
    assertThrows(KeyStoreException.class, () -> TlsOptions.forClient(empty));
    assertThrows(KeyStoreException.class, () -> TlsOptions.forServer(empty, password));
    empty.load(null, null);
    assertRefused("trust nobody", () -> TlsOptions.forClient(empty));
    assertRefused("no key", () -> TlsOptions.forServer(empty, password));
    assertRefused("no key", () -> TlsOptions.forServer(TestCertificates.trusted(), password));
    assertThrows(
        UnrecoverableKeyException.class,
        () -> TlsOptions.forServer(TestCertificates.keys(), "wrong".toCharArray()));
  }

  @Test
  void optionsOfTheOtherSideAreRefused() {
    assertRefused("option of a client", () -> server.serverName("example.org"));
    assertRefused("option of a client", server::insecure);
    assertRefused(
        "option of a server", () -> client.clientAuthentication(ClientAuthentication.REQUIRED));
  }

  @Test
  void S102_aHandshakeHasTime() {
    assertEquals(Duration.ofSeconds(10), client.forConnection("a", -1).handshakeTimeout());
    assertRefused("PT0S", () -> client.handshakeTimeout(Duration.ZERO));
    assertRefused("PT-1S", () -> server.handshakeTimeout(Duration.ofSeconds(-1)));
  }

  @Test
  void S114_applicationProtocolsAreNamedOnceEach() {
    assertRefused("``", () -> client.applicationProtocols("h2", ""));
    assertRefused("named once", () -> client.applicationProtocols("h2", "h2"));
    assertRefused("no application protocol", client::applicationProtocols);
    assertRefused("255 bytes", () -> client.applicationProtocols("x".repeat(256)));
    assertArrayEquals(
        new String[] {"h2"},
        client
            .applicationProtocols("h2")
            .forConnection("a", -1)
            .engine()
            .getSSLParameters()
            .getApplicationProtocols());
  }

  @Test
  void optionsDoNotChangeWhenOthersAreMadeOfThem() {
    String before = client.toString();
    client.protocols("TLSv1.2").applicationProtocols("h2").serverName("a").allowTruncation();
    client.insecure().handshakeTimeout(Duration.ofSeconds(1));
    assertEquals(before, client.toString());
    assertFalse(client.forConnection("a", -1).allowsTruncation());
  }

  @Test
  void optionsTellWhatTheyAre() {
    assertEquals(
        "TLS of a client, [TLSv1.2], [h2], with `example.org`, at most PT1S, truncation allowed,"
            + " INSECURE",
        client
            .protocols("TLSv1.2")
            .applicationProtocols("h2")
            .serverName("example.org")
            .handshakeTimeout(Duration.ofSeconds(1))
            .allowTruncation()
            .insecure()
            .toString());
    assertEquals(
        "TLS of a server, [TLSv1.3, TLSv1.2], client certificates WANTED, at most PT10S",
        server.clientAuthentication(ClientAuthentication.WANTED).toString());
  }
}
