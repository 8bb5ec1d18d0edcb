package dev.fermata.stream;

import java.net.SocketAddress;
import java.util.Arrays;
import java.util.Objects;

/**
 * What {@link DatagramEndpoint#receive()} gives. Two are equal if they have the same bytes and come
 * from the same address.
 *
 * @param data the bytes, perhaps none; the array belongs to whoever receives it
 * @param peer whom it comes from
 */
public record Datagram(byte[] data, SocketAddress peer) {

  /** Makes one. */
  public Datagram {
    Objects.requireNonNull(data, "data");
    Objects.requireNonNull(peer, "peer");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Datagram datagram
        && Arrays.equals(data, datagram.data)
        && peer.equals(datagram.peer);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(data) + peer.hashCode();
  }

  /** The length and the address, without the bytes. */
  @Override
  public String toString() {
    return "datagram of " + data.length + " bytes from " + peer;
  }
}
