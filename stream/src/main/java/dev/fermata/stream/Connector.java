package dev.fermata.stream;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;

import dev.fermata.Async;
import dev.fermata.Awaitable;
import dev.fermata.Coroutine;
import dev.fermata.stream.internal.connect.AddressOrder;
import dev.fermata.stream.internal.connect.HappyEyeballs;
import dev.fermata.stream.internal.loop.OpeningPlaces;
import dev.fermata.stream.internal.name.Addresses;
import dev.fermata.stream.internal.name.HostNames;
import dev.fermata.stream.internal.tls.TlsHandshake;
import dev.fermata.stream.internal.tls.TlsSettings;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How to connect, for what {@link Connection#open(String, int)} has no argument for:
 *
 * <pre>{@code
 * Connection connection = await(Connection.to("example.org", 80)
 *     .localAddress(new InetSocketAddress("192.0.2.7", 0))
 *     .open());
 * }</pre>
 *
 * <p>asyncio: the arguments of {@code open_connection}.
 */
public final class Connector {
  private static final Duration SHORTEST_DELAY = Duration.ofMillis(10);
  private static final Duration LONGEST_DELAY = Duration.ofSeconds(2);

  /** Empty if {@link #address} is known. */
  private final Optional<String> host;

  private final int port;
  private final Optional<SocketAddress> address;

  private Optional<SocketAddress> local = Optional.empty();
  private Optional<TlsOptions> tls = Optional.empty();
  private SocketSettings options = SocketSettings.none();
  private Duration delay = Duration.ofMillis(250);

  Connector(String host, int port) {
    this.host = Optional.of(HostNames.check(host));
    this.port = HostNames.checkPort(port, 1);
    this.address = Optional.empty();
  }

  Connector(SocketAddress address) {
    Objects.requireNonNull(address, "address");
    if (address instanceof InetSocketAddress internet) {
      this.port = HostNames.checkPort(internet.getPort(), 1);
      this.host = internet.isUnresolved()
          ? Optional.of(HostNames.check(internet.getHostString()))
          : Optional.empty();
    } else {
      this.port = 0;
      this.host = Optional.empty();
    }
    this.address = host.isPresent() ? Optional.empty() : Optional.of(address);
  }

  /**
   * Connects from {@code local}; addresses of the other family are left out then.
   *
   * <p>asyncio: {@code local_addr}.
   */
  public Connector localAddress(SocketAddress local) {
    this.local = Optional.of(Objects.requireNonNull(local, "local"));
    return this;
  }

  /**
   * Sets an option before connecting.
   *
   * @throws IllegalArgumentException for {@code SO_LINGER}: with it a close would block the loop
   */
  public <T> Connector option(SocketOption<T> option, T value) {
    options = options.with(option, value);
    return this;
  }

  /**
   * Speaks TLS from the beginning: the connection is given when the handshake is done.
   *
   * <p>asyncio: {@code ssl}, {@code server_hostname}.
   *
   * @throws IllegalArgumentException if {@code options} are those of a server
   */
  public Connector tls(TlsOptions options) {
    this.tls = Optional.of(options.requireFor(true));
    return this;
  }

  /**
   * Sets how long an attempt is waited for before the next address is tried as well: 250 ms unless
   * this is called.
   *
   * <p>asyncio: {@code happy_eyeballs_delay}.
   *
   * @throws IllegalArgumentException unless it is between 10 ms and 2 s
   */
  public Connector attemptDelay(Duration delay) {
    if (delay.compareTo(SHORTEST_DELAY) < 0 || delay.compareTo(LONGEST_DELAY) > 0) {
      throw new IllegalArgumentException("the delay is between 10 ms and 2 s: " + delay);
    }
    this.delay = delay;
    return this;
  }

  /**
   * Connects. Of several addresses each next one is tried when the attempt before has failed or is
   * slow; the first that answers is taken, and the others are closed before this gives it. If this
   * is cancelled, what was opened is closed before the {@code CancelledError} arrives.
   *
   * @return a coroutine that throws {@link java.net.UnknownHostException} if there is no such name,
   *     and {@link ConnectException} if no address answers: why each does not is suppressed; and
   *     {@link javax.net.ssl.SSLException} if there is no TLS with the one that does
   */
  @Async
  public Coroutine<Connection> open() throws IOException {
    Optional<TlsSettings> settings = tls.map(options -> options.forConnection(expected(), port));
    String place = OpeningPlaces.here();
    List<? extends SocketAddress> targets =
        address.isPresent() ? List.of(address.get()) : await(targets(host.get()));
    ByteStream stream =
        await(new HappyEyeballs(name(), ofFamily(targets), local, options, delay).connect());
    OpeningPlaces.record(stream, place);
    if (settings.isPresent()) {
      stream = await(TlsHandshake.over(stream, settings.get()));
    }
    return done(new Connection(stream, expected()));
  }

  /** Returns which name the peer has to have; null if there is none. */
  private String expected() {
    if (host.isPresent()) {
      return HostNames.withoutBrackets(host.get());
    }
    return address.get() instanceof InetSocketAddress internet ? internet.getHostString() : null;
  }

  @Async
  private Coroutine<List<InetSocketAddress>> targets(String name) throws IOException {
    List<InetSocketAddress> targets = new ArrayList<>();
    for (InetAddress each : AddressOrder.alternating(await(resolved(name)))) {
      targets.add(new InetSocketAddress(each, port));
    }
    return done(targets);
  }

  /** A look-up may take long: it is a task, so that whoever waits for it tells what it is for. */
  private Awaitable<List<InetAddress>> resolved(String name) throws IOException {
    return HostNames.literal(name).isPresent()
        ? Network.current().resolve(name)
        : createTask(() -> Network.current().resolve(name), "look-up for connecting to " + name());
  }

  private List<? extends SocketAddress> ofFamily(List<? extends SocketAddress> targets)
      throws IOException {
    if (local.isEmpty() || !(local.get() instanceof InetSocketAddress from)) {
      return targets;
    }
    List<? extends SocketAddress> matching = targets.stream()
        .filter(each -> each instanceof InetSocketAddress to
            && to.getAddress().getClass() == from.getAddress().getClass())
        .toList();
    if (matching.isEmpty()) {
      throw new ConnectException("cannot connect to " + name() + " from " + Addresses.text(from)
          + ": no address of the one is of the family of the other");
    }
    return matching;
  }

  private String name() {
    return address.isPresent()
        ? Addresses.text(address.get())
        : Addresses.hostAndPort(host.get(), port);
  }

  @Override
  public String toString() {
    return "connector to " + name();
  }
}
