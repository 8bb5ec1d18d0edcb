package dev.fermata.stream;

import static dev.fermata.stream.InMemory.inMemory;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fermata.AsyncCallable;
import dev.fermata.Fermata;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/** What tests of datagrams share. */
final class Datagrams {
  static final InetSocketAddress ANY_PORT =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  private Datagrams() {}

  /** Runs {@code body} over loopback, and in memory on virtual time. */
  static void everywhere(AsyncCallable<Void> body) {
    Fermata.run(body);
    inMemory(body);
  }

  static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(UTF_8));
  }

  static String text(Datagram datagram) {
    return new String(datagram.data(), UTF_8);
  }
}
