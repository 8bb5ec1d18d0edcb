package dev.fermata.stream;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.stream.InMemory.inMemory;
import static dev.fermata.testing.AsyncAssertions.raised;
import static dev.fermata.testing.VirtualTime.untilAllTasksBlocked;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Task;
import dev.fermata.stream.internal.tls.TlsStream;
import dev.fermata.stream.testing.Faults;
import dev.fermata.stream.testing.FaultyStream;
import dev.fermata.stream.testing.StreamPair;
import dev.fermata.testing.VirtualTime;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the end of a peer means that speaks TLS 1.2: that of both directions, behind what waits. */
class Tls12EndRulesTest {
  private static final int ROOM = 1 << 20;
  private static final String TLS_1_2 = "TLSv1.2";

  private static final String ENDED = " takes nothing any more: the peer has ended it; for what is"
      + " written after that it needs TLS 1.3, since with TLS 1.2 the end of one side is that of"
      + " both";

  /** More than fits in {@code below}, and than is sealed at a time. */
  private static final byte[] MUCH = TestBytes.random(300_000);

  /** A connection that queues without waiting. */
  private static Connection patient(ByteStream stream) {
    Connection connection = Connection.over(stream);
    connection.writer().limits(ROOM, 0);
    return connection;
  }

  @Test
  void S112_answersThatWereQueuedComeBeforeTheEnd() {
    VirtualTime.run(() -> {
      var layers = await(TlsLayers.layers(1000, TLS_1_2));
      Connection server = patient(layers.second());
      await(server.writer().write(MUCH));
      Task<Void> ending = createTask(StreamWriter.of(layers.first()).finish());
      assertArrayEquals(new byte[0], await(server.reader().readAll(10)));
      await(ending);
      assertEquals(0, server.writer().queued());
      Task<byte[]> answer = createTask(StreamReader.of(layers.first()).readAll(ROOM));
      await(server.closeAsync());
      assertArrayEquals(MUCH, await(answer));
      return done();
    });
  }

  @Test
  void S112_alsoThoseBehindBytesThatATaskWaitsForToBeFlushed() {
    VirtualTime.run(() -> {
      var layers = await(TlsLayers.layers(1000, TLS_1_2));
      Connection server = patient(layers.second());
      await(server.writer().write(MUCH));
      Task<Void> flushing = createTask(server.writer().flush());
      await(untilAllTasksBlocked());
      await(server.writer().write("the last"));
      await(StreamWriter.of(layers.first()).finish());
      assertArrayEquals(new byte[0], await(server.reader().readAll(10)));
      StreamReader answers = StreamReader.of(layers.first());
      assertArrayEquals(MUCH, await(answers.readExactly(MUCH.length)));
      await(flushing);
      assertEquals("the last", new String(await(answers.readAll(10))));
      return done();
    });
  }

  @Test
  void S112_whatHasComeBeforeTheEndCanBeAnswered() {
    VirtualTime.run(() -> {
      var layers = await(TlsLayers.layers(ROOM, TLS_1_2));
      Connection client = Connection.over(layers.first());
      await(client.writer().write("HELLO\nQUIT\n"));
      await(client.writer().finish());
      Connection server = Connection.over(layers.second());
      for (String each : new String[] {"HELLO", "QUIT"}) {
        assertTrue(await(server.reader().hasInput()));
        assertEquals(each, await(server.reader().readLine()));
        await(server.writer().write("you said " + each + "\n"));
      }
      assertFalse(await(server.reader().hasInput()));
      await(server.closeAsync());
      assertEquals(
          "you said HELLO\nyou said QUIT\n", new String(await(client.reader().readAll(100))));
      return done();
    });
  }

  @Test
  void S112_whatIsWrittenAfterTheEndIsRefusedAsThePeersDoing() {
    VirtualTime.run(() -> {
      var layers = await(TlsLayers.layers(ROOM, TLS_1_2));
      await(StreamWriter.of(layers.first()).finish());
      Connection server = Connection.over(layers.second());
      assertArrayEquals(new byte[0], await(server.reader().readAll(10)));
      for (int i = 0; i < 2; i++) {
        var refused =
            await(raised(ConnectionLostException.class, server.writer().write("late")));
        assertTrue(refused.getMessage().startsWith("TLSv1.2 over memory"), refused.getMessage());
        assertTrue(refused.getMessage().endsWith(ENDED), refused.getMessage());
      }
      assertArrayEquals(new byte[0], await(server.reader().readAll(10)));
      await(server.closeAsync());
      return done();
    });
  }

  @Test
  void S112_whatCannotLeaveAnyMoreIsCounted() {
    VirtualTime.run(() -> {
      var layers = await(TlsLayers.layers(ROOM, TLS_1_2));
      Faults slow = Faults.NONE.atMost(1000).stuttering();
      Connection server = patient(FaultyStream.of(layers.second(), Faults.NONE, slow));
      await(server.writer().write(MUCH));
      await(StreamWriter.of(layers.first()).finish());
      assertArrayEquals(new byte[0], await(server.reader().readAll(10)));
      int left = server.writer().queued();
      assertTrue(left > 0, "all has left");
      var lost = await(raised(ConnectionLostException.class, server.writer().flush()));
      assertTrue(
          lost.getMessage().endsWith(ENDED + "; " + left + " bytes that were queued have not left"),
          lost.getMessage());
      byte[] arrived = await(StreamReader.of(layers.first()).readAll(ROOM));
      assertEquals(MUCH.length - left, arrived.length);
      return done();
    });
  }

  @Test
  void S112_theEndOfAPeerWhoseEndWasSentBeforeIsNoNews() {
    VirtualTime.run(() -> {
      var layers = await(TlsLayers.layers(ROOM, TLS_1_2));
      Connection server = Connection.over(layers.second());
      await(server.writer().finish());
      await(StreamWriter.of(layers.first()).finish());
      assertArrayEquals(new byte[0], await(server.reader().readAll(10)));
      await(raised(StreamClosedException.class, server.writer().write("late")));
      return done();
    });
  }

  @Test
  void S112_whatWasSealedAboveComesBeforeTheEndBelow() {
    VirtualTime.run(() -> {
      var layers = await(TlsLayers.layers(1000, TLS_1_2));
      StreamPair<TlsStream> above = await(TlsPairs.quiet(layers.tls()));
      Connection server = patient(above.second());
      await(server.writer().write(MUCH));
      Task<byte[]> reading = createTask(server.reader().readExactly(1));
      await(untilAllTasksBlocked());
      assertTrue(layers.first().tryFinish());
      assertArrayEquals(MUCH, await(StreamReader.of(above.first()).readExactly(MUCH.length)));
      var lost = await(raised(ConnectionLostException.class, reading));
      assertTrue(lost.getMessage().contains("truncated"), lost.getMessage());
      return done();
    });
  }

  /** Answers each line with much, and says goodbye at the end. */
  @Async
  private static Coroutine<Void> serve(Connection connection) throws IOException {
    connection.writer().limits(ROOM, 0);
    while (await(connection.reader().hasInput())) {
      await(connection.reader().readLine());
      await(connection.writer().write(MUCH));
    }
    await(connection.writer().write("goodbye"));
    return done();
  }

  @Test
  void S86_aHandlerThatWritesAfterTheEndEndsSilentlyAndItsAnswersAreSent() {
    inMemory(() -> {
      List<Object> reported = new ArrayList<>();
      EventLoop.current().setExceptionHandler((loop, context) -> reported.add(context));
      Server.Builder builder = Server.builder(Tls12EndRulesTest::serve)
          .on("localhost", 443)
          .tls(TlsPairs.server().protocols(TLS_1_2));
      try (Server server = await(builder.start());
          Connection client =
              await(Connection.to("localhost", 443).tls(TlsPairs.client()).open())) {
        await(client.writer().write("please\n"));
        await(client.writer().finish());
        await(untilAllTasksBlocked());
        assertArrayEquals(MUCH, await(client.reader().readAll(ROOM)));
        await(untilAllTasksBlocked());
        assertEquals(0, server.connections());
      }
      assertEquals(List.of(), reported);
      return done();
    });
  }
}
