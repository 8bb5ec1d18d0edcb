package dev.fermata.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofSeconds;

import dev.fermata.stream.internal.tls.TlsContexts;
import dev.fermata.stream.internal.tls.TlsSettings;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/**
 * How to speak TLS. Certificates, and which of the peer's are trusted, are those of an
 * {@link SSLContext}, or of a {@link KeyStore}; the rest is chosen here. Immutable: each method
 * returns other options.
 *
 * <pre>{@code
 * TlsOptions.forClient(SSLContext.getDefault()).applicationProtocols("h2", "http/1.1")
 * }</pre>
 *
 * <p>TLS 1.3 and 1.2 are spoken, and nothing older. May be used by any thread, and for any number
 * of connections.
 *
 * <p>asyncio: the arguments {@code ssl}, {@code server_hostname} and {@code ssl_handshake_timeout},
 * and settings of an {@code SSLContext}.
 */
public final class TlsOptions {
  private static final List<String> PROTOCOLS = List.of(TlsSettings.TLS_1_3, "TLSv1.2");
  private static final int LONGEST_APPLICATION_PROTOCOL = 255;
  private static final Pattern ADDRESS =
      Pattern.compile("[0-9.]+|[0-9a-fA-F]*:[0-9a-fA-F]*:[0-9a-fA-F:.]*(%.*)?");

  private final SSLContext context;
  private final boolean isClient;

  // Set only before others see this.
  private String[] protocols = PROTOCOLS.toArray(new String[0]);
  private String[] applicationProtocols = {};
  private ClientAuthentication clientAuthentication = ClientAuthentication.NONE;
  private String serverName;
  private Duration handshakeTimeout = ofSeconds(10);
  private boolean allowsTruncation;
  private boolean isInsecure;

  /** Whether a server asks its clients for certificates. */
  public enum ClientAuthentication {
    /** It does not ask. */
    NONE,
    /** It asks, and takes clients that have none. One that it does not trust is refused. */
    WANTED,
    /** Who has none is refused. */
    REQUIRED
  }

  private TlsOptions(SSLContext context, boolean isClient) {
    this.context = Objects.requireNonNull(context, "context");
    this.isClient = isClient;
  }

  private TlsOptions(TlsOptions from) {
    this(from.context, from.isClient);
    protocols = from.protocols;
    applicationProtocols = from.applicationProtocols;
    clientAuthentication = from.clientAuthentication;
    serverName = from.serverName;
    handshakeTimeout = from.handshakeTimeout;
    allowsTruncation = from.allowsTruncation;
    isInsecure = from.isInsecure;
  }

  /**
   * Returns options for the side that connects. It sends the name of the server that it wants, and
   * refuses one whose certificate does not have that name.
   */
  public static TlsOptions forClient(SSLContext context) {
    return new TlsOptions(context, true);
  }

  /**
   * As {@link #forClient(SSLContext)}, for a client without a certificate of its own that trusts
   * the certificates in {@code trusted}, and nobody else.
   *
   * <p>asyncio: {@code ssl.create_default_context(cafile=...)}.
   *
   * @throws IllegalArgumentException if {@code trusted} is empty
   * @throws java.security.KeyStoreException if it was not loaded
   */
  public static TlsOptions forClient(KeyStore trusted) throws GeneralSecurityException {
    return forClient(TlsContexts.trusting(trusted));
  }

  /** Returns options for the side that accepts. */
  public static TlsOptions forServer(SSLContext context) {
    return new TlsOptions(context, false);
  }

  /**
   * As {@link #forServer(SSLContext)}, for a server that has the keys and certificates in
   * {@code keys}. If it asks clients for theirs, it trusts whom the JDK trusts.
   *
   * <p>asyncio: {@code SSLContext.load_cert_chain}.
   *
   * @param password of the keys; may be overwritten when this returns
   * @throws IllegalArgumentException if there is no key in {@code keys}
   * @throws java.security.UnrecoverableKeyException if {@code password} is wrong
   * @throws java.security.KeyStoreException if {@code keys} was not loaded
   */
  public static TlsOptions forServer(KeyStore keys, char[] password)
      throws GeneralSecurityException {
    return forServer(TlsContexts.certified(keys, password));
  }

  /**
   * Speaks only these versions.
   *
   * @param names {@code TLSv1.3}, {@code TLSv1.2} or both
   * @throws IllegalArgumentException for none, or for another one
   */
  public TlsOptions protocols(String... names) {
    for (String name : names) {
      if (!PROTOCOLS.contains(name)) {
        throw new IllegalArgumentException(
            "the versions of TLS that can be spoken are " + PROTOCOLS + ", not `" + name + "`");
      }
    }
    if (names.length == 0) {
      throw new IllegalArgumentException("no version of TLS was named: one of " + PROTOCOLS);
    }
    TlsOptions other = new TlsOptions(this);
    other.protocols = names.clone();
    return other;
  }

  /**
   * Speaks one of these protocols inside of TLS, by ALPN; the first that both sides have, as the
   * server sees it, is chosen. A server refuses clients that name others only; whoever names none
   * is taken. {@code layer(SSLEngine.class)} has {@link SSLEngine#getApplicationProtocol what was
   * chosen}.
   *
   * @param names such as {@code h2}, {@code http/1.1}; what is preferred comes first
   * @throws IllegalArgumentException for none, an empty one, one twice, or more than 255 bytes
   */
  public TlsOptions applicationProtocols(String... names) {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      int length = name.getBytes(UTF_8).length;
      if (length == 0 || length > LONGEST_APPLICATION_PROTOCOL || !seen.add(name)) {
        throw new IllegalArgumentException("an application protocol has 1 to 255 bytes and is"
            + " named once, not `" + name + "` of " + Arrays.toString(names));
      }
    }
    if (names.length == 0) {
      throw new IllegalArgumentException("no application protocol was named");
    }
    TlsOptions other = new TlsOptions(this);
    other.applicationProtocols = names.clone();
    return other;
  }

  /**
   * Asks clients for certificates; {@code NONE} unless this is called. With TLS 1.3 a client that
   * is refused learns of it when it reads.
   *
   * @throws IllegalArgumentException for a client
   */
  public TlsOptions clientAuthentication(ClientAuthentication wanted) {
    require(
        !isClient, "clientAuthentication", "server: a client has its certificate in its context");
    TlsOptions other = new TlsOptions(this);
    other.clientAuthentication = Objects.requireNonNull(wanted, "wanted");
    return other;
  }

  /**
   * Wants a server of this name, whatever was connected to.
   *
   * @param name a host name, or an address, which is checked and not sent
   * @throws IllegalArgumentException if it is neither, or for a server
   */
  public TlsOptions serverName(String name) {
    require(isClient, "serverName", "client: a server has its name in its certificate");
    if (!isAddress(name)) {
      try {
        new SNIHostName(name);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("`" + name + "` is no host name: " + e.getMessage(), e);
      }
    }
    TlsOptions other = new TlsOptions(this);
    other.serverName = name;
    return other;
  }

  /**
   * Gives up, and closes the connection, when the handshake is not done after this time. 10 s
   * unless this is called.
   *
   * @throws IllegalArgumentException unless it is more than zero
   */
  public TlsOptions handshakeTimeout(Duration timeout) {
    if (timeout.isZero() || timeout.isNegative()) {
      throw new IllegalArgumentException("a handshake takes more time than " + timeout);
    }
    TlsOptions other = new TlsOptions(this);
    other.handshakeTimeout = timeout;
    return other;
  }

  /**
   * Takes a connection that ends without a {@code close_notify} as ended. Unless this is called it
   * is lost, since somebody may have cut off the rest. Only for peers that never send one, and
   * where what is spoken inside has lengths of its own.
   */
  public TlsOptions allowTruncation() {
    TlsOptions other = new TlsOptions(this);
    other.allowsTruncation = true;
    return other;
  }

  /**
   * Takes a server whatever name its certificate has: whoever has any certificate that the context
   * trusts can pretend to be the server. What the context does not trust is refused all the same.
   *
   * @throws IllegalArgumentException for a server
   */
  public TlsOptions insecure() {
    require(isClient, "insecure", "client: a server checks no name");
    TlsOptions other = new TlsOptions(this);
    other.isInsecure = true;
    return other;
  }

  private static void require(boolean fits, String option, String whose) {
    if (!fits) {
      throw new IllegalArgumentException("`" + option + "` is an option of a " + whose);
    }
  }

  /**
   * Refuses options of the other side.
   *
   * @throws IllegalArgumentException if these are not for a client, or not for a server
   */
  TlsOptions requireFor(boolean client) {
    if (isClient != client) {
      throw new IllegalArgumentException(
          client
              ? "these options are for a server\n  help: TlsOptions.forClient(context)"
              : "these options are for a client\n  help: TlsOptions.forServer(context)");
    }
    return this;
  }

  /**
   * Returns what one connection needs of this.
   *
   * @param host what was connected to; null if nobody knows
   * @param port of {@code host}; -1 if nobody knows. With it a client takes up the session of an
   *     earlier connection, if the server is willing
   * @throws IllegalArgumentException if a client does not know whom to expect
   */
  TlsSettings forConnection(String host, int port) {
    return new TlsSettings(engine(host, port), handshakeTimeout, allowsTruncation);
  }

  private SSLEngine engine(String host, int port) {
    String name = serverName == null ? host : serverName;
    SSLEngine engine =
        isClient && name != null ? context.createSSLEngine(name, port) : context.createSSLEngine();
    engine.setUseClientMode(isClient);
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setProtocols(protocols);
    parameters.setApplicationProtocols(applicationProtocols);
    if (isClient) {
      expect(name, parameters);
    } else {
      parameters.setNeedClientAuth(clientAuthentication == ClientAuthentication.REQUIRED);
      if (clientAuthentication == ClientAuthentication.WANTED) {
        parameters.setWantClientAuth(true);
      }
    }
    engine.setSSLParameters(parameters);
    return engine;
  }

  private void expect(String name, SSLParameters parameters) {
    if (name == null && !isInsecure) {
      throw new IllegalArgumentException(
          "there is no name that the certificate of the server has to have"
              + "\n  help: name it: options.serverName(\"example.org\")");
    }
    if (!isInsecure) {
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
    }
    if (name != null && !isAddress(name)) {
      parameters.setServerNames(List.of(new SNIHostName(name)));
    }
  }

  private static boolean isAddress(String name) {
    return ADDRESS.matcher(name).matches();
  }

  /** For whom these are, and what they allow. */
  @Override
  public String toString() {
    return "TLS of a " + (isClient ? "client" : "server") + ", " + Arrays.toString(protocols)
        + (applicationProtocols.length == 0 ? "" : ", " + Arrays.toString(applicationProtocols))
        + (serverName == null ? "" : ", with `" + serverName + "`")
        + (clientAuthentication == ClientAuthentication.NONE
            ? ""
            : ", client certificates " + clientAuthentication)
        + ", at most " + handshakeTimeout
        + (allowsTruncation ? ", truncation allowed" : "")
        + (isInsecure ? ", INSECURE" : "");
  }
}
