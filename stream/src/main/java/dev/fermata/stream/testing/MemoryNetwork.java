package dev.fermata.stream.testing;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.yieldNow;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.stream.ByteStream;
import dev.fermata.stream.Listener;
import dev.fermata.stream.Network;
import dev.fermata.stream.SocketSettings;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A network in memory: clients and servers of a test meet on it, on virtual time.
 *
 * <pre>{@code
 * try (var used = Network.use(new MemoryNetwork().host("shop", "10.0.0.1"))) {
 *   Server server = await(Server.start("shop", 80, Shop::serve));
 *   Connection connection = await(Connection.open("shop", 80));
 * }
 * }</pre>
 *
 * <p>Bytes arrive at once; the streams are {@link MemoryStream}s, each a {@link ByteStream#layer
 * layer} of its own, so a test can hold, deliver and cut. A name that is not known is an
 * {@link UnknownHostException}; {@code localhost} is known. Socket options are taken and not looked
 * at. Belongs to the loop on which it was made.
 *
 * <p>trio: {@code trio.testing.open_stream_to_socket_listener}; asyncio has none.
 */
public final class MemoryNetwork implements Network {
  private static final int CAPACITY = 64 * 1024;
  private static final int FIRST_FREE_PORT = 49_152;

  private final EventLoop loop = EventLoop.current();
  private final Map<String, List<InetAddress>> hosts = new HashMap<>();
  private final Map<SocketAddress, MemoryListener> listeners = new HashMap<>();
  private final Set<SocketAddress> refused = new HashSet<>();
  private final Set<SocketAddress> silent = new HashSet<>();
  private int lastPort = FIRST_FREE_PORT - 1;

  /** Makes a network that knows {@code localhost}. Called on a running loop. */
  public MemoryNetwork() {
    host("localhost", "127.0.0.1");
  }

  /**
   * Gives {@code name} its addresses.
   *
   * @param addresses literal ones, in the order in which they are tried
   * @return this
   */
  public MemoryNetwork host(String name, String... addresses) {
    hosts.put(name, List.of(addresses).stream().map(MemoryNetwork::literal).toList());
    return this;
  }

  private static InetAddress literal(String address) {
    if (!address.matches("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) {
      throw new IllegalArgumentException("no literal address: " + address);
    }
    try {
      return InetAddress.getByName(address);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("no literal address: " + address, e);
    }
  }

  /** Refuses connections to {@code address} from now on, until {@link #heal}. */
  public void refuse(SocketAddress address) {
    refused.add(address);
  }

  /** Lets connections to {@code address} wait for ever from now on, until {@link #heal}. */
  public void blackHole(SocketAddress address) {
    silent.add(address);
  }

  /** Ends what {@link #refuse} and {@link #blackHole} began; who waits goes on waiting. */
  public void heal() {
    refused.clear();
    silent.clear();
  }

  @Override
  @Async
  public Coroutine<ByteStream> connect(
      SocketAddress remote, Optional<SocketAddress> local, SocketSettings options)
      throws IOException {
    await(yieldNow());
    if (silent.contains(remote)) {
      await(loop.<Void>createPromise());
    }
    MemoryListener listener = refused.contains(remote) ? null : listeners.get(remote);
    if (listener == null || !listener.hasRoom()) {
      ConnectException failure =
          new ConnectException("cannot connect to " + text(remote) + ": Connection refused");
      failure.initCause(new ConnectException("Connection refused"));
      throw failure;
    }
    var pair = MemoryStreams.connection(CAPACITY, withPort(local.orElse(remote), 0), remote);
    listener.connected(pair.second());
    return done(pair.first());
  }

  @Override
  @Async
  public Coroutine<Listener> listen(SocketAddress local, int backlog, SocketSettings options)
      throws IOException {
    int port = local instanceof InetSocketAddress internet ? internet.getPort() : -1;
    SocketAddress address = withPort(local, port);
    if (listeners.containsKey(address)) {
      throw new BindException("cannot listen on " + text(address) + ": Address already in use");
    }
    MemoryListener listener =
        new MemoryListener(address, text(address), backlog, () -> listeners.remove(address));
    listeners.put(address, listener);
    return done(listener);
  }

  /** Returns {@code address} with {@code port}, or for 0 with one that is free. */
  private SocketAddress withPort(SocketAddress address, int port) {
    if (!(address instanceof InetSocketAddress internet)) {
      return address;
    }
    if (port != 0) {
      return address;
    }
    lastPort++;
    return new InetSocketAddress(internet.getAddress(), lastPort);
  }

  private static String text(SocketAddress address) {
    return address instanceof InetSocketAddress internet
        ? internet.getAddress().getHostAddress() + ":" + internet.getPort()
        : address.toString();
  }

  @Override
  @Async
  public Coroutine<List<InetAddress>> resolve(String host) throws IOException {
    List<InetAddress> known = hosts.get(host);
    if (known != null) {
      return done(known);
    }
    if (host.matches("[0-9.]+|\\[?[0-9a-fA-F:.]*:[0-9a-fA-F:.]*]?")) {
      return done(List.of(InetAddress.getByName(host)));
    }
    throw new UnknownHostException(
        host + ": this network knows " + hosts.keySet() + "\n  help: .host(name, address)");
  }
}
