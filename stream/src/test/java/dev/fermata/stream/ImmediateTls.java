package dev.fermata.stream;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * TLS whose runs on virtual time repeat: handshakes are computed by whoever asks how they stand,
 * and not by a thread that may be late; and messages have the same lengths in each run (of one
 * JDK), since the certificate is always the same one, and its signatures have one length.
 */
final class ImmediateTls {
  /**
   * Made by {@code keytool -genkeypair -keyalg Ed25519 -alias server -dname CN=server -ext
   * san=dns:server -validity 36500}.
   */
  private static final String STORE = "soak.p12";

  private static final char[] PASSWORD = "not a secret".toCharArray();
  private static final KeyStore KEYS = keys();
  private static final KeyManager[] OWN = own();
  private static final TrustManager[] TRUSTED = trusted();

  private ImmediateTls() {}

  private static KeyStore keys() {
    try (InputStream in = ImmediateTls.class.getResourceAsStream(STORE)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, PASSWORD);
      return store;
    } catch (IOException | GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static KeyManager[] own() {
    try {
      var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      factory.init(KEYS, PASSWORD);
      return factory.getKeyManagers();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static TrustManager[] trusted() {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setCertificateEntry("server", KEYS.getCertificate("server"));
      var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      return factory.getTrustManagers();
    } catch (IOException | GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /**
   * Returns a context, without sessions yet, of the host {@code server} and of whoever trusts it.
   */
  static SSLContext context() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(OWN, TRUSTED, null);
      return new Context(context);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static final class Context extends SSLContext {
    Context(SSLContext context) {
      super(new Engines(context), context.getProvider(), context.getProtocol());
    }
  }

  private static final class Engines extends SSLContextSpi {
    private final SSLContext context;

    Engines(SSLContext context) {
      this.context = context;
    }

    @Override
    protected SSLEngine engineCreateSSLEngine() {
      return new ImmediateEngine(context.createSSLEngine());
    }

    @Override
    protected SSLEngine engineCreateSSLEngine(String host, int port) {
      return new ImmediateEngine(context.createSSLEngine(host, port));
    }

    @Override
    protected SSLSessionContext engineGetServerSessionContext() {
      return context.getServerSessionContext();
    }

    @Override
    protected SSLSessionContext engineGetClientSessionContext() {
      return context.getClientSessionContext();
    }

    @Override
    protected SSLParameters engineGetDefaultSSLParameters() {
      return context.getDefaultSSLParameters();
    }

    @Override
    protected SSLParameters engineGetSupportedSSLParameters() {
      return context.getSupportedSSLParameters();
    }

    @Override
    protected void engineInit(KeyManager[] own, TrustManager[] trusted, SecureRandom random) {
      throw new UnsupportedOperationException();
    }

    @Override
    protected SSLSocketFactory engineGetSocketFactory() {
      throw new UnsupportedOperationException();
    }

    @Override
    protected SSLServerSocketFactory engineGetServerSocketFactory() {
      throw new UnsupportedOperationException();
    }
  }
}
