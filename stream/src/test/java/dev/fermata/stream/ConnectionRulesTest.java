package dev.fermata.stream;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.testing.AsyncAssertions.raised;
import static dev.fermata.testing.VirtualTime.untilAllTasksBlocked;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Task;
import dev.fermata.stream.testing.MemoryStream;
import dev.fermata.stream.testing.MemoryStreams;
import dev.fermata.testing.AllTasksBlockedException;
import dev.fermata.testing.VirtualTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardSocketOptions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** S26 and S58 to S66: how connections are closed, half-closed, aborted and lost. */
@Timeout(60)
class ConnectionRulesTest {

  /** A connection in memory, and its other end. */
  private record Ends(Connection connection, MemoryStream peer) {
    static Ends of(int capacity) {
      var pair = MemoryStreams.pair(capacity);
      return new Ends(Connection.over(pair.first()), pair.second());
    }
  }

  @Async
  private static Coroutine<Void> closeByBlock(Connection connection, byte[] message)
      throws IOException {
    try (connection) {
      await(connection.writer().write(message));
    }
    return done();
  }

  @Async
  private static Coroutine<Void> writeAndWait(Connection connection, byte[] message)
      throws IOException {
    try (connection) {
      await(connection.writer().write(message));
      await(EventLoop.current().createPromise());
    }
    return done();
  }

  private static Duration now() {
    return EventLoop.current().time();
  }

  @Test
  void S19_aTaskThatWritesWithoutWaitingLetsOthersRun() {
    VirtualTime.run(() -> {
      Ends ends = Ends.of(1 << 20);
      int[] rounds = {0};
      var counting = createTask(() -> {
        while (true) {
          rounds[0]++;
          await(yieldNow());
        }
      });
      for (int i = 0; i < 160; i++) {
        await(ends.connection.writer().write("x"));
        await(ends.connection.writer().flush());
      }
      counting.cancel();
      assertTrue(rounds[0] >= 9, rounds[0] + " rounds");
      ends.connection.abort();
      return done();
    });
  }

  @Test
  void S26_aConnectionShowsWhatIsQueued() {
    VirtualTime.run(() -> {
      Ends ends = Ends.of(100);
      await(ends.connection.writer().write(new byte[12]));
      assertTrue(
          ends.connection.toString().endsWith(", open, 0 bytes unread, 12 bytes queued"),
          ends.connection.toString());
      await(ends.connection.closeAsync());
      return done();
    });
  }

  @Test
  void S60_aCloseSendsWhatWasWrittenAndThenTheEnd() {
    VirtualTime.run(() -> {
      Ends ends = Ends.of(10);
      byte[] message = "more than there is room for".getBytes();
      var closing = createTask(closeByBlock(ends.connection, message));
      assertArrayEquals(message, await(StreamReader.of(ends.peer).readAll(100)));
      await(closing);
      return done();
    });
  }

  @Test
  void S60_aCloseDoesNotWaitForThePeerToReadTheEnd() {
    VirtualTime.run(() -> {
      Ends ends = Ends.of(100);
      await(closeByBlock(ends.connection, new byte[50]));
      assertEquals(Duration.ZERO, now());
      return done();
    });
  }

  @Test
  void S60_afterTenSecondsACloseAbortsAndThrows() {
    VirtualTime.run(() -> {
      Ends ends = Ends.of(10);
      var lost =
          await(raised(UncheckedIOException.class, closeByBlock(ends.connection, new byte[50])));
      assertInstanceOf(ConnectionLostException.class, lost.getCause());
      assertTrue(lost.getMessage().contains("40 bytes queued"), lost.getMessage());
      assertEquals(ofSeconds(10), now());
      await(raised(ConnectionLostException.class, StreamReader.of(ends.peer).readAll(100)));
      return done();
    });
  }

  @Test
  void S61_leftByACancellationABlockWritesWhatIsTakenAtOnceAndCloses() {
    VirtualTime.run(() -> {
      Ends ends = Ends.of(100);
      var task = createTask(writeAndWait(ends.connection, new byte[50]));
      await(yieldNow());
      task.cancel();
      await(raised(CancelledError.class, task));
      assertEquals(50, await(StreamReader.of(ends.peer).readAll(100)).length);
      assertEquals(Duration.ZERO, now());
      return done();
    });
  }

  @Test
  void S61_leftByACancellationABlockDoesNotWaitAndNeverCutsAMessageShortUnseen() {
    VirtualTime.run(() -> {
      Ends ends = Ends.of(10);
      var task = createTask(writeAndWait(ends.connection, new byte[50]));
      await(untilAllTasksBlocked());
      task.cancel();
      await(raised(CancelledError.class, task));
      assertEquals(Duration.ZERO, now());
      await(raised(ConnectionLostException.class, StreamReader.of(ends.peer).readAll(100)));
      return done();
    });
  }

  @Test
  void S62_aCloseThatIsCancelledHasAborted() {
    VirtualTime.run(() -> {
      Ends ends = Ends.of(10);
      await(ends.connection.writer().write(new byte[50]));
      var closing = createTask(ends.connection.closeAsync());
      await(untilAllTasksBlocked());
      closing.cancel();
      await(raised(CancelledError.class, closing));
      await(raised(ConnectionLostException.class, StreamReader.of(ends.peer).readAll(100)));
      await(ends.connection.closeAsync());
      return done();
    });
  }

  @Test
  void S62_closingTwiceAndClosingWhatIsLostAreFine() {
    VirtualTime.run(() -> {
      Ends ends = Ends.of(10);
      await(ends.connection.closeAsync());
      await(ends.connection.closeAsync());
      ends.connection.abort();
      Ends lost = Ends.of(10);
      lost.peer.abort();
      await(lost.connection.closeAsync());
      return done();
    });
  }

  @Test
  void S58_bytesThatCouldNotLeaveMakeTheCloseThrowIfNoCallDid() {
    VirtualTime.run(() -> {
      Ends ends = Ends.of(10);
      await(ends.connection.writer().write(new byte[50]));
      await(untilAllTasksBlocked());
      ends.peer.abort();
      var lost = await(raised(UncheckedIOException.class, ends.connection.closeAsync()));
      assertInstanceOf(ConnectionLostException.class, lost.getCause());
      return done();
    });
  }

  @Test
  void S58_bytesThatACallWasToldOfAreNotThrownAgainAtTheClose() {
    VirtualTime.run(() -> {
      Ends ends = Ends.of(10);
      await(ends.connection.writer().write(new byte[50]));
      await(untilAllTasksBlocked());
      ends.peer.abort();
      await(yieldNow());
      await(raised(ConnectionLostException.class, ends.connection.writer().write("next")));
      await(ends.connection.closeAsync());
      return done();
    });
  }

  @Test
  void S64_lingerEndsAfterItsTimeAndAfterAMebibyte() {
    VirtualTime.run(() -> {
      Ends silent = Ends.of(10);
      await(silent.connection.linger(ofSeconds(3)));
      assertEquals(ofSeconds(3), now());
      Ends talkative = Ends.of(1 << 16);
      var talking = createTask(StreamWriter.of(talkative.peer).write(new byte[3 << 20]));
      await(talking);
      await(talkative.connection.linger(ofSeconds(3)));
      assertEquals(ofSeconds(3), now());
      assertEquals(1 << 20, talkative.connection.statistics().received());
      return done();
    });
  }

  @Test
  void S65_aCloseByAnotherTaskEndsWhatWaits() {
    VirtualTime.run(() -> {
      Ends ends = Ends.of(10);
      Connection connection = ends.connection;
      connection.writer().limits(20, 10);
      await(connection.writer().write(new byte[50]));
      var reading = createTask(connection.reader().readExactly(1), "reading");
      var writing = createTask(connection.writer().write(new byte[1]), "writing");
      var next = createTask(connection.writer().write(new byte[2]), "next");
      var flushing = createTask(connection.writer().flush(), "flushing");
      await(untilAllTasksBlocked());
      var closing = createTask(connection.closeAsync());
      await(raised(StreamClosedException.class, writing));
      await(raised(StreamClosedException.class, next));
      assertEquals(50, await(StreamReader.of(ends.peer).readAll(100)).length);
      await(raised(StreamClosedException.class, reading));
      await(flushing);
      await(closing);
      return done();
    });
  }

  @Test
  void S65_anAbortByAnotherTaskEndsWhatWaits() {
    VirtualTime.run(() -> {
      Ends ends = Ends.of(10);
      Connection connection = ends.connection;
      connection.writer().limits(20, 10);
      await(connection.writer().write(new byte[50]));
      var reading = createTask(connection.reader().readExactly(1));
      var writing = createTask(connection.writer().write(new byte[1]));
      var flushing = createTask(connection.writer().flush());
      await(untilAllTasksBlocked());
      connection.abort();
      await(raised(StreamClosedException.class, reading));
      await(raised(StreamClosedException.class, writing));
      await(raised(StreamClosedException.class, flushing));
      return done();
    });
  }

  @Test
  void S66_theEndFromThePeerClosesNothing() {
    VirtualTime.run(() -> {
      Ends ends = Ends.of(10);
      await(StreamWriter.of(ends.peer).finish());
      assertEquals(0, await(ends.connection.reader().read(10)).length);
      var peer = StreamReader.of(ends.peer);
      await(ends.connection.writer().write("still"));
      assertEquals("still", new String(await(peer.readExactly(5))));
      await(ends.connection.closeAsync());
      return done();
    });
  }

  @Test
  void aConnectionWithoutASocketSaysSo() {
    VirtualTime.run(() -> {
      Connection connection = Ends.of(10).connection;
      assertThrows(UnsupportedOperationException.class, connection::localAddress);
      assertThrows(
          UnsupportedOperationException.class,
          () -> connection.option(StandardSocketOptions.SO_KEEPALIVE, true));
      await(connection.closeAsync());
      return done();
    });
  }

  @Test
  void S162_statisticsTellHowLongAConnectionWasIdle() {
    VirtualTime.run(() -> {
      Ends ends = Ends.of(10);
      Connection connection = ends.connection;
      StreamWriter peer = StreamWriter.of(ends.peer);
      await(sleep(ofSeconds(3)));
      assertEquals(ofSeconds(3), connection.statistics().idle());
      await(peer.write("a"));
      await(sleep(ofSeconds(2)));
      assertEquals(ofSeconds(5), connection.statistics().idle()); // nobody has taken it
      await(connection.reader().hasInput());
      assertEquals(Duration.ZERO, connection.statistics().idle());
      await(sleep(ofSeconds(1)));
      await(connection.writer().write("b"));
      await(connection.writer().flush());
      assertEquals(Duration.ZERO, connection.statistics().idle());
      await(sleep(ofSeconds(4)));
      assertEquals(ofSeconds(4), connection.statistics().idle());
      connection.abort();
      return done();
    });
  }

  @Test
  void S26_aTaskThatWaitsShowsForWhatAndOfWhichConnection() {
    VirtualTime.run(() -> {
      Ends ends = Ends.of(10);
      var reading = createTask(() -> ends.connection.reader().readLine());
      var writing = createTask(() -> writeAndWait(ends.connection, new byte[100_000]));
      await(untilAllTasksBlocked());
      var more = createTask(() -> ends.connection.writer().write("more"));
      var flushing = createTask(() -> ends.connection.writer().flush());
      await(untilAllTasksBlocked());
      assertShows("awaiting next: memory stream `first-", ", open", reading);
      assertShows("99990 bytes queued", "", more);
      assertShows("99990 bytes queued", "", flushing);
      ends.connection.abort();
      for (var each : List.of(reading, writing, more, flushing)) {
        each.cancel();
      }
      return done();
    });
  }

  private static void assertShows(String what, String how, Task<?> task) {
    String text = task.toString();
    assertTrue(text.contains(what) && text.contains(how), text);
  }

  @Test
  void S143_whoIsBlockedOnMemoryStreamsOnlyIsToldWithTheStreams() {
    var blocked = assertThrows(
        AllTasksBlockedException.class,
        () -> VirtualTime.run(() -> {
          Ends ends = Ends.of(10);
          createTask(() -> StreamWriter.of(ends.peer).write(new byte[100_000]), "clogged");
          await(ends.connection.reader().readUntil(1_000_000, new byte[] {1}));
          return done();
        }));
    String text = blocked.getMessage();
    assertTrue(text.contains("awaiting next: memory stream `first-"), text);
  }

  @Test
  void statisticsCountWhatWasMoved() {
    VirtualTime.run(() -> {
      Ends ends = Ends.of(10);
      await(StreamWriter.of(ends.peer).write(new byte[7]));
      assertEquals(3, await(ends.connection.reader().readExactly(3)).length);
      await(ends.connection.writer().write(new byte[15]));
      await(untilAllTasksBlocked());
      assertEquals(
          new Connection.Statistics(7, 10, 4, 5, Duration.ZERO), ends.connection.statistics());
      ends.connection.abort();
      return done();
    });
  }
}
