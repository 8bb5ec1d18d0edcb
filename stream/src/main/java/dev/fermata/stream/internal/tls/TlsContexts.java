package dev.fermata.stream.internal.tls;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Collections;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Contexts of TLS that are made of nothing but a key store. */
public final class TlsContexts {
  /** The other one that the JDK has, PKIX, decrypts the key again at each handshake: 5 ms. */
  private static final String KEYS = "SunX509";

  private TlsContexts() {}

  /** Has the keys and certificates of {@code keys}, and trusts whom the JDK trusts. */
  public static SSLContext certified(KeyStore keys, char[] password)
      throws GeneralSecurityException {
    boolean hasKey = false;
    for (String alias : Collections.list(keys.aliases())) {
      hasKey |= keys.isKeyEntry(alias);
    }
    if (!hasKey) {
      throw new IllegalArgumentException(
          "there is no key in the key store, and a server needs one with its certificate"
              + "\n  help: make one with keytool -genkeypair");
    }
    KeyManagerFactory factory = KeyManagerFactory.getInstance(KEYS);
    factory.init(keys, password);
    return context(factory.getKeyManagers(), null);
  }

  /** Has no certificate, and trusts those of {@code trusted} only. */
  public static SSLContext trusting(KeyStore trusted) throws GeneralSecurityException {
    if (trusted.size() == 0) {
      throw new IllegalArgumentException(
          "the key store is empty: a client with it would trust nobody"
              + "\n  help: load it first: store.load(stream, password)");
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(trusted);
    return context(null, factory.getTrustManagers());
  }

  private static SSLContext context(KeyManager[] keys, TrustManager[] trust)
      throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys, trust, null);
    return context;
  }
}
