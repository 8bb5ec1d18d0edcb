package dev.fermata.samples.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.net.ssl.SSLContext;

/** The certificate of this run of the tests, also as programs outside of Java read it. */
public final class TestCertificate {
  private static final Certificate MADE = make();

  private TestCertificate() {}

  private static Certificate make() {
    try {
      return Certificate.make();
    } catch (IOException | GeneralSecurityException e) {
      throw new AssertionError("no certificate could be made", e);
    }
  }

  /** Has the certificate, and trusts it. */
  public static SSLContext context() throws GeneralSecurityException {
    return MADE.context();
  }

  /** Writes a file with the certificate alone; returns its path. */
  public static String file(Path folder) throws IOException, GeneralSecurityException {
    byte[] encoded = MADE.store().getCertificate("localhost").getEncoded();
    return write(folder.resolve("certificate.pem"), "CERTIFICATE", encoded);
  }

  /** Writes a file with its key; returns its path. */
  public static String keyFile(Path folder) throws IOException, GeneralSecurityException {
    char[] password = Certificate.PASSWORD.toCharArray();
    byte[] encoded = MADE.store().getKey("localhost", password).getEncoded();
    return write(folder.resolve("key.pem"), "PRIVATE KEY", encoded);
  }

  private static String write(Path file, String kind, byte[] encoded) throws IOException {
    return Files.writeString(
            file,
            "-----BEGIN " + kind + "-----\n" + Base64.getMimeEncoder().encodeToString(encoded)
                + "\n-----END " + kind + "-----\n")
        .toString();
  }
}
