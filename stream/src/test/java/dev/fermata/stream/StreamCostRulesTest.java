package dev.fermata.stream;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.run;
import static dev.fermata.Fermata.yieldNow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.stream.testing.MemoryStreams;
import dev.fermata.testing.VirtualTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** What connections take of memory: counted, not timed. */
class StreamCostRulesTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int MESSAGE = 64;
  private static final int WARM_UP = 20_000;
  private static final int ECHOES = 20_000;
  private static final int CONNECTIONS = 1_000;

  /** What the rest of the process has made meanwhile counts as well, now and then. */
  private static final int TRIES = 3;

  private static final int ROUNDS = 20;
  private static final int PIECE = 8 * 1024;

  @Test
  void S163_aReadOfWhatIsBufferedAllocatesNothingButTheCoroutine() {
    VirtualTime.run(() -> {
      var pair = MemoryStreams.pair(PIECE);
      StreamReader reader = StreamReader.of(pair.second());
      ByteBuffer into = ByteBuffer.allocate(1);
      long coroutine = ofOneKept(() -> reader.read(into));
      long least = Long.MAX_VALUE;
      for (int i = 0; i < ROUNDS; i++) {
        pair.first().tryWrite(ByteBuffer.allocate(PIECE));
        await(reader.fill(PIECE));
        long before = allocated();
        for (int k = 0; k < PIECE; k++) {
          await(reader.read(into.clear()));
        }
        least = Math.min(least, allocated() - before);
      }
      assertTrue(least <= PIECE * coroutine, least + " bytes for " + PIECE + " of " + coroutine);
      return done();
    });
  }

  @Test
  void S163_aWriteThatFitsAllocatesNothingButTheCoroutine() {
    VirtualTime.run(() -> {
      var pair = MemoryStreams.pair(PIECE);
      StreamWriter writer = StreamWriter.of(pair.first());
      byte[] one = new byte[1];
      ByteBuffer into = ByteBuffer.allocate(PIECE);
      long coroutine = ofOneKept(() -> writer.write(one));
      long least = Long.MAX_VALUE;
      for (int i = 0; i < ROUNDS; i++) {
        await(writer.write(one)); // others share the queue, and what calls before a look
        long before = allocated();
        for (int k = 0; k < PIECE - 1; k++) {
          await(writer.write(one));
        }
        least = Math.min(least, allocated() - before);
        await(writer.flush());
        assertEquals(PIECE, pair.second().tryRead(into.clear()));
      }
      assertTrue(least <= PIECE * coroutine, least + " bytes for " + PIECE + " of " + coroutine);
      return done();
    });
  }

  /** How large a coroutine is that is made and kept. */
  private static long ofOneKept(Callable<Coroutine<?>> maker) throws Exception {
    Coroutine<?>[] kept = new Coroutine<?>[1000];
    long least = Long.MAX_VALUE;
    for (int i = 0; i < ROUNDS; i++) {
      long before = allocated();
      for (int k = 0; k < kept.length; k++) {
        kept[k] = maker.call();
      }
      least = Math.min(least, allocated() - before);
    }
    return least / kept.length;
  }

  @Test
  void S164_anEchoOverTryAndAwaitTakesAtMost64Bytes() throws Exception {
    long each = run(echoesOfStream());
    assertTrue(each <= 64, each + " bytes");
  }

  @Test
  void S164_anEchoThroughReaderAndWriterTakesAtMost160Bytes() throws Exception {
    long each = run(echoesOfConnection());
    assertTrue(each <= 160, each + " bytes");
  }

  @Async
  private static Coroutine<Long> echoesOfStream() throws IOException {
    try (Listener listener = await(Network.system().listen(anyPort(), 1, SocketSettings.none()))) {
      startClient(listener.address(), WARM_UP + ECHOES);
      try (ByteStream stream = await(listener.accept())) {
        ByteBuffer buffer = ByteBuffer.allocate(1024);
        await(echo(stream, buffer, WARM_UP));
        long before = allocated();
        await(echo(stream, buffer, ECHOES));
        long each = (allocated() - before) / ECHOES;
        return done(each);
      }
    }
  }

  @Async
  private static Coroutine<Void> echo(ByteStream stream, ByteBuffer buffer, int times)
      throws IOException {
    for (int left = times * MESSAGE; left > 0; ) {
      await(stream.awaitReadable());
      left -= stream.tryRead(buffer);
      buffer.flip();
      while (buffer.hasRemaining()) {
        if (stream.tryWrite(buffer) == 0) {
          await(stream.awaitWritable());
        }
      }
      buffer.clear();
    }
    return done();
  }

  @Async
  private static Coroutine<Long> echoesOfConnection() throws IOException {
    try (Listener listener = await(Network.system().listen(anyPort(), 1, SocketSettings.none()))) {
      startClient(listener.address(), WARM_UP + ECHOES);
      try (Connection connection = Connection.over(await(listener.accept()))) {
        ByteBuffer buffer = ByteBuffer.allocate(1024);
        await(echo(connection, buffer, WARM_UP));
        long before = allocated();
        await(echo(connection, buffer, ECHOES));
        long each = (allocated() - before) / ECHOES;
        return done(each);
      }
    }
  }

  @Async
  private static Coroutine<Void> echo(Connection connection, ByteBuffer buffer, int times)
      throws IOException {
    for (int left = times * MESSAGE; left > 0; ) {
      await(connection.reader().read(buffer));
      buffer.flip();
      left -= buffer.remaining();
      await(connection.writer().write(buffer));
      buffer.clear();
    }
    return done();
  }

  /** Sends one message after the other, each when the last one has come back. */
  private static void startClient(SocketAddress address, int times) {
    new Thread(() -> {
          try (SocketChannel channel = SocketChannel.open(address)) {
            ByteBuffer buffer = ByteBuffer.allocateDirect(MESSAGE);
            for (int i = 0; i < times; i++) {
              channel.write(buffer.clear());
              buffer.clear();
              while (buffer.hasRemaining()) {
                channel.read(buffer);
              }
            }
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        })
        .start();
  }

  @Test
  void S165_anIdleConnectionOfAServerTakesAtMost1700Bytes() throws Exception {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < TRIES && least > 1700; i++) {
      least = Math.min(least, run(idleConnections()));
    }
    assertTrue(least <= 1700, least + " bytes");
  }

  @Async
  private static Coroutine<Long> idleConnections() throws IOException {
    List<SocketChannel> clients = new ArrayList<>(CONNECTIONS);
    try (Server server = await(Server.builder(StreamCostRulesTest::serveUntilTheEnd)
        .on(anyPort())
        .backlog(CONNECTIONS)
        .start())) {
      await(connected(server, clients, 10)); // loads what is needed for one
      connect(server, clients, CONNECTIONS);
      long before = used();
      await(connected(server, clients, 0));
      long each = (used() - before) / CONNECTIONS;
      assertEquals(CONNECTIONS + 10, server.connections());
      return done(each);
    } finally {
      for (SocketChannel client : clients) {
        client.close();
      }
    }
  }

  /** Connects {@code count} more clients, and waits until the server has accepted all there are. */
  @Async
  private static Coroutine<Void> connected(Server server, List<SocketChannel> clients, int count)
      throws IOException {
    connect(server, clients, count);
    while (server.connections() < clients.size()) {
      await(yieldNow());
    }
    await(yieldNow());
    await(yieldNow());
    return done();
  }

  /** The system takes as many as the server has room for, before that has accepted them. */
  private static void connect(Server server, List<SocketChannel> clients, int count)
      throws IOException {
    for (int i = 0; i < count; i++) {
      clients.add(SocketChannel.open(server.addresses().get(0)));
    }
  }

  @Async
  private static Coroutine<Void> serveUntilTheEnd(Connection connection) throws IOException {
    while (await(connection.reader().hasInput())) {
      await(connection.reader().skip(1));
    }
    return done();
  }

  private static SocketAddress anyPort() {
    return new InetSocketAddress("127.0.0.1", 0);
  }

  /** How many bytes the running thread has allocated so far. */
  static long allocated() {
    return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
  }

  private static long used() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
