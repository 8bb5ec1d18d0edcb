package dev.fermata.stream.testing;

import dev.fermata.internal.kernel.Named;
import dev.fermata.stream.Datagram;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.channels.UnsupportedAddressTypeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where datagrams are received at a {@link MemoryHost}, and how they get from there to others. */
final class DatagramPorts {
  private final MemoryNetwork network;
  private final MemoryHost host;

  /** Those that are open, by port: of one address each, or a single one of any address. */
  private final Map<Integer, List<MemoryDatagrams>> open = new HashMap<>();

  DatagramPorts(MemoryNetwork network, MemoryHost host) {
    this.network = network;
    this.host = host;
  }

  MemoryDatagrams open(Optional<SocketAddress> local, Optional<SocketAddress> remote)
      throws SocketException {
    InetSocketAddress peer = remote.isEmpty() ? null : target(remote.get());
    InetSocketAddress address;
    if (local.isPresent()) {
      address = internet(local.get());
    } else {
      address = peer == null ? new InetSocketAddress(0) : new InetSocketAddress(source(peer), 0);
    }
    if (address.getPort() == 0) {
      address = new InetSocketAddress(address.getAddress(), network.freeDatagramPort());
    } else if (isTaken(address)) {
      throw new BindException(
          "cannot receive at " + MemoryHost.text(address) + ": Address already in use");
    }
    var opened = new MemoryDatagrams(this, address, peer);
    open.computeIfAbsent(address.getPort(), port -> new ArrayList<>()).add(opened);
    return opened;
  }

  boolean isTaken(InetSocketAddress address) {
    return at(address.getPort()).stream()
        .map(taken -> taken.local().getAddress())
        .anyMatch(taken -> taken.isAnyLocalAddress()
            || address.getAddress().isAnyLocalAddress()
            || taken.equals(address.getAddress()));
  }

  private List<MemoryDatagrams> at(int port) {
    return open.getOrDefault(port, List.of());
  }

  void close(MemoryDatagrams closed) {
    int port = closed.local().getPort();
    open.get(port).remove(closed);
    if (open.get(port).isEmpty()) {
      open.remove(port);
    }
  }

  /** Returns who receives what {@code from} sends to {@code to}; null if nobody does. */
  MemoryDatagrams receiver(InetSocketAddress from, InetSocketAddress to) {
    for (MemoryDatagrams each : at(to.getPort())) {
      InetAddress own = each.local().getAddress();
      if ((own.isAnyLocalAddress() || own.equals(to.getAddress())) && each.hears(from)) {
        return each;
      }
    }
    return null;
  }

  /**
   * Sends a datagram. What becomes of it the sender does not learn, unless it is connected and
   * nobody receives there.
   *
   * @return when the last byte is on its link
   */
  Duration send(MemoryDatagrams sender, byte[] data, InetSocketAddress target)
      throws SocketException {
    InetSocketAddress from =
        new InetSocketAddress(sourceOf(sender, target), sender.local().getPort());
    DatagramPorts there = network.datagramPorts(from, target, host);
    return network.path(host, there.host).sendOnce(data.length, () -> {
      if (network.isSilent(target)) {
        return;
      }
      MemoryDatagrams receiver = network.isRefused(target) ? null : there.receiver(from, target);
      if (receiver != null) {
        receiver.arrive(new Datagram(data.clone(), from));
      } else {
        network.path(there.host, host).sendOnce(0, sender::peerIsUnreachable);
      }
    });
  }

  private InetAddress sourceOf(MemoryDatagrams sender, InetSocketAddress to)
      throws SocketException {
    InetAddress own = sender.local().getAddress();
    if (own.isAnyLocalAddress()) {
      return source(to);
    }
    if (own.isLoopbackAddress() && network.owner(to, host) != host) {
      throw new SocketException("Invalid argument: " + MemoryHost.text(to)
          + " is not reached from the loopback of " + Named.quoted(host.name()));
    }
    return own;
  }

  /** Returns the address that {@code to} is reached from. */
  private InetAddress source(InetSocketAddress to) throws SocketException {
    return host.nearest(to.getAddress())
        .orElseThrow(() -> new SocketException("Network is unreachable: " + MemoryHost.text(to)));
  }

  /** Refuses what is no address of the internet, as channels do. */
  static InetSocketAddress internet(SocketAddress address) {
    if (!(address instanceof InetSocketAddress internet)) {
      throw new UnsupportedAddressTypeException();
    }
    if (internet.isUnresolved()) {
      throw new UnresolvedAddressException();
    }
    return internet;
  }

  /** Returns where {@code to} is: any address is that of the loopback. */
  static InetSocketAddress target(SocketAddress to) throws SocketException {
    InetSocketAddress target = internet(to);
    if (target.getPort() == 0) {
      throw new SocketException("Invalid argument: nobody receives at port 0");
    }
    if (target.getAddress().isMulticastAddress()) {
      throw new SocketException("a network in memory has no multicast: " + MemoryHost.text(to));
    }
    return target.getAddress().isAnyLocalAddress()
        ? new InetSocketAddress(InetAddress.getLoopbackAddress(), target.getPort())
        : target;
  }
}
