package dev.fermata.stream;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.testing.AsyncAssertions.raised;
import static java.nio.channels.SelectionKey.OP_READ;
import static java.nio.channels.SelectionKey.OP_WRITE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.Fermata;
import dev.fermata.Watch;
import dev.fermata.stream.internal.socket.SocketStream;
import dev.fermata.stream.testing.StreamChecks;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import javax.net.ssl.SSLSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** S15 to S27 over the sockets of the system. */
@Timeout(60)
class SocketStreamRulesTest {
  @TempDir
  Path folder;

  private int files;

  private UnixDomainSocketAddress unixAddress() {
    files++;
    return UnixDomainSocketAddress.of(folder.resolve("s" + files));
  }

  @Test
  void S152_socketsKeepTheRules() {
    Fermata.run(() -> StreamChecks.check(Sockets::pair));
  }

  @Test
  void S152_unixDomainSocketsKeepTheRules() {
    Fermata.run(() -> StreamChecks.checkWithoutResets(() -> Sockets.pair(unixAddress())));
  }

  @Test
  void S153_whoeverWaitsToWriteToASocketIsWokenByWhatEndsIt() {
    Fermata.run(() -> StreamChecks.checkClogged(() -> Sockets.clogged(Sockets.pair())));
  }

  @Test
  void S153_whoeverWaitsToWriteToAUnixSocketIsWokenByWhatEndsIt() {
    Fermata.run(
        () -> StreamChecks.checkClogged(() -> Sockets.clogged(Sockets.pair(unixAddress()))));
  }

  @Test
  void S17_aShortReadMeansEmptyUntilAnEventComes() {
    Fermata.run(() -> {
      var pair = await(Sockets.pair());
      pair.first().tryWrite(ByteBuffer.wrap(new byte[] {1, 2, 3}));
      await(pair.second().awaitReadable());
      assertEquals(3, pair.second().tryRead(ByteBuffer.allocate(10)));
      pair.first().tryWrite(ByteBuffer.wrap(new byte[] {4}));
      assertEquals(0, pair.second().tryRead(ByteBuffer.allocate(10)), "it was tried");
      await(pair.second().awaitReadable());
      assertEquals(1, pair.second().tryRead(ByteBuffer.allocate(10)));
      pair.first().abort();
      pair.second().abort();
      return done();
    });
  }

  @Test
  void S17_aReadThatFilledItsBufferIsFollowedByAnotherWithoutAWait() {
    Fermata.run(() -> {
      var pair = await(Sockets.pair());
      pair.first().tryWrite(ByteBuffer.wrap(new byte[] {1, 2, 3}));
      await(pair.second().awaitReadable());
      assertEquals(2, pair.second().tryRead(ByteBuffer.allocate(2)));
      assertTrue(pair.second().awaitReadable().isDone());
      assertEquals(1, pair.second().tryRead(ByteBuffer.allocate(2)));
      assertFalse(pair.second().awaitReadable().isDone());
      pair.first().abort();
      pair.second().abort();
      return done();
    });
  }

  @Test
  void S17_aWriteIsTriedBeforeAnybodyWaits() {
    Fermata.run(() -> {
      var pair = await(Sockets.pair());
      assertEquals(5, pair.first().tryWrite(ByteBuffer.allocate(5)));
      assertTrue(pair.first().awaitWritable().isDone());
      pair.first().abort();
      pair.second().abort();
      return done();
    });
  }

  @Test
  void S18_anEventWithoutAWaiterDropsTheInterest() {
    Fermata.run(() -> {
      var watching = new RecordingWatch();
      var pair = await(Sockets.pair());
      var channel = pair.second().layer(SocketChannel.class).orElseThrow();
      var stream = new SocketStream(channel, watching);
      stream.awaitReadable().cancel();
      assertEquals(OP_READ, watching.interest);
      stream.ready(OP_READ);
      assertEquals(0, watching.interest);
      assertEquals(0, stream.tryRead(ByteBuffer.allocate(1)));
      assertEquals(OP_READ, watching.interest);
      var waiting = stream.awaitReadable();
      stream.ready(OP_READ);
      assertTrue(waiting.isDone());
      assertEquals(OP_READ, watching.interest, "it stays in use");
      pair.first().abort();
      pair.second().abort();
      return done();
    });
  }

  @Test
  void S18_thereIsInterestInWritingOnlyWhileSomethingCouldNotBeWritten() {
    Fermata.run(() -> {
      var watching = new RecordingWatch();
      var pair = await(Sockets.clogged(Sockets.pair()));
      var channel = pair.first().layer(SocketChannel.class).orElseThrow();
      var stream = new SocketStream(channel, watching);
      assertTrue(stream.awaitWritable().isDone());
      assertEquals(0, watching.interest);
      assertEquals(0, stream.tryWrite(ByteBuffer.allocate(1)));
      var waiting = stream.awaitWritable();
      assertEquals(OP_WRITE, watching.interest);
      stream.ready(OP_WRITE);
      assertTrue(waiting.isDone());
      assertEquals(0, watching.interest);
      pair.first().abort();
      pair.second().abort();
      return done();
    });
  }

  @Test
  void S20_nothingIsWrittenAfterTheEndWhichMayBeSentTwice() {
    Fermata.run(() -> {
      var pair = await(Sockets.pair());
      assertTrue(pair.first().tryFinish());
      assertTrue(pair.first().tryFinish());
      var refused = assertThrows(
          StreamClosedException.class, () -> pair.first().tryWrite(ByteBuffer.allocate(1)));
      assertTrue(refused.getMessage().contains("after its end was sent"), refused.getMessage());
      await(pair.second().awaitReadable());
      assertEquals(-1, pair.second().tryRead(ByteBuffer.allocate(1)));
      assertEquals(1, pair.second().tryWrite(ByteBuffer.allocate(1)));
      pair.first().abort();
      pair.second().abort();
      return done();
    });
  }

  @Test
  void S22_anAbortIsDoneWhenItReturnsMayBeRepeatedAndWakesWhoeverWaits() {
    Fermata.run(() -> {
      var pair = await(Sockets.clogged(Sockets.pair()));
      ByteStream stream = pair.first();
      assertEquals(0, stream.tryWrite(ByteBuffer.allocate(1)));
      var readable = stream.awaitReadable();
      var writable = stream.awaitWritable();
      stream.abort();
      assertTrue(readable.isDone());
      assertTrue(writable.isDone());
      assertFalse(stream.layer(SocketChannel.class).orElseThrow().isOpen());
      stream.abort();
      assertThrows(StreamClosedException.class, () -> stream.tryRead(ByteBuffer.allocate(1)));
      await(raised(ConnectionLostException.class, toTheEnd(pair.second())));
      pair.second().abort();
      return done();
    });
  }

  /** What was on its way is dropped, or comes first, as the kernel has it. */
  @Async
  private static Coroutine<Void> toTheEnd(ByteStream stream) throws IOException {
    StreamReader reader = StreamReader.of(stream);
    while (await(reader.hasInput())) {
      await(reader.read(100_000));
    }
    return done();
  }

  @Test
  void S27_aLayerIsTheChannelOfTheStreamAndNothingThatItIsNot() {
    Fermata.run(() -> {
      var pair = await(Sockets.pair());
      var channel = pair.first().layer(SocketChannel.class).orElseThrow();
      var peer = pair.second().layer(SocketChannel.class).orElseThrow();
      assertEquals(channel.getLocalAddress(), peer.getRemoteAddress());
      var endpoints = pair.first().layer(Endpoints.class).orElseThrow();
      assertEquals(channel.getLocalAddress(), endpoints.local());
      assertEquals(channel.getRemoteAddress(), endpoints.remote());
      assertTrue(pair.first().layer(SSLSession.class).isEmpty());
      pair.first().abort();
      pair.second().abort();
      return done();
    });
  }

  @Test
  void S25_smallWritesAreNotDelayed() {
    Fermata.run(() -> {
      var pair = await(Sockets.pair());
      for (var stream : new ByteStream[] {pair.first(), pair.second()}) {
        var channel = stream.layer(SocketChannel.class).orElseThrow();
        assertTrue(channel.getOption(StandardSocketOptions.TCP_NODELAY));
        stream.abort();
      }
      return done();
    });
  }

  @Test
  void S26_itShowsBothAddressesAndHowItStands() {
    Fermata.run(() -> {
      var pair = await(Sockets.pair());
      var channel = pair.first().layer(SocketChannel.class).orElseThrow();
      String expected = "connection 127.0.0.1:"
          + ((InetSocketAddress) channel.getLocalAddress()).getPort() + " -> 127.0.0.1:"
          + ((InetSocketAddress) channel.getRemoteAddress()).getPort();
      assertEquals(expected + ", open", pair.first().toString());
      pair.first().abort();
      assertEquals(expected + ", closed", pair.first().toString());
      pair.second().abort();
      return done();
    });
  }

  @Test
  void S46_whatCameBeforeAWriteFailedIsStillRead() {
    Fermata.run(() -> {
      var pair = await(Sockets.pair());
      pair.second().tryWrite(ByteBuffer.wrap("too large".getBytes(UTF_8)));
      await(pair.second().closeAsync());
      await(createTask(() -> untilWritingFails(pair.first())));
      byte[] read = await(StreamReader.of(pair.first()).read(100));
      assertArrayEquals("too large".getBytes(UTF_8), read);
      var lost = await(
          raised(ConnectionLostException.class, StreamReader.of(pair.first()).read(100)));
      assertTrue(lost.getMessage().contains("127.0.0.1"), lost.getMessage());
      await(pair.first().closeAsync());
      return done();
    });
  }

  @Async
  private static Coroutine<Void> untilWritingFails(ByteStream stream) {
    while (true) {
      try {
        stream.tryWrite(ByteBuffer.allocate(1));
        stream.tryFlush();
      } catch (IOException e) {
        assertEquals(ConnectionLostException.class, e.getClass());
        assertThrows(ConnectionLostException.class, () -> stream.tryWrite(ByteBuffer.allocate(1)));
        return done();
      }
      await(yieldNow());
    }
  }

  @Test
  void S52_whatIsToBeCalledBeforeTheLoopLooksIsCalledAlsoWhenTheStreamIsClosed() {
    Fermata.run(() -> {
      var pair = await(Sockets.pair());
      int[] calls = {0};
      pair.first().callBeforeLook(() -> calls[0]++);
      pair.first().abort();
      await(yieldNow());
      assertEquals(1, calls[0]);
      pair.first().callBeforeLook(() -> calls[0]++);
      await(yieldNow());
      assertEquals(2, calls[0]);
      pair.second().abort();
      return done();
    });
  }

  /** As large is the buffer that the JDK has for the thread, through which it copies. */
  @Test
  void S167_noReadOrWriteMovesMoreThan64KiB() {
    Fermata.run(() -> {
      var pair = await(Sockets.pair());
      for (ByteStream each : new ByteStream[] {pair.first(), pair.second()}) {
        var channel = each.layer(SocketChannel.class).orElseThrow();
        channel.setOption(StandardSocketOptions.SO_SNDBUF, 1 << 20);
        channel.setOption(StandardSocketOptions.SO_RCVBUF, 1 << 20);
      }
      ByteBuffer much = ByteBuffer.allocate(4 << 20);
      int largest = 0;
      int count;
      while ((count = pair.first().tryWrite(much)) > 0) {
        largest = Math.max(largest, count);
      }
      assertEquals(64 * 1024, largest);
      int read = 0;
      largest = 0;
      while (read < much.position()) {
        await(pair.second().awaitReadable());
        count = pair.second().tryRead(ByteBuffer.allocate(1 << 20));
        largest = Math.max(largest, count);
        read += count;
      }
      assertEquals(64 * 1024, largest);
      pair.first().abort();
      pair.second().abort();
      return done();
    });
  }

  /** A watch that nobody tells. */
  private static final class RecordingWatch implements Watch {
    private int interest;

    @Override
    public void interest(int operations) {
      interest = operations;
    }

    @Override
    public int interest() {
      return interest;
    }

    @Override
    public void callBeforeLook() {}

    @Override
    public void cancel() {}
  }
}
