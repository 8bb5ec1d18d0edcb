package dev.fermata.stream.internal.tls;

import java.time.Duration;
import javax.net.ssl.SSLEngine;

/**
 * How one connection speaks TLS.
 *
 * @param engine of this connection alone
 * @param handshakeTimeout how long the handshake may take
 * @param allowsTruncation whether an end without a {@code close_notify} is one
 */
public record TlsSettings(SSLEngine engine, Duration handshakeTimeout, boolean allowsTruncation) {
  public static final String TLS_1_3 = "TLSv1.3";
}
