package dev.fermata.stream.internal.socket;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.stream.ByteStream;
import dev.fermata.stream.DatagramTransport;
import dev.fermata.stream.Listener;
import dev.fermata.stream.Network;
import dev.fermata.stream.SocketSettings;
import dev.fermata.stream.internal.loop.DaemonThreads;
import dev.fermata.stream.internal.name.Addresses;
import dev.fermata.stream.internal.name.HostNames;
import dev.fermata.stream.internal.name.Losses;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/** The sockets of the operating system. */
public final class SystemNetwork implements Network {
  private static final int MOST_NAME_THREADS = 8;

  public static final Network INSTANCE =
      new SystemNetwork(DaemonThreads.pool("fermata-names-", MOST_NAME_THREADS));

  private static final boolean IS_WINDOWS = System.getProperty("os.name").startsWith("Windows");

  /** What `sun_path` has room for, the zero at the end not counted. */
  private static final int LONGEST_PATH = 107;

  /** Not virtual ones: a look-up that hangs would hold the carrier. */
  private final Executor nameThreads;

  SystemNetwork(Executor nameThreads) {
    this.nameThreads = nameThreads;
  }

  @Override
  @Async
  public Coroutine<ByteStream> connect(
      SocketAddress remote, Optional<SocketAddress> local, SocketSettings options)
      throws IOException {
    SocketChannel channel = null;
    try {
      checkPath(remote);
      channel = SocketChannel.open(family(remote));
      prepare(channel, remote);
      options.applyTo(channel);
      if (local.isPresent()) {
        channel.bind(local.get());
      }
      SocketWatch watch = new SocketWatch(channel);
      boolean connected = channel.connect(remote);
      while (!connected) {
        await(watch.awaitConnectable(remote));
        connected = channel.finishConnect();
      }
      refuseItself(channel);
      ByteStream stream = watch.stream();
      channel = null;
      return done(stream);
    } catch (SocketException | UnknownHostException | UnsupportedOperationException e) {
      throw named(new ConnectException("cannot connect to " + text(remote) + reason(e)), e);
    } finally {
      if (channel != null) {
        channel.close();
      }
    }
  }

  /** Makes the stream of a channel that was accepted. */
  static ByteStream connected(SocketChannel channel) throws IOException {
    try {
      channel.configureBlocking(false);
      prepare(channel, channel.getLocalAddress());
      return new SocketStream(channel);
    } catch (Throwable e) {
      channel.close();
      throw e;
    }
  }

  private static void prepare(SocketChannel channel, SocketAddress address) throws IOException {
    if (address instanceof InetSocketAddress) {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    }
  }

  /** A port that nobody listens on may be the one that is connected from: TCP allows that. */
  private static void refuseItself(SocketChannel channel) throws IOException {
    if (channel.getRemoteAddress() instanceof InetSocketAddress remote
        && remote.equals(channel.getLocalAddress())) {
      channel.setOption(StandardSocketOptions.SO_LINGER, 0);
      throw new ConnectException("nobody listens there; the socket was connected to itself");
    }
  }

  @Override
  @Async
  public Coroutine<Listener> listen(SocketAddress local, int backlog, SocketSettings options)
      throws IOException {
    ServerSocketChannel channel = null;
    try {
      checkPath(local);
      channel = ServerSocketChannel.open(family(local));
      if (local instanceof InetSocketAddress && !IS_WINDOWS) {
        channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      }
      options.applyTo(channel);
      Listener listener = bind(channel, local, backlog);
      channel = null;
      return done(listener);
    } catch (SocketException | UnsupportedOperationException e) {
      throw named(new BindException("cannot listen on " + text(local) + reason(e)), e);
    } finally {
      if (channel != null) {
        channel.close();
      }
    }
  }

  private static Listener bind(ServerSocketChannel channel, SocketAddress local, int backlog)
      throws IOException {
    if (!(local instanceof UnixDomainSocketAddress unix)) {
      channel.bind(local, backlog);
      return new SystemListener(channel, UnixFile.NONE);
    }
    UnixFile.removeStale(unix);
    channel.bind(local, backlog);
    UnixFile file = UnixFile.boundTo(unix);
    try {
      return new SystemListener(channel, file);
    } catch (Throwable e) {
      file.delete();
      throw e;
    }
  }

  @Override
  @Async
  public Coroutine<List<InetAddress>> resolve(String host) throws IOException {
    Optional<InetAddress> literal = HostNames.literal(host);
    if (literal.isPresent()) {
      return done(List.of(literal.get()));
    }
    return done(await(
        EventLoop.current()
            .runInExecutor(nameThreads, () -> List.of(InetAddress.getAllByName(host))),
        UnknownHostException.class));
  }

  @Override
  @Async
  public Coroutine<DatagramTransport> openDatagrams(
      Optional<SocketAddress> local, Optional<SocketAddress> remote) throws IOException {
    DatagramChannel channel = DatagramChannel.open();
    try {
      if (local.isPresent() || remote.isEmpty()) {
        bind(channel, local);
      }
      if (remote.isPresent()) {
        channel.connect(remote.get());
      }
      DatagramTransport transport = new SystemDatagrams(channel);
      channel = null;
      return done(transport);
    } finally {
      if (channel != null) {
        channel.close();
      }
    }
  }

  private static void bind(DatagramChannel channel, Optional<SocketAddress> local)
      throws IOException {
    try {
      channel.bind(local.orElse(null));
    } catch (SocketException e) {
      String place = local.map(Addresses::text).orElse("any port");
      throw named(new BindException("cannot receive at " + place + reason(e)), e);
    }
  }

  private static ProtocolFamily family(SocketAddress address) throws IOException {
    if (address instanceof UnixDomainSocketAddress) {
      return StandardProtocolFamily.UNIX;
    }
    if (!(address instanceof InetSocketAddress internet)) {
      throw new UnsupportedOperationException(
          "addresses of " + address.getClass().getName());
    }
    if (internet.isUnresolved()) {
      throw new UnknownHostException(internet.getHostString());
    }
    return internet.getAddress() instanceof Inet6Address
        ? StandardProtocolFamily.INET6
        : StandardProtocolFamily.INET;
  }

  private static void checkPath(SocketAddress address) throws IOException {
    if (address instanceof UnixDomainSocketAddress unix) {
      int length = unix.getPath().toString().getBytes().length;
      if (length > LONGEST_PATH) {
        throw new SocketException("the path of a Unix-domain socket may have " + LONGEST_PATH
            + " bytes, and this one has " + length);
      }
    }
  }

  private static String text(SocketAddress address) {
    return Addresses.text(address);
  }

  private static String reason(Exception e) {
    return ": " + Losses.reason(e);
  }

  private static <X extends IOException> X named(X named, Exception cause) {
    named.initCause(cause);
    return named;
  }
}
