package dev.fermata.stream;

import dev.fermata.Coroutine;
import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.Optional;

/** Does what another network does, for those that do a part of it differently. */
abstract class ForwardingNetwork implements Network {
  final Network below;

  ForwardingNetwork(Network below) {
    this.below = below;
  }

  @Override
  public Coroutine<ByteStream> connect(
      SocketAddress remote, Optional<SocketAddress> local, SocketSettings options)
      throws IOException {
    return below.connect(remote, local, options);
  }

  @Override
  public Coroutine<Listener> listen(SocketAddress local, int backlog, SocketSettings options)
      throws IOException {
    return below.listen(local, backlog, options);
  }

  @Override
  public Coroutine<List<InetAddress>> resolve(String host) throws IOException {
    return below.resolve(host);
  }

  @Override
  public Coroutine<DatagramTransport> openDatagrams(
      Optional<SocketAddress> local, Optional<SocketAddress> remote) throws IOException {
    return below.openDatagrams(local, remote);
  }
}
