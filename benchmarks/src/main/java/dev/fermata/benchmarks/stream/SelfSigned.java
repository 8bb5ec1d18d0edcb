package dev.fermata.benchmarks.stream;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate for localhost, made for this run by the keytool of the JDK. */
final class SelfSigned {
  private static final String PASSWORD = "not a secret";

  private SelfSigned() {}

  /** Has the certificate, and trusts it. */
  static SSLContext context() {
    try {
      KeyStore store = store();
      KeyManagerFactory keys = KeyManagerFactory.getInstance("SunX509");
      keys.init(store, PASSWORD.toCharArray());
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      KeyStore trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, null);
      trusted.setCertificateEntry("localhost", store.getCertificate("localhost"));
      trust.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException | InterruptedException e) {
      throw new IllegalStateException("no certificate could be made", e);
    }
  }

  private static KeyStore store()
      throws GeneralSecurityException, IOException, InterruptedException {
    Path folder = Files.createTempDirectory("certificate");
    Path file = folder.resolve("store");
    try {
      Process keytool = new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
              "-genkeypair",
              "-keystore",
              file.toString(),
              "-storepass",
              PASSWORD,
              "-alias",
              "localhost",
              "-dname",
              "CN=localhost",
              "-ext",
              "san=dns:localhost",
              "-keyalg",
              "EC",
              "-groupname",
              "secp256r1")
          .inheritIO()
          .start();
      if (keytool.waitFor() != 0) {
        throw new IOException("keytool failed");
      }
      KeyStore store = KeyStore.getInstance("PKCS12");
      try (InputStream in = Files.newInputStream(file)) {
        store.load(in, PASSWORD.toCharArray());
      }
      return store;
    } finally {
      Files.deleteIfExists(file);
      Files.delete(folder);
    }
  }
}
