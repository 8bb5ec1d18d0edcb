package dev.fermata.stream;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.toThread;
import static dev.fermata.Fermata.waitFor;
import static dev.fermata.Fermata.yieldNow;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.AsyncTimeoutException;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Fermata;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** S154 to S162, one of each kind over sockets: peers that are slow, or mean harm. */
@Timeout(120)
class HostilePeersTest {
  private static final int READ_MILLIS = 60_000;

  /** What is done by peers that block, in another thread than the server. */
  private interface Peers {
    void act(int port) throws Exception;
  }

  /** Runs {@code peers}; nothing is reported meanwhile, and no connection is left after it. */
  private static void serve(Server.Builder builder, Peers peers) {
    List<String> reported = new ArrayList<>();
    Fermata.run(() -> {
      EventLoop.current().setExceptionHandler((loop, context) -> reported.add(context.toString()));
      Server server = await(builder.on("127.0.0.1", 0).start());
      await(toThread(() -> peers.act(server.port())));
      await(server.shutdown(Duration.ofSeconds(30)));
      assertEquals(0, server.connections());
      return done();
    });
    assertEquals(List.of(), reported);
  }

  private static void serve(ConnectionHandler handler, Peers peers) {
    serve(Server.builder(handler), peers);
  }

  private static Socket connect(int port) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(READ_MILLIS);
    socket.setTcpNoDelay(true);
    return socket;
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
  }

  private static String read(Socket socket, int length) throws IOException {
    return new String(socket.getInputStream().readNBytes(length), ISO_8859_1);
  }

  /** Tells how long each line is. */
  @Async
  private static Coroutine<Void> tellLengths(Connection connection) throws IOException {
    while (await(connection.reader().hasInput())) {
      String line = await(connection.reader().readLine(UTF_8, 1 << 20));
      await(connection.writer().write(line.length() + "\n"));
    }
    return done();
  }

  private static void assertServes(int port) throws IOException {
    try (Socket socket = connect(port)) {
      write(socket, "hello\n");
      assertEquals("5\n", read(socket, 2));
    }
  }

  @Test
  void S154_memoryIsTakenForWhatCameAndNotForWhatWasAnnounced() {
    serve(connection -> connection.reader().readExactly(Integer.MAX_VALUE), port -> {
      List<Socket> peers = new ArrayList<>();
      for (int i = 0; i < 100; i++) { // together they announce more than any heap has
        peers.add(connect(port));
        write(peers.get(i), "a little");
      }
      for (Socket each : peers) {
        each.shutdownOutput();
        assertEquals("", read(each, 1));
        each.close();
      }
    });
  }

  @Test
  void S155_aLineThatComesByteByByteIsReadAndOthersAreServedMeanwhile() {
    serve(HostilePeersTest::tellLengths, port -> {
      try (Socket slow = connect(port)) {
        for (int i = 0; i < 20_000; i++) {
          slow.getOutputStream().write('x');
          if (i % 5_000 == 0) {
            assertServes(port);
          }
        }
        write(slow, "\n");
        assertEquals("20000\n", read(slow, 6));
      }
    });
  }

  @Async
  private static Coroutine<Void> writeUntilTimeout(Connection connection, CountDownLatch isLeft)
      throws IOException {
    byte[] much = new byte[1 << 20];
    while (true) {
      try {
        await(waitFor(connection.writer().write(much), ofMillis(100)));
      } catch (AsyncTimeoutException e) {
        int most = 64 * 1024 + much.length;
        assertTrue(connection.writer().queued() <= most, connection::toString);
        connection.abort();
        await(yieldNow()); // the loop looks, and the reset leaves
        await(yieldNow());
        isLeft.countDown();
        return done();
      }
    }
  }

  @Test
  void S156_aPeerThatDoesNotReadHoldsLittleAndIsLeft() {
    CountDownLatch isLeft = new CountDownLatch(1);
    serve(connection -> writeUntilTimeout(connection, isLeft), port -> {
      try (Socket greedy = connect(port)) {
        assertTrue(isLeft.await(60, TimeUnit.SECONDS));
        assertThrows(SocketException.class, () -> greedy.getInputStream().readAllBytes());
      }
    });
  }

  /** Waits for a line: not for long while {@code impatient} says so. */
  @Async
  private static Coroutine<Void> lineInTime(Connection connection, AtomicInteger impatient)
      throws IOException {
    try {
      Duration limit = impatient.getAndDecrement() > 0 ? ofMillis(100) : ofMinutes(1);
      String line = await(waitFor(connection.reader().readLine(), limit));
      await(connection.writer().write(line.length() + "\n"));
    } catch (AsyncTimeoutException e) {
      await(connection.writer().write("too late\n"));
    }
    return done();
  }

  @Test
  void S157_peersThatSayNothingAreLeftAndOthersAreServed() {
    int count = 50;
    AtomicInteger impatient = new AtomicInteger(count);
    serve(connection -> lineInTime(connection, impatient), port -> {
      List<Socket> silent = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        silent.add(connect(port));
      }
      assertServes(port);
      for (Socket each : silent) {
        assertEquals("too late\n", read(each, 100));
        each.close();
      }
    });
  }

  @Test
  void S158_aStormOfResetsIsReportedToNobody() {
    serve(HostilePeersTest::tellLengths, port -> {
      for (int i = 0; i < 500; i++) {
        try (Socket socket = connect(port)) {
          socket.setSoLinger(true, 0);
          write(socket, i % 2 == 0 ? "half a li" : "a line\n");
        }
      }
      assertServes(port);
    });
  }

  @Test
  void S159_handshakeMessagesAndRecordsThatAreTooLongAreRefused() {
    byte[][] tooLong = {
      {22, 3, 3, 64, 0, 1, 127, -1, -1}, // a message of 8 MiB, in records of 16 KiB
      {22, 3, 3, 127, -1}, // a record of 32 KiB
    };
    serve(Server.builder(HostilePeersTest::tellLengths).tls(TlsPairs.server()), port -> {
      for (byte[] each : tooLong) {
        try (Socket socket = connect(port)) {
          socket.getOutputStream().write(each);
          socket.getOutputStream().write(new byte[16 * 1024]);
          byte[] answer = toTheEnd(socket);
          assertTrue(answer.length < 100, answer.length + " bytes");
        }
      }
    });
  }

  /** Reads what comes; a reset is an end as well. */
  private static byte[] toTheEnd(Socket socket) throws IOException {
    try {
      return socket.getInputStream().readAllBytes();
    } catch (SocketException reset) {
      return new byte[0];
    }
  }

  @Test
  void S160_everyByteIsTakenAsItIs() {
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) (i + 1); // a zero at the end
    }
    serve(connection -> sendBack(connection, new byte[] {0}), port -> {
      try (Socket socket = connect(port)) {
        socket.getOutputStream().write(all);
        assertArrayEquals(all, socket.getInputStream().readNBytes(all.length));
      }
    });
  }

  @Async
  private static Coroutine<Void> sendBack(Connection connection, byte[] separator)
      throws IOException {
    await(connection.writer().write(await(connection.reader().readUntil(1000, separator))));
    return done();
  }

  /** Reads bytes for ever, unless it is a line that comes. */
  @Async
  private static Coroutine<Void> swallowOrTell(Connection connection) throws IOException {
    if (await(connection.reader().hasInput()) && connection.reader().buffered().get(0) != 0) {
      await(tellLengths(connection));
    } else {
      ByteBuffer into = ByteBuffer.allocate(64 * 1024);
      while (await(connection.reader().read(into.clear()))) {}
    }
    return done();
  }

  @Test
  void S161_whileOneSendsAsFastAsItCanTheOthersAreServed() {
    serve(HostilePeersTest::swallowOrTell, port -> {
      CountDownLatch isFlooding = new CountDownLatch(1);
      Socket fast = connect(port);
      Thread flood = new Thread(() -> {
        try {
          byte[] much = new byte[1 << 20];
          for (int i = 0; i < 1000; i++) {
            fast.getOutputStream().write(much);
            isFlooding.countDown();
          }
        } catch (IOException e) {
          // It is closed when the others were served.
        }
      });
      flood.start();
      assertTrue(isFlooding.await(60, TimeUnit.SECONDS));
      for (int i = 0; i < 100; i++) {
        assertServes(port);
      }
      fast.close();
      flood.join();
    });
  }

  /** Serves two at most, and leaves the one that was idle for the longest when there is a third. */
  private static final class Crowded {
    private final List<Connection> open = new ArrayList<>();

    @Async
    Coroutine<Void> serve(Connection connection) throws IOException {
      open.add(connection);
      if (open.size() > 2) {
        open.stream()
            .filter(each -> each != connection)
            .max(Comparator.comparing(each -> each.statistics().idle()))
            .ifPresent(Connection::abort);
      }
      try {
        await(tellLengths(connection));
      } catch (StreamClosedException e) {
        // It was the idlest.
      } finally {
        open.remove(connection);
      }
      return done();
    }
  }

  @Test
  void S162_theIdlestGoesWhenThereAreTooMany() {
    serve(Server.builder(new Crowded()::serve).maxConnections(3), port -> {
      try (Socket idlest = connect(port);
          Socket idle = connect(port)) {
        for (Socket each : List.of(idlest, idle)) {
          write(each, "hello\n");
          assertEquals("5\n", read(each, 2));
        }
        assertServes(port);
        assertThrows(SocketException.class, () -> read(idlest, 1));
        write(idle, "hello\n");
        assertEquals("5\n", read(idle, 2));
      }
    });
  }
}
