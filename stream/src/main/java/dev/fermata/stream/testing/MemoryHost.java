package dev.fermata.stream.testing;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.yieldNow;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.Promise;
import dev.fermata.stream.ByteStream;
import dev.fermata.stream.DatagramTransport;
import dev.fermata.stream.Listener;
import dev.fermata.stream.Network;
import dev.fermata.stream.SocketSettings;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A host of a {@link MemoryNetwork}: its addresses, what listens and receives there, and what it
 * sees.
 */
final class MemoryHost implements Network {
  private final MemoryNetwork network;
  private final String name;

  /** Its own ones; each host has those of the loopback besides. */
  private final List<InetAddress> addresses = new ArrayList<>();

  private final Map<SocketAddress, MemoryListener> listeners = new HashMap<>();

  private final DatagramPorts datagrams;

  MemoryHost(MemoryNetwork network, String name) {
    this.network = network;
    this.name = name;
    this.datagrams = new DatagramPorts(network, this);
  }

  String name() {
    return name;
  }

  DatagramPorts datagrams() {
    return datagrams;
  }

  void add(InetAddress address) {
    addresses.add(address);
  }

  @Override
  @Async
  public Coroutine<ByteStream> connect(
      SocketAddress remote, Optional<SocketAddress> local, SocketSettings options)
      throws IOException {
    await(yieldNow());
    MemoryHost target = network.owner(remote, this);
    SocketAddress from = local.isPresent() ? checkOwn(local.get()) : nearest(remote);
    MemoryStream stream = null;
    try {
      Promise<Void> answer = network.loop().createPromise("connecting to " + text(remote));
      var pair = network.connection(this, withPort(from, 0), target, remote);
      stream = pair.first();
      stream.send(() -> target.answer(remote, pair.second(), answer));
      await(answer, ConnectException.class);
      MemoryStream connected = stream;
      stream = null;
      return done(connected);
    } finally {
      if (stream != null) {
        stream.abort();
      }
    }
  }

  /** Somebody wants to be connected to {@code local}, and {@code stream} is to be this end. */
  private void answer(SocketAddress local, MemoryStream stream, Promise<Void> answer) {
    if (network.isSilent(local)) {
      return;
    }
    MemoryListener listener = listenerAt(local);
    if (network.isRefused(local) || listener == null || !listener.hasRoom()) {
      stream.send(() -> answer.completeExceptionally(refusal(local)));
    } else {
      listener.connected(stream);
      stream.send(() -> answer.complete(null));
    }
  }

  private MemoryListener listenerAt(SocketAddress local) {
    MemoryListener listener = listeners.get(local);
    return listener == null && local instanceof InetSocketAddress internet
        ? listeners.get(new InetSocketAddress(internet.getPort()))
        : listener;
  }

  private static ConnectException refusal(SocketAddress remote) {
    return failure(remote, "Connection refused");
  }

  private static ConnectException failure(SocketAddress remote, String reason) {
    var failure = new ConnectException("cannot connect to " + text(remote) + ": " + reason);
    failure.initCause(new ConnectException(reason));
    return failure;
  }

  /** Returns the address that {@code remote} is reached from. */
  private SocketAddress nearest(SocketAddress remote) throws ConnectException {
    if (!(remote instanceof InetSocketAddress internet)) {
      return remote;
    }
    return nearest(internet.getAddress())
        .map(own -> new InetSocketAddress(own, 0))
        .orElseThrow(() -> failure(remote, "Network is unreachable"));
  }

  /** Returns the address that {@code remote} is reached from; empty if it is not. */
  Optional<InetAddress> nearest(InetAddress remote) {
    if (remote.isLoopbackAddress() || network.isEveryHost(this)) {
      return Optional.of(remote);
    }
    return addresses.stream().filter(own -> own.getClass() == remote.getClass()).findFirst();
  }

  @Override
  @Async
  public Coroutine<Listener> listen(SocketAddress local, int backlog, SocketSettings options)
      throws IOException {
    return done(binding(checkOwn(local)).bind(local, backlog));
  }

  @Override
  @Async
  public Coroutine<DatagramTransport> openDatagrams(
      Optional<SocketAddress> local, Optional<SocketAddress> remote) throws IOException {
    MemoryHost host =
        local.isEmpty() ? this : binding(checkOwn(DatagramPorts.internet(local.get())));
    return done(host.datagrams.open(local, remote));
  }

  /** Returns the host at which this binds something to {@code local}. */
  private MemoryHost binding(SocketAddress local) {
    return network.isEveryHost(this) ? network.owner(local, this) : this;
  }

  private Listener bind(SocketAddress local, int backlog) throws BindException {
    int port = local instanceof InetSocketAddress internet ? internet.getPort() : -1;
    SocketAddress address = withPort(local, port);
    if (listeners.containsKey(address)) {
      throw new BindException("cannot listen on " + text(address) + ": Address already in use");
    }
    MemoryListener listener =
        new MemoryListener(address, text(address), backlog, () -> listeners.remove(address));
    listeners.put(address, listener);
    return listener;
  }

  private SocketAddress checkOwn(SocketAddress local) throws BindException {
    if (!network.isEveryHost(this) && network.owner(local, this) != this) {
      throw new BindException("cannot use " + text(local)
          + ": Cannot assign requested address: it is not one of `" + name + "`");
    }
    return local;
  }

  /** Returns {@code address} with {@code port}, or for 0 with one that is free. */
  private SocketAddress withPort(SocketAddress address, int port) {
    if (port != 0 || !(address instanceof InetSocketAddress internet)) {
      return address;
    }
    InetSocketAddress free;
    do {
      free = new InetSocketAddress(internet.getAddress(), network.nextPort());
    } while (listeners.containsKey(free));
    return free;
  }

  static String text(SocketAddress address) {
    return address instanceof InetSocketAddress internet
        ? internet.getAddress().getHostAddress() + ":" + internet.getPort()
        : address.toString();
  }

  @Override
  public Coroutine<List<InetAddress>> resolve(String host) throws IOException {
    return network.resolve(host);
  }

  /** Such as {@code host shop}. */
  @Override
  public String toString() {
    return "host " + name;
  }
}
