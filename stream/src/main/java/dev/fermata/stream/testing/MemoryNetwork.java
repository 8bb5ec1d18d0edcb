package dev.fermata.stream.testing;

import static dev.fermata.Fermata.done;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.internal.kernel.SeededRandom;
import dev.fermata.stream.ByteStream;
import dev.fermata.stream.Connection;
import dev.fermata.stream.DatagramTransport;
import dev.fermata.stream.Listener;
import dev.fermata.stream.Network;
import dev.fermata.stream.SocketSettings;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * A network in memory: clients and servers of a test meet on it, on virtual time.
 *
 * <pre>{@code
 * var network = new MemoryNetwork(seed).host("shop", "10.0.0.1").host("customer", "10.0.0.2");
 * network.link(Link.INSTANT.latency(ofMillis(20)).jitter(ofMillis(5)));
 * try (var used = Network.use(network.from("shop"))) {
 *   shop = await(Server.start("shop", 80, Shop::serve));
 * }
 * try (var used = Network.use(network.from("customer"))) {
 *   Connection connection = await(Connection.open("shop", 80));
 * }
 * }</pre>
 *
 * <p>Between hosts everything arrives as the {@link Link} has it, at first at once; within a host
 * always at once, unless it has a link with itself. A {@linkplain #partition partition} holds what
 * is under way, requests to be connected and resets too, until it is {@linkplain #heal healed}; no
 * connection ends because of it, so a program that has no time limit waits for ever. The same seed
 * gives the same run.
 *
 * <p>{@link #from} is the network as a host sees it, with a loopback and ports of its own. This
 * itself is what the test sees, which has all addresses; {@code localhost} is the name of its host.
 * Datagrams are lost, doubled and late as the link has it, and gone if a partition is in their way,
 * or if nobody receives them in time: an endpoint keeps 64 KiB. Those that no host receives at its
 * address come to an endpoint of the test that receives at any address.
 *
 * <p>The streams are {@link MemoryStream}s, each a {@linkplain Connection#layer layer} of its
 * connection, so a test can hold, deliver and cut. A name that is not known is an
 * {@link UnknownHostException}. Socket options are taken and not looked at. Belongs to the loop on
 * which it was made.
 *
 * <p>trio: {@code trio.testing.open_stream_to_socket_listener}; asyncio has none.
 */
public final class MemoryNetwork implements Network {
  private static final int CAPACITY = 64 * 1024;
  private static final int FIRST_FREE_PORT = 49_152;
  private static final int LAST_PORT = 65_535;

  private final EventLoop loop = EventLoop.current();
  private final Random random;

  /** The host of the test itself. */
  private final MemoryHost test = new MemoryHost(this, "localhost");

  private final Map<String, List<InetAddress>> names = new HashMap<>();
  private final Map<String, MemoryHost> hosts = new HashMap<>();
  private final Map<InetAddress, MemoryHost> owners = new HashMap<>();

  private Link usual = Link.INSTANT;
  private final Map<Direction, Path> paths = new LinkedHashMap<>();

  /** Those that have a link of their own, so that {@link #usual} does not count. */
  private final Set<Direction> special = new HashSet<>();

  private final Set<SocketAddress> refused = new HashSet<>();
  private final Set<SocketAddress> silent = new HashSet<>();
  private int lastPort = FIRST_FREE_PORT - 1;

  private record Direction(MemoryHost from, MemoryHost to) {}

  /** Makes a network that knows {@code localhost}, with the seed 0. Called on a running loop. */
  public MemoryNetwork() {
    this(0);
  }

  /**
   * Makes a network that knows {@code localhost}. Called on a running loop.
   *
   * @param seed of what links leave to chance
   */
  public MemoryNetwork(long seed) {
    random = SeededRandom.of(seed, MemoryNetwork.class);
    host("localhost", "127.0.0.1");
  }

  /**
   * Gives {@code name} its addresses. Names that have an address in common are the same host.
   *
   * @param addresses literal ones, in the order in which they are tried; one or more
   * @return this
   */
  public MemoryNetwork host(String name, String... addresses) {
    List<InetAddress> literals =
        List.of(addresses).stream().map(MemoryNetwork::literal).toList();
    if (literals.isEmpty()) {
      throw new IllegalArgumentException("a host has an address: " + name);
    }
    List<InetAddress> own =
        literals.stream().filter(address -> !address.isLoopbackAddress()).toList();
    MemoryHost host = own.isEmpty() ? test : new MemoryHost(this, name);
    for (InetAddress address : own) {
      host = owners.getOrDefault(address, host);
    }
    for (InetAddress address : own) {
      if (owners.putIfAbsent(address, host) == null) {
        host.add(address);
      }
    }
    names.put(name, literals);
    hosts.put(name, host);
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

  /**
   * Returns the network as the host of {@code name} sees it: connections are from there, and its
   * loopback is its own.
   *
   * @throws IllegalArgumentException if nobody has that name
   */
  public Network from(String name) {
    return hostOf(name);
  }

  private MemoryHost hostOf(String name) {
    MemoryHost host = hosts.get(name);
    if (host == null) {
      throw new IllegalArgumentException(unknown(name));
    }
    return host;
  }

  private String unknown(String name) {
    return name + ": this network knows " + names.keySet() + "\n  help: .host(name, address)";
  }

  /**
   * Lets what is sent from now on between two hosts go over such a link, unless they have one of
   * their own.
   *
   * @return this
   */
  public MemoryNetwork link(Link link) {
    usual = link;
    paths.forEach((direction, path) -> {
      if (!special.contains(direction) && direction.from != direction.to) {
        path.link(link);
      }
    });
    return this;
  }

  /**
   * Lets what is sent from now on between hosts {@code a} and {@code b} go over such a link.
   *
   * @return this
   */
  public MemoryNetwork link(String a, String b, Link link) {
    return oneWayLink(a, b, link).oneWayLink(b, a, link);
  }

  /**
   * Lets what is sent from now on from host {@code from} to {@code to} go over such a link.
   *
   * @return this
   */
  public MemoryNetwork oneWayLink(String from, String to, Link link) {
    Direction direction = new Direction(hostOf(from), hostOf(to));
    special.add(direction);
    path(direction.from, direction.to).link(link);
    return this;
  }

  /** Lets nothing through between hosts {@code a} and {@code b}, until {@link #heal}. */
  public void partition(String a, String b) {
    oneWayPartition(a, b);
    oneWayPartition(b, a);
  }

  /** Lets nothing through between those hosts and the others, until {@link #heal}. */
  public void partition(Collection<String> some, Collection<String> others) {
    some.forEach(a -> others.forEach(b -> partition(a, b)));
  }

  /** Lets nothing through from host {@code from} to {@code to}, until {@link #heal}. */
  public void oneWayPartition(String from, String to) {
    path(hostOf(from), hostOf(to)).cut();
  }

  /**
   * Refuses connections and datagrams to {@code address} from now on, until {@link #heal}, as where
   * nobody listens.
   */
  public void refuse(SocketAddress address) {
    refused.add(address);
  }

  /**
   * Lets connections to {@code address} wait for ever from now on, until {@link #heal}, and
   * datagrams be lost.
   */
  public void blackHole(SocketAddress address) {
    silent.add(address);
  }

  /**
   * Ends what partitions, {@link #refuse} and {@link #blackHole} began. What a partition held sets
   * out again; who waits for a black hole goes on waiting.
   */
  public void heal() {
    refused.clear();
    silent.clear();
    paths.values().forEach(Path::heal);
  }

  /** Ends the partition between hosts {@code a} and {@code b}, in both directions. */
  public void heal(String a, String b) {
    path(hostOf(a), hostOf(b)).heal();
    path(hostOf(b), hostOf(a)).heal();
  }

  /**
   * Breaks a connection of this network: both sides find it lost.
   *
   * @throws IllegalArgumentException if it is none of memory
   */
  public void reset(Connection connection) {
    connection
        .layer(MemoryStream.class)
        .orElseThrow(() -> new IllegalArgumentException(connection + " is not in memory"))
        .cut();
  }

  @Override
  public Coroutine<ByteStream> connect(
      SocketAddress remote, Optional<SocketAddress> local, SocketSettings options)
      throws IOException {
    return test.connect(remote, local, options);
  }

  @Override
  public Coroutine<Listener> listen(SocketAddress local, int backlog, SocketSettings options)
      throws IOException {
    return test.listen(local, backlog, options);
  }

  @Override
  public Coroutine<DatagramTransport> openDatagrams(
      Optional<SocketAddress> local, Optional<SocketAddress> remote) throws IOException {
    return test.openDatagrams(local, remote);
  }

  @Override
  @Async
  @SuppressWarnings("BlockingCallInAsync") // a literal address is not looked up
  public Coroutine<List<InetAddress>> resolve(String host) throws IOException {
    List<InetAddress> known = names.get(host);
    if (known != null) {
      return done(known);
    }
    if (host.matches("[0-9.]+|\\[?[0-9a-fA-F:.]*:[0-9a-fA-F:.]*]?")) {
      return done(List.of(InetAddress.getByName(host)));
    }
    throw new UnknownHostException(unknown(host));
  }

  EventLoop loop() {
    return loop;
  }

  /** Whether {@code host} is that of the test, which has all addresses. */
  boolean isEveryHost(MemoryHost host) {
    return host == test;
  }

  boolean isRefused(SocketAddress address) {
    return refused.contains(address);
  }

  boolean isSilent(SocketAddress address) {
    return silent.contains(address);
  }

  int nextPort() {
    lastPort = lastPort == LAST_PORT ? FIRST_FREE_PORT : lastPort + 1;
    return lastPort;
  }

  /** Returns a port at which nobody receives datagrams, on no host. */
  int freeDatagramPort() throws BindException {
    for (int port = FIRST_FREE_PORT; port <= LAST_PORT; port++) {
      InetSocketAddress next = new InetSocketAddress(nextPort());
      if (!test.datagrams().isTaken(next)
          && owners.values().stream().noneMatch(host -> host.datagrams().isTaken(next))) {
        return next.getPort();
      }
    }
    throw new BindException("cannot receive: no port is free");
  }

  /**
   * Returns where a datagram that {@code sender} sends is received: at the host that it finds, or
   * else at the test, which has all addresses.
   */
  DatagramPorts datagramPorts(InetSocketAddress from, InetSocketAddress to, MemoryHost sender) {
    DatagramPorts found = owner(to, sender).datagrams();
    boolean isOfTest = found.receiver(from, to) == null
        && !to.getAddress().isLoopbackAddress()
        && test.datagrams().receiver(from, to) != null;
    return isOfTest ? test.datagrams() : found;
  }

  /** Returns the host that {@code viewer} finds at {@code address}. */
  MemoryHost owner(SocketAddress address, MemoryHost viewer) {
    if (!(address instanceof InetSocketAddress internet)
        || internet.getAddress().isLoopbackAddress()
        || internet.getAddress().isAnyLocalAddress()) {
      return viewer;
    }
    return owners.getOrDefault(internet.getAddress(), test);
  }

  /** Makes a connection; whether somebody listens has to be found out. */
  StreamPair<MemoryStream> connection(
      MemoryHost client, SocketAddress from, MemoryHost server, SocketAddress to) {
    return MemoryStreams.connection(
        new MemoryPipe(CAPACITY, path(server, client)),
        new MemoryPipe(CAPACITY, path(client, server)),
        from,
        to);
  }

  Path path(MemoryHost from, MemoryHost to) {
    return paths.computeIfAbsent(
        new Direction(from, to),
        direction -> new Path(loop, random, from == to ? Link.INSTANT : usual));
  }
}
