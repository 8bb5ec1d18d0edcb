package dev.fermata.stream.internal.name;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;

/** How addresses show in messages. */
public final class Addresses {
  private Addresses() {}

  /** Such as {@code 127.0.0.1:80}, {@code [::1]:80}, {@code /run/it.sock}. */
  public static String text(SocketAddress address) {
    if (address instanceof InetSocketAddress internet) {
      InetAddress resolved = internet.getAddress();
      return hostAndPort(
          resolved == null ? internet.getHostString() : resolved.getHostAddress(),
          internet.getPort());
    }
    if (address instanceof UnixDomainSocketAddress unix) {
      String path = unix.getPath().toString();
      return path.isEmpty() ? "unnamed" : path;
    }
    return String.valueOf(address);
  }

  /** Such as {@code example.org:80}, {@code [::1]:80}. */
  public static String hostAndPort(String host, int port) {
    return host.indexOf(':') >= 0 && host.charAt(0) != '['
        ? "[" + host + "]:" + port
        : host + ":" + port;
  }
}
