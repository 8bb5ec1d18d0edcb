package dev.fermata.stream;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.stream.testing.StreamPair;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/** Makes connected sockets for tests. */
final class Sockets {
  private Sockets() {}

  static SocketAddress anyPort() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  /** Returns what connects and what was accepted, over loopback. */
  static Coroutine<StreamPair<ByteStream>> pair() throws IOException {
    return pair(anyPort());
  }

  @Async
  static Coroutine<StreamPair<ByteStream>> pair(SocketAddress address) throws IOException {
    try (Listener listener = await(Network.system().listen(address, 10, SocketSettings.none()))) {
      ByteStream client = await(connect(listener.address()));
      return done(new StreamPair<>(client, await(listener.accept())));
    }
  }

  static Coroutine<ByteStream> connect(SocketAddress address) throws IOException {
    return Network.system().connect(address, Optional.empty(), SocketSettings.none());
  }

  /** Returns a pair whose first end takes nothing. */
  @Async
  static Coroutine<StreamPair<ByteStream>> clogged(Coroutine<StreamPair<ByteStream>> making) {
    StreamPair<ByteStream> pair = await(making);
    try {
      pair.first()
          .layer(SocketChannel.class)
          .orElseThrow()
          .setOption(StandardSocketOptions.SO_SNDBUF, 4096);
      ByteBuffer much = ByteBuffer.allocate(1 << 24);
      while (pair.first().tryWrite(much) > 0) {}
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return done(pair);
  }
}
