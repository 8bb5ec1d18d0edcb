package dev.fermata.stream;

import dev.fermata.ContextVar;
import dev.fermata.Coroutine;
import dev.fermata.stream.internal.socket.CurrentNetwork;
import dev.fermata.stream.internal.socket.SystemNetwork;
import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What connections, servers and endpoints of datagrams get what they use from: the system, or
 * something else in tests. The methods are called on the thread of a running loop, to which what
 * they open belongs.
 *
 * <p>Cancelling what they return closes what was opened before the {@code CancelledError} arrives.
 */
public interface Network {

  /**
   * Connects to one address.
   *
   * @param local the address to connect from; empty for any
   * @return a coroutine that throws a {@link java.net.ConnectException} that names the address
   */
  Coroutine<ByteStream> connect(
      SocketAddress remote, Optional<SocketAddress> local, SocketSettings options)
      throws IOException;

  /**
   * Listens on one address.
   *
   * @param local with port 0 for one that is free
   * @param backlog how many connections may wait to be accepted
   * @return a coroutine that throws a {@link java.net.BindException} that names the address
   */
  Coroutine<Listener> listen(SocketAddress local, int backlog, SocketSettings options)
      throws IOException;

  /**
   * Looks up a name. Literal addresses are not asked for.
   *
   * @return a coroutine that throws {@link java.net.UnknownHostException}; else one or more
   */
  Coroutine<List<InetAddress>> resolve(String host) throws IOException;

  /**
   * Opens what sends and receives datagrams. A network for streams alone need not have this.
   *
   * @param local where to receive, with port 0 for one that is free; empty for any address and port
   * @param remote the one peer; empty to send to, and receive from, anybody
   * @return a coroutine that throws a {@link java.net.BindException} that names the address
   * @throws UnsupportedOperationException if this network has no datagrams
   */
  default Coroutine<DatagramTransport> openDatagrams(
      Optional<SocketAddress> local, Optional<SocketAddress> remote) throws IOException {
    throw new UnsupportedOperationException(getClass().getName()
        + " is a network without datagrams\n  help: let it have them:"
        + "\n      public Coroutine<DatagramTransport> openDatagrams(local, remote)");
  }

  /** Returns that of the operating system, which is used unless {@link #use} says otherwise. */
  static Network system() {
    return SystemNetwork.INSTANCE;
  }

  /** Returns what the running task uses. */
  static Network current() {
    return CurrentNetwork.VARIABLE.get();
  }

  /**
   * Makes {@code network} the one that the running task uses, and the tasks that it makes from now
   * on, until the token that this returns is closed; see {@link ContextVar}.
   */
  static ContextVar.Token use(Network network) {
    return CurrentNetwork.VARIABLE.set(Objects.requireNonNull(network, "network"));
  }
}
