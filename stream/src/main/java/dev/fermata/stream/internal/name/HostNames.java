package dev.fermata.stream.internal.name;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What callers write for the name of a host and a port. */
public final class HostNames {
  private static final Pattern IP_4 =
      Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})");
  private static final Pattern IP_6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*(%.+)?");
  private static final int LARGEST_PORT = 65_535;

  private HostNames() {}

  /**
   * Refuses what cannot be the name of a host.
   *
   * @throws IllegalArgumentException if it is empty, has blanks, or is a URL or has a port
   */
  public static String check(String host) {
    Objects.requireNonNull(host, "host");
    if (host.isEmpty()) {
      throw new IllegalArgumentException(
          "the name of the host is empty\n  help: this machine is `localhost`");
    }
    if (host.indexOf('/') >= 0) {
      throw new IllegalArgumentException("a host name was expected, not a URL: `" + host
          + "`\n  help: take it out of the URL: URI.create(url).getHost()");
    }
    if (host.chars().anyMatch(each -> Character.isWhitespace(each) || each < ' ')) {
      throw new IllegalArgumentException("a host name has no blanks: `" + host + "`");
    }
    if (host.indexOf(':') >= 0 && !IP_6.matcher(withoutBrackets(host)).matches()) {
      throw new IllegalArgumentException("a host name was expected, without a port: `" + host
          + "`\n  help: give the port as an argument of its own");
    }
    return host;
  }

  /**
   * Refuses what is no port.
   *
   * @param smallest 1 to connect, 0 to listen, where that is any that is free
   */
  public static int checkPort(int port, int smallest) {
    if (port < smallest || port > LARGEST_PORT) {
      throw new IllegalArgumentException(
          "a port is between " + smallest + " and " + LARGEST_PORT + ": " + port);
    }
    return port;
  }

  /**
   * Returns the address that {@code host} is, without asking anybody.
   *
   * @return empty if it is a name
   * @throws UnknownHostException if it looks like an address and is none
   */
  public static Optional<InetAddress> literal(String host) throws UnknownHostException {
    String plain = withoutBrackets(host);
    if (IP_6.matcher(plain).matches()) {
      return Optional.of(InetAddress.getByName("[" + plain + "]"));
    }
    Matcher parts = IP_4.matcher(plain);
    if (!parts.matches()) {
      return Optional.empty();
    }
    byte[] address = new byte[4];
    for (int i = 0; i < address.length; i++) {
      int part = Integer.parseInt(parts.group(i + 1));
      if (part > 255) {
        throw new UnknownHostException(host + ": a part of an address is at most 255");
      }
      address[i] = (byte) part;
    }
    return Optional.of(InetAddress.getByAddress(address));
  }

  /** Returns an address as it is without the brackets that it may have. */
  public static String withoutBrackets(String host) {
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }
}
