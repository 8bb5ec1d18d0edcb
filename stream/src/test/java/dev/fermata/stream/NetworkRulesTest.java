package dev.fermata.stream;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.testing.AsyncAssertions.raised;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fermata.Async;
import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import dev.fermata.Fermata;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** S68, S71, S74 to S78, S82 and S121 to S123: the network of the system. */
@Timeout(60)
class NetworkRulesTest {
  private static final Network SYSTEM = Network.system();

  @TempDir
  Path folder;

  private static Coroutine<Listener> listen(SocketAddress address) throws IOException {
    return SYSTEM.listen(address, 10, SocketSettings.none());
  }

  /** Returns a port of loopback on which nobody listens. */
  @Async
  private static Coroutine<InetSocketAddress> refusing() throws IOException {
    Listener listener = await(listen(Sockets.anyPort()));
    await(listener.closeAsync());
    return done((InetSocketAddress) listener.address());
  }

  @Test
  void S68_aCancelledAcceptTakesNothing() {
    Fermata.run(() -> {
      Listener listener = await(listen(Sockets.anyPort()));
      var accepting = createTask(listener.accept());
      await(yieldNow());
      accepting.cancel();
      ByteStream client = await(Sockets.connect(listener.address()));
      await(raised(CancelledError.class, accepting));
      ByteStream accepted = await(listener.accept());
      client.abort();
      accepted.abort();
      await(listener.closeAsync());
      return done();
    });
  }

  @Test
  void S65_aCloseWakesWhoeverAccepts() {
    Fermata.run(() -> {
      Listener listener = await(listen(Sockets.anyPort()));
      var accepting = createTask(listener.accept());
      await(yieldNow());
      var closing = createTask(listener.closeAsync());
      await(raised(StreamClosedException.class, accepting));
      await(closing);
      await(listener.closeAsync());
      return done();
    });
  }

  @Test
  void S71_aCancelledConnectLeavesNothingOpen() {
    Fermata.run(() -> {
      Listener listener = await(listen(Sockets.anyPort()));
      var connecting = createTask(Sockets.connect(listener.address()));
      await(yieldNow());
      connecting.cancel();
      await(raised(CancelledError.class, connecting));
      ByteStream accepted = await(listener.accept());
      await(accepted.awaitReadable());
      assertEquals(-1, accepted.tryRead(ByteBuffer.allocate(1)));
      accepted.abort();
      await(listener.closeAsync());
      return done();
    });
  }

  @Test
  void S74_literalAddressesAreNotLookedUp() {
    Fermata.run(() -> {
      for (String literal : List.of(
          "127.0.0.1",
          "::1",
          "[::1]",
          "2001:db8::7",
          "::ffff:1.2.3.4",
          "fe80::1%1",
          "[fe80::1%1]")) {
        var resolving = createTask(SYSTEM.resolve(literal));
        await(yieldNow());
        assertTrue(resolving.isDone(), literal);
        assertEquals(1, resolving.result().size());
      }
      assertEquals("127.0.0.1", await(SYSTEM.resolve("127.0.0.1")).get(0).getHostAddress());
      assertEquals("0:0:0:0:0:0:0:1", await(SYSTEM.resolve("[::1]")).get(0).getHostAddress());
      await(raised(UnknownHostException.class, SYSTEM.resolve("1.2.3.456")));
      return done();
    });
  }

  @Test
  void S75_aRefusedConnectionNamesTheAddress() {
    Fermata.run(() -> {
      InetSocketAddress address = await(refusing());
      var refused = await(raised(ConnectException.class, Sockets.connect(address)));
      assertEquals(
          "cannot connect to 127.0.0.1:" + address.getPort() + ": Connection refused",
          refused.getMessage());
      return done();
    });
  }

  @Test
  void S79_noDescriptorIsLeftOfConnectingInVain() {
    Path descriptors = Path.of("/proc/self/fd");
    assumeTrue(Files.isDirectory(descriptors), "only Linux tells");
    Fermata.run(() -> {
      Listener listener = await(listen(Sockets.anyPort()));
      int port = ((InetSocketAddress) listener.address()).getPort();
      long before = 0;
      for (int i = 0; i < 30; i++) {
        Connection connection = await(Connection.open("localhost", port));
        connection.abort();
        await(await(listener.accept()).closeAsync());
        await(raised(ConnectException.class, Connection.open("localhost", 1)));
        await(yieldNow()); // the loop looks, which frees the descriptors
        await(yieldNow());
        if (i == 9) {
          before = countSockets(descriptors);
        }
      }
      long left = countSockets(descriptors); // fewer where the JDK frees what other tests dropped
      assertTrue(left <= before, left + " sockets, " + before + " before");
      await(listener.closeAsync());
      return done();
    });
  }

  /** Not files, which other threads of the JDK open and close. */
  private static long countSockets(Path descriptors) throws IOException {
    try (Stream<Path> files = Files.list(descriptors)) {
      return files.filter(NetworkRulesTest::isSocket).count();
    }
  }

  private static boolean isSocket(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
    } catch (IOException closed) {
      return false;
    }
  }

  @Test
  void S78_namesAreLookedUpInThreadsOfTheirOwn() {
    Fermata.run(() -> {
      assertTrue(await(SYSTEM.resolve("localhost")).get(0).isLoopbackAddress());
      Thread thread = Thread.getAllStackTraces().keySet().stream()
          .filter(each -> each.getName().startsWith("fermata-names-"))
          .findFirst()
          .orElseThrow();
      assertTrue(thread.isDaemon());
      return done();
    });
  }

  @Test
  void S82_aSocketThatIsConnectedToItselfIsRefused() {
    Fermata.run(() -> {
      InetSocketAddress address = await(refusing());
      var refused = await(raised(
          ConnectException.class,
          SYSTEM.connect(address, Optional.of(address), SocketSettings.none())));
      assertTrue(refused.getMessage().contains("connected to itself"), refused.getMessage());
      return done();
    });
  }

  @Test
  void S84_anAddressThatIsTakenIsNamed() {
    Fermata.run(() -> {
      Listener listener = await(listen(Sockets.anyPort()));
      var taken = await(raised(BindException.class, listen(listener.address())));
      assertTrue(taken.getMessage().startsWith("cannot listen on 127.0.0.1:"), taken.getMessage());
      await(listener.closeAsync());
      return done();
    });
  }

  @Test
  void optionsAreSetBeforeConnecting() {
    Fermata.run(() -> {
      Listener listener = await(listen(Sockets.anyPort()));
      ByteStream client = await(SYSTEM.connect(
          listener.address(),
          Optional.of(Sockets.anyPort()),
          SocketSettings.none()
              .with(StandardSocketOptions.SO_KEEPALIVE, true)
              .with(StandardSocketOptions.TCP_NODELAY, false)));
      SocketChannel channel = client.layer(SocketChannel.class).orElseThrow();
      assertTrue(channel.getOption(StandardSocketOptions.SO_KEEPALIVE));
      assertFalse(channel.getOption(StandardSocketOptions.TCP_NODELAY));
      client.abort();
      await(listener.closeAsync());
      return done();
    });
  }

  @Test
  void anotherNetworkIsUsedByTheTaskThatSaysSoAndThoseThatItMakes() {
    Fermata.run(() -> {
      Network other = new Network() {
        @Override
        public Coroutine<ByteStream> connect(
            SocketAddress remote, Optional<SocketAddress> local, SocketSettings options) {
          throw new AssertionError();
        }

        @Override
        public Coroutine<Listener> listen(
            SocketAddress local, int backlog, SocketSettings options) {
          throw new AssertionError();
        }

        @Override
        public Coroutine<List<InetAddress>> resolve(String host) {
          throw new AssertionError();
        }
      };
      try (var used = Network.use(other)) {
        assertSame(other, Network.current());
        assertSame(other, await(createTask(() -> done(Network.current()))));
      }
      assertSame(SYSTEM, Network.current());
      return done();
    });
  }

  private UnixDomainSocketAddress inFolder() {
    return UnixDomainSocketAddress.of(folder.resolve("socket"));
  }

  @Test
  void S121_theFileOfAUnixServerIsDeletedWhenItCloses() {
    Fermata.run(() -> {
      Listener listener = await(listen(inFolder()));
      assertTrue(Files.exists(inFolder().getPath()));
      await(listener.closeAsync());
      assertFalse(Files.exists(inFolder().getPath()));
      return done();
    });
  }

  @Test
  void S121_theFileOfAnotherServerIsNotDeleted() {
    Fermata.run(() -> {
      Path path = inFolder().getPath();
      Listener first = await(listen(inFolder()));
      Files.move(path, folder.resolve("moved"));
      Listener second = await(listen(inFolder()));
      await(first.closeAsync());
      assertTrue(Files.exists(path));
      await(second.closeAsync());
      assertFalse(Files.exists(path));
      return done();
    });
  }

  @Test
  void S122_aFileThatNobodyListensOnIsReplaced() {
    Fermata.run(() -> {
      Listener crashed = await(listen(inFolder()));
      Path kept = folder.resolve("kept");
      Files.createLink(kept, inFolder().getPath());
      await(crashed.closeAsync());
      Files.move(kept, inFolder().getPath());
      Listener next = await(listen(inFolder()));
      ByteStream client = await(Sockets.connect(inFolder()));
      client.abort();
      await(next.closeAsync());
      return done();
    });
  }

  @Test
  void S122_aFileThatSomebodyListensOnIsTaken() {
    Fermata.run(() -> {
      Listener listener = await(listen(inFolder()));
      var taken = await(raised(BindException.class, listen(inFolder())));
      assertEquals(
          "cannot listen on " + inFolder() + ": somebody listens there already",
          taken.getMessage());
      await(await(listener.accept()).closeAsync()); // the one that asked
      ByteStream client = await(Sockets.connect(inFolder()));
      client.abort();
      await(listener.closeAsync());
      return done();
    });
  }

  @Test
  void S122_whatIsNoSocketIsNotTouched() {
    Fermata.run(() -> {
      Files.writeString(inFolder().getPath(), "precious");
      var refused = await(raised(BindException.class, listen(inFolder())));
      assertEquals(
          "cannot listen on " + inFolder() + ": it exists, and is no socket", refused.getMessage());
      assertEquals("precious", Files.readString(inFolder().getPath()));
      return done();
    });
  }

  @Test
  void S123_aPathThatIsTooLongIsNamedWithTheLimit() {
    Fermata.run(() -> {
      var tooLong = UnixDomainSocketAddress.of(folder.resolve("x".repeat(200)));
      int length = tooLong.getPath().toString().length();
      var refused = await(raised(BindException.class, listen(tooLong)));
      assertTrue(
          refused.getMessage().contains("107 bytes, and this one has " + length),
          refused.getMessage());
      await(raised(ConnectException.class, Sockets.connect(tooLong)));
      return done();
    });
  }
}
