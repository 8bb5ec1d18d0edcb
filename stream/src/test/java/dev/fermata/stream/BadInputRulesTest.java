package dev.fermata.stream;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.toThread;
import static dev.fermata.stream.InMemory.inMemory;
import static dev.fermata.testing.AsyncAssertions.raised;
import static java.nio.channels.SelectionKey.OP_READ;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Fermata;
import dev.fermata.InvalidStateException;
import dev.fermata.Task;
import dev.fermata.Watch;
import dev.fermata.WrongLoopException;
import dev.fermata.WrongLoopThreadException;
import dev.fermata.stream.testing.MemoryStreams;
import dev.fermata.testing.VirtualTime;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Section 7, bad input: connections and servers. */
@Timeout(60)
class BadInputRulesTest {

  /** As code does that knows nothing of Fermata. */
  private static void close(AutoCloseable resource) throws Exception {
    resource.close();
  }

  @Test
  void whatNobodyCouldAwaitIsNotClosedAndStaysAsItIs() {
    inMemory(() -> {
      Server server = await(Server.start("localhost", 80, ServerRulesTest::echo));
      Connection connection = await(Connection.open("localhost", 80));
      for (AutoCloseable each : new AutoCloseable[] {connection, server}) {
        var refused = assertThrows(InvalidStateException.class, () -> close(each));
        assertTrue(refused.getMessage().contains("await(resource.closeAsync())"));
      }
      await(connection.writer().write("hello\n"));
      assertEquals("hello", await(connection.reader().readLine()));
      await(connection.closeAsync());
      await(server.closeAsync());
      return done();
    });
  }

  @Test
  void whatIsToldThatAChannelIsReadyMayAbortAConnection() throws Exception {
    Pipe pipe = Pipe.open();
    Fermata.run(() -> {
      var pair = await(Sockets.pair());
      Connection connection = Connection.over(pair.first());
      Task<String> reading = createTask(() -> connection.reader().readLine());
      Watch[] watch = {null};
      watch[0] = EventLoop.current().watch(pipe.source(), operations -> {
        watch[0].interest(0);
        connection.abort();
      });
      watch[0].interest(OP_READ);
      pipe.sink().write(ByteBuffer.allocate(1));
      await(raised(StreamClosedException.class, reading));
      await(raised(ConnectionLostException.class, StreamReader.of(pair.second()).readExactly(1)));
      watch[0].cancel();
      pair.second().abort();
      return done();
    });
    pipe.source().close();
    pipe.sink().close();
  }

  @Test
  void connectionsAndServersAreUsedOnTheThreadOfTheirLoop() {
    inMemory(() -> {
      Server server = await(Server.start("localhost", 80, ServerRulesTest::echo));
      Connection connection = await(Connection.open("localhost", 80));
      await(toThread(() -> {
        assertThrows(WrongLoopThreadException.class, connection::abort);
        assertThrows(WrongLoopThreadException.class, server::connections);
        assertThrows(WrongLoopThreadException.class, server::awaitClosed);
        assertThrows(WrongLoopThreadException.class, () -> server.shutdown(Duration.ZERO));
        assertThrows(WrongLoopException.class, () -> VirtualTime.run(connection.closeAsync()));
        assertThrows(
            WrongLoopException.class, () -> VirtualTime.run(() -> done(connection.statistics())));
        return null;
      }));
      assertEquals(1, server.connections());
      await(connection.closeAsync());
      await(server.closeAsync());
      return done();
    });
  }

  @Test
  void aStreamBelongsToALoopAndIsMadeOnOne() {
    assertThrows(InvalidStateException.class, () -> MemoryStreams.pair(10));
    VirtualTime.run(() -> {
      var pair = MemoryStreams.pair(10);
      await(toThread(() -> {
        assertThrows(InvalidStateException.class, () -> Connection.over(pair.first()));
        assertThrows(InvalidStateException.class, () -> StreamReader.of(pair.first()));
        assertThrows(InvalidStateException.class, () -> StreamWriter.of(pair.first()));
        return null;
      }));
      return done();
    });
  }

  @Async
  private static Coroutine<Void> assertSays(String what, Coroutine<?> refused) {
    String said = await(raised(StreamClosedException.class, refused)).getMessage();
    assertTrue(said.contains(what), said);
    return done();
  }

  @Test
  void whatWasClosedSaysSo() {
    VirtualTime.run(() -> {
      var pair = MemoryStreams.pair(10);
      Connection connection = Connection.over(pair.first());
      await(connection.writer().finish());
      await(assertSays("end was sent", connection.writer().write("a")));
      await(connection.closeAsync());
      await(assertSays("was closed", connection.reader().read(1)));
      Connection aborted = Connection.over(MemoryStreams.pair(10).first());
      aborted.abort();
      await(assertSays("was aborted", aborted.writer().write("a")));
      return done();
    });
  }
}
