package dev.fermata.stream;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.toThread;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.stream.TestBytes.text;
import static dev.fermata.testing.AsyncAssertions.raised;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.AsyncCallable;
import dev.fermata.Fermata;
import dev.fermata.Runner;
import dev.fermata.Task;
import dev.fermata.stream.testing.StreamPair;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** S59 where the kernel moves the bytes: over the sockets of the system. */
@Timeout(60)
class SocketFileSendingRulesTest {
  private static final int LENGTH = 20_000_000;
  private static final byte[] CONTENT = new byte[LENGTH];

  @TempDir
  Path folder;

  private FileChannel open;

  @BeforeEach
  void fill() throws IOException {
    new Random(1).nextBytes(CONTENT);
    Path path = Files.write(folder.resolve("file"), CONTENT);
    open = FileChannel.open(path, READ, WRITE);
  }

  private interface Sending {
    AsyncCallable<Void> of(ScriptedFile file) throws Exception;
  }

  private void with(ScriptedFile file, Sending sending) throws Exception {
    try (file) {
      Fermata.run(sending.of(file));
    }
  }

  private static SocketChannel channel(ByteStream stream) {
    return stream.layer(SocketChannel.class).orElseThrow();
  }

  private static void abort(StreamPair<ByteStream> pair) {
    pair.first().abort();
    pair.second().abort();
  }

  @Test
  void S59_theKernelMovesAFileToASocketInPieces() throws Exception {
    with(new ScriptedFile(open), file -> () -> {
      var pair = await(Sockets.pair());
      Connection sender = Connection.over(pair.first());
      StreamReader reader = StreamReader.of(pair.second());
      await(sender.writer().write("before"));
      Task<Void> sending = createTask(() -> sender.writer().sendFile(file, 3, LENGTH - 3));
      await(yieldNow());
      Task<Void> behind = createTask(() -> sender.writer().write("behind"));
      assertEquals("before", text(await(reader.readExactly(6))));
      await(StreamWriter.of(pair.second()).write("meanwhile"));
      assertEquals("meanwhile", text(await(sender.reader().readExactly(9))));
      byte[] received = await(reader.readExactly(LENGTH - 3));
      assertArrayEquals(Arrays.copyOfRange(CONTENT, 3, LENGTH), received);
      assertEquals("behind", text(await(reader.readExactly(6))));
      await(sending);
      await(behind);
      assertEquals(LENGTH - 3 + 12, sender.statistics().sent());
      assertTrue(file.transfers.size() > LENGTH >> 22, "pieces: " + file.transfers.size());
      assertTrue(file.transfers.stream().allMatch(count -> count <= 1 << 22));
      assertTrue(
          file.threads.stream().allMatch(name -> name.startsWith("fermata-file-")),
          file.threads::toString);
      abort(pair);
      return done();
    });
  }

  @Test
  void S59_aPeerOfTheJdkGetsAFileThroughTlsAndThroughAUnixSocket() throws Exception {
    with(new ScriptedFile(open), file -> () -> {
      var unix = await(Sockets.pair(UnixDomainSocketAddress.of(folder.resolve("s"))));
      Task<Void> first = createTask(() -> StreamWriter.of(unix.first()).sendFile(file, 0, LENGTH));
      assertArrayEquals(CONTENT, await(StreamReader.of(unix.second()).readExactly(LENGTH)));
      await(first);
      abort(unix);
      var sockets = await(Sockets.pair());
      var tls = await(TlsPairs.over(sockets, TlsPairs.client(), TlsPairs.server()));
      Task<Void> second = createTask(() -> StreamWriter.of(tls.first()).sendFile(file, 0, LENGTH));
      assertArrayEquals(CONTENT, await(StreamReader.of(tls.second()).readExactly(LENGTH)));
      await(second);
      abort(sockets);
      return done();
    });
  }

  @Test
  void S59_aBlockingSocketGetsAWholeFile() throws Exception {
    with(new ScriptedFile(open), file -> () -> {
      try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
          Connection connection = await(Connection.open("127.0.0.1", listening.getLocalPort()))) {
        Task<byte[]> receiving = createTask(toThread(() -> {
          try (Socket socket = listening.accept()) {
            return socket.getInputStream().readAllBytes();
          }
        }));
        await(connection.writer().sendFile(file, 0, LENGTH));
        await(connection.writer().finish());
        assertArrayEquals(CONTENT, await(receiving));
      }
      return done();
    });
  }

  @Test
  void S59_cancelledWhileThereIsNoRoomTheSocketIsReset() throws Exception {
    with(new ScriptedFile(open), file -> () -> {
      var pair = await(Sockets.pair());
      channel(pair.first()).setOption(StandardSocketOptions.SO_SNDBUF, 4096);
      StreamWriter writer = StreamWriter.of(pair.first());
      Task<Void> sending = createTask(() -> writer.sendFile(file, 0, LENGTH));
      StreamReader reader = StreamReader.of(pair.second());
      assertArrayEquals(Arrays.copyOf(CONTENT, 1000), await(reader.readExactly(1000)));
      sending.cancel();
      while (!sending.isDone()) {
        await(yieldNow());
      }
      assertTrue(sending.isCancelled());
      await(raised(ConnectionLostException.class, reader.readAll(LENGTH)));
      await(raised(StreamClosedException.class, writer.write("on")));
      abort(pair);
      return done();
    });
  }

  /** A file that tells when a worker has come to it, and keeps it there. */
  private static final class HeldFile extends ScriptedFile {
    final CountDownLatch reached = new CountDownLatch(1);
    final CountDownLatch released = new CountDownLatch(1);

    HeldFile(FileChannel file) {
      super(file);
    }

    @Override
    protected void before(long position) {
      reached.countDown();
      try {
        released.await();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  @Test
  void S59_cancelledWhileAWorkerMovesItTheSocketIsClosedBehindTheWorkerAndNobodyWaits()
      throws Exception {
    HeldFile held = new HeldFile(open);
    with(held, file -> () -> {
      var pair = await(Sockets.pair());
      StreamWriter writer = StreamWriter.of(pair.first());
      Task<Void> sending = createTask(() -> writer.sendFile(file, 0, LENGTH));
      await(toThread(() -> held.reached.await()));
      sending.cancel();
      await(yieldNow());
      assertTrue(sending.isCancelled());
      await(raised(StreamClosedException.class, writer.write("on")));
      assertTrue(channel(pair.first()).isOpen(), "its number may be that of another connection");
      held.released.countDown();
      await(raised(ConnectionLostException.class, StreamReader.of(pair.second()).readAll(LENGTH)));
      assertFalse(channel(pair.first()).isOpen());
      abort(pair);
      return done();
    });
  }

  @Test
  void S65_aCloseWhileAWorkerMovesAFileEndsTheSendingAtOnceAndResets() throws Exception {
    HeldFile held = new HeldFile(open);
    with(held, file -> () -> {
      var pair = await(Sockets.pair());
      Connection connection = Connection.over(pair.first());
      Task<Void> sending = createTask(() -> connection.writer().sendFile(file, 0, LENGTH));
      await(toThread(() -> held.reached.await()));
      await(pair.first().closeAsync());
      await(raised(StreamClosedException.class, sending));
      assertTrue(channel(pair.first()).isOpen());
      held.released.countDown();
      await(raised(ConnectionLostException.class, StreamReader.of(pair.second()).readAll(LENGTH)));
      abort(pair);
      return done();
    });
  }

  @Test
  void S13_aLoopThatIsClosedWaitsForTheWorkerBeforeItFreesTheDescriptor() throws Exception {
    HeldFile held = new HeldFile(open);
    Thread closing = new Thread(() -> {
      try (Runner runner = new Runner()) {
        runner.run(() -> {
          var pair = await(Sockets.pair());
          createTask(() -> StreamWriter.of(pair.first()).sendFile(held, 0, LENGTH));
          await(toThread(() -> held.reached.await()));
          pair.second().abort();
          return done();
        });
      }
    });
    closing.start();
    while (Arrays.stream(closing.getStackTrace())
        .noneMatch(frame -> frame.getMethodName().equals("awaitWorker"))) {
      Thread.onSpinWait();
    }
    held.released.countDown();
    closing.join();
  }

  @Test
  void S57_aPeerThatResetsInTheMiddleIsALossAndWhatItHasSaidIsRead() throws Exception {
    with(new ScriptedFile(open), file -> () -> {
      var pair = await(Sockets.pair());
      Connection sender = Connection.over(pair.first());
      Task<Void> sending = createTask(() -> sender.writer().sendFile(file, 0, LENGTH));
      await(StreamReader.of(pair.second()).readExactly(100_000));
      pair.second().abort();
      var lost = await(raised(ConnectionLostException.class, sending));
      var again = await(raised(ConnectionLostException.class, sender.writer().write("on")));
      assertSame(lost.getCause(), again.getCause());
      await(raised(ConnectionLostException.class, sender.reader().read(1)));
      abort(pair);
      return done();
    });
  }

  @Test
  void S59_aFileThatIsCutMeanwhileResetsTheSocket() throws Exception {
    FileChannel cut = open;
    var file = new ScriptedFile(open) {
      @Override
      protected void before(long position) throws IOException {
        if (position > 0) {
          cut.truncate(position);
        }
      }
    };
    with(file, same -> () -> {
      var pair = await(Sockets.pair());
      Task<Void> sending =
          createTask(() -> StreamWriter.of(pair.first()).sendFile(same, 0, LENGTH));
      Task<byte[]> reading = createTask(() -> StreamReader.of(pair.second()).readAll(LENGTH));
      await(raised(EOFException.class, sending));
      await(raised(ConnectionLostException.class, reading));
      abort(pair);
      return done();
    });
  }

  @Test
  void S59_aFileThatFailsIsNotTakenForALossOfTheConnection() throws Exception {
    var file = new ScriptedFile(open) {
      @Override
      protected void before(long position) throws IOException {
        throw new IOException("the disk is on fire");
      }
    };
    with(file, same -> () -> {
      var pair = await(Sockets.pair());
      StreamWriter writer = StreamWriter.of(pair.first());
      var failure = await(raised(IOException.class, writer.sendFile(same, 0, 1)));
      assertEquals("the disk is on fire", failure.getMessage());
      assertFalse(failure instanceof ConnectionLostException);
      abort(pair);
      return done();
    });
  }

  @Test
  void S59_manyFilesLeaveAtOnceEachOnItsConnection() throws Exception {
    with(new ScriptedFile(open), file -> () -> {
      List<StreamPair<ByteStream>> pairs = new ArrayList<>();
      List<Task<byte[]>> receiving = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        int from = i * 1000;
        var pair = await(Sockets.pair());
        createTask(() -> StreamWriter.of(pair.first()).sendFile(file, from, 500_000));
        receiving.add(createTask(() -> StreamReader.of(pair.second()).readExactly(500_000)));
        pairs.add(pair);
      }
      for (int i = 0; i < receiving.size(); i++) {
        byte[] sent = Arrays.copyOfRange(CONTENT, i * 1000, i * 1000 + 500_000);
        assertArrayEquals(sent, await(receiving.get(i)));
      }
      pairs.forEach(SocketFileSendingRulesTest::abort);
      return done();
    });
  }
}
