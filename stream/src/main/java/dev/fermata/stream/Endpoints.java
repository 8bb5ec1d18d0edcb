package dev.fermata.stream;

import dev.fermata.stream.internal.name.Addresses;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

/**
 * Where the two ends of a connection are: the {@link ByteStream#layer layer} of a stream that knows
 * it.
 *
 * @param local the address of this side
 * @param remote that of the peer
 */
public record Endpoints(SocketAddress local, SocketAddress remote) {

  /** Returns the port of the peer of {@code stream}; -1 if nobody knows. */
  static int remotePort(ByteStream stream) {
    SocketAddress remote = stream.layer(Endpoints.class).map(Endpoints::remote).orElse(null);
    return remote instanceof InetSocketAddress internet ? internet.getPort() : -1;
  }

  /** Such as {@code 127.0.0.1:51234 -> 127.0.0.1:8080}. */
  @Override
  public String toString() {
    return Addresses.text(local) + " -> " + Addresses.text(remote);
  }
}
