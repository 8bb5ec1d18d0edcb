package dev.fermata.samples.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate for {@code localhost}, which whoever has made it can trust. For a try.
 *
 * @param store has it and its key, under the name {@code localhost}
 */
public record Certificate(KeyStore store) {
  /** Of the key, too. */
  public static final String PASSWORD = "not a secret";

  /** Makes one by the keytool of the JDK, which takes a second: not on the thread of a loop. */
  public static Certificate make() throws IOException, GeneralSecurityException {
    Path folder = Files.createTempDirectory("certificate");
    Path file = folder.resolve("store");
    try {
      keytool(file);
      KeyStore store = KeyStore.getInstance("PKCS12");
      try (InputStream in = Files.newInputStream(file)) {
        store.load(in, PASSWORD.toCharArray());
      }
      return new Certificate(store);
    } finally {
      Files.deleteIfExists(file);
      Files.delete(folder);
    }
  }

  private static void keytool(Path file) throws IOException {
    String program = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    Process process = new ProcessBuilder(List.of(
            program,
            "-J-XX:TieredStopAtLevel=1",
            "-genkeypair",
            "-keystore",
            file.toString(),
            "-storepass",
            PASSWORD,
            "-alias",
            "localhost",
            "-dname",
            "CN=localhost",
            "-keyalg",
            "EC",
            "-ext",
            "san=dns:localhost,ip:127.0.0.1"))
        .redirectErrorStream(true)
        .start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes());
    if (!Files.exists(file)) {
      throw new IOException("keytool has made no certificate: " + said);
    }
  }

  /** Returns what a server needs to have this certificate, and a client to trust it. */
  public SSLContext context() throws GeneralSecurityException {
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD.toCharArray());
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    try {
      trusted.load(null, null);
    } catch (IOException e) {
      throw new GeneralSecurityException(e);
    }
    trusted.setCertificateEntry("localhost", store.getCertificate("localhost"));
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }
}
