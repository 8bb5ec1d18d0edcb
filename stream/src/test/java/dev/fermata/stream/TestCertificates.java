package dev.fermata.stream;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * Certificates of an authority that is made for this run of the tests, by the keytool of the
 * running JDK: one for {@code localhost}, and one that has expired.
 */
public final class TestCertificates {
  static final String PASSWORD = "not a secret";
  private static final KeyManager[] NO_KEYS = {};
  private static final TestCertificates MADE = make();

  private final KeyStore server;
  private final KeyStore expired;

  /** The certificate of the authority alone. */
  private final KeyStore trusted;

  private TestCertificates(KeyStore server, KeyStore expired, KeyStore trusted) {
    this.server = server;
    this.expired = expired;
    this.trusted = trusted;
  }

  /** Has the certificate for {@code localhost}, and trusts the authority. */
  public static SSLContext server() {
    return context(keyManagers(MADE.server), MADE.trusted);
  }

  /** Has the certificate for {@code localhost} and its key, whose password is {@link #PASSWORD}. */
  static KeyStore keys() {
    return MADE.server;
  }

  /** Has the certificate of the authority alone. */
  static KeyStore trusted() {
    return MADE.trusted;
  }

  /**
   * As {@link #server}, and sends {@code length} certificates, of which all but one are too many.
   */
  static SSLContext serverWithChain(int length) {
    var keys = (X509ExtendedKeyManager) keyManagers(MADE.server)[0];
    return context(new KeyManager[] {new LongChain(keys, length)}, null);
  }

  /** Has the certificate that has expired, and trusts the authority. */
  static SSLContext expired() {
    return context(keyManagers(MADE.expired), MADE.trusted);
  }

  /** Has no certificate, and trusts the authority. */
  static SSLContext client() {
    return context(NO_KEYS, MADE.trusted);
  }

  /** Has no certificate, and trusts those that the JDK trusts. */
  static SSLContext stranger() {
    return context(NO_KEYS, null);
  }

  private static KeyManager[] keyManagers(KeyStore keys) {
    try {
      KeyManagerFactory factory =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      factory.init(keys, PASSWORD.toCharArray());
      return factory.getKeyManagers();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** @param trusted null for those that the JDK trusts */
  private static SSLContext context(KeyManager[] own, KeyStore trusted) {
    try {
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(own, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static TestCertificates make() {
    try {
      Path folder = Files.createTempDirectory("certificates");
      try {
        Path authority = folder.resolve("authority");
        keytool(authority, "authority", "-ext", "bc:c", "-validity", "3650");
        KeyStore trusted = load(authority);
        var certificate = trusted.getCertificate("authority");
        trusted.deleteEntry("authority");
        trusted.setCertificateEntry("authority", certificate);
        return new TestCertificates(
            signed(authority, "server", "-validity", "3650"),
            signed(authority, "expired", "-startdate", "-10d", "-validity", "5"),
            trusted);
      } finally {
        delete(folder);
      }
    } catch (IOException | GeneralSecurityException e) {
      throw new AssertionError("no certificates could be made", e);
    }
  }

  /** Returns a store with a certificate for localhost that the authority has signed. */
  private static KeyStore signed(Path authority, String alias, String... validity)
      throws IOException, GeneralSecurityException {
    Path store = Files.copy(authority, authority.resolveSibling(alias));
    List<String> arguments =
        new ArrayList<>(List.of("-ext", "san=dns:localhost,ip:127.0.0.1", "-signer", "authority"));
    arguments.addAll(List.of(validity));
    keytool(store, alias, arguments.toArray(new String[0]));
    KeyStore keys = load(store);
    keys.deleteEntry("authority");
    return keys;
  }

  private static void keytool(Path store, String alias, String... more) throws IOException {
    Path program = Path.of(System.getProperty("java.home"), "bin", "keytool");
    List<String> command = new ArrayList<>(List.of(
        program.toString(),
        "-J-XX:TieredStopAtLevel=1",
        "-genkeypair",
        "-keystore",
        store.toString(),
        "-storepass",
        PASSWORD,
        "-alias",
        alias,
        "-dname",
        "CN=" + alias,
        "-keyalg",
        "EC",
        "-groupname",
        "secp256r1"));
    command.addAll(List.of(more));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes());
    try {
      if (process.waitFor() != 0) {
        throw new IOException(said);
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static KeyStore load(Path file) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD.toCharArray());
    }
    return store;
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
