package dev.fermata.stream;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.stream.StreamCostRulesTest.allocated;
import static dev.fermata.testing.VirtualTime.untilAllTasksBlocked;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.stream.testing.MemoryStream;
import dev.fermata.stream.testing.MemoryStreams;
import dev.fermata.testing.VirtualTime;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Buffers that nobody uses serve the next one of the loop who needs one. */
class SpareBufferRulesTest {
  private static final int WARM_UP = 20_000;
  private static final int TIMES = 2_000;
  private static final int MESSAGE = 16 * 1024;

  @Test
  void S42_whatWasShownIsNotOverwrittenByAnotherConnection() {
    VirtualTime.run(() -> {
      var shown = MemoryStreams.pair(100);
      StreamReader reader = StreamReader.of(shown.second());
      shown.first().tryWrite(ByteBuffer.wrap(TestBytes.bytes("secret")));
      await(reader.fill(6));
      ByteBuffer view = reader.buffered();
      reader.consume(6);
      createTask(() -> reader.hasInput());
      await(untilAllTasksBlocked());
      var other = MemoryStreams.pair(100);
      other.first().tryWrite(ByteBuffer.wrap(TestBytes.bytes("others")));
      await(StreamReader.of(other.second()).fill(6));
      assertEquals("secret", TestBytes.text(view));
      shown.first().abort();
      return done();
    });
  }

  @Test
  void S33_theBufferOfAReaderThatWaitsServesAnotherOne() {
    VirtualTime.run(() -> {
      List<MemoryStream> writers = new ArrayList<>();
      List<StreamReader> readers = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        var pair = MemoryStreams.pair(100);
        writers.add(pair.first());
        readers.add(StreamReader.of(pair.second()));
      }
      ByteBuffer one = ByteBuffer.allocate(1);
      for (int i = 0; i < WARM_UP; i++) {
        await(pass(writers.get(i % 10), readers.get(i % 10), one));
      }
      long before = allocated();
      for (int i = 0; i < TIMES; i++) {
        await(pass(writers.get(i % 10), readers.get(i % 10), one));
      }
      long each = (allocated() - before) / TIMES;
      assertTrue(each < 1024, each + " bytes, and an array takes 2,048");
      return done();
    });
  }

  /** Lets {@code reader} wait for a byte. */
  @Async
  private static Coroutine<Void> pass(MemoryStream writer, StreamReader reader, ByteBuffer one)
      throws IOException {
    var reading = createTask(reader.skip(1));
    await(untilAllTasksBlocked());
    writer.tryWrite(one.clear());
    await(reading);
    return done();
  }

  @Test
  void S164_aTlsRecordThereAndBackTakesNoNewBuffers() {
    VirtualTime.run(() -> {
      var pair = await(TlsPairs.quiet(MemoryStreams.pair(1 << 20)));
      Connection client = Connection.over(pair.first());
      Connection server = Connection.over(pair.second());
      ByteBuffer message = ByteBuffer.wrap(TestBytes.random(MESSAGE));
      ByteBuffer room = ByteBuffer.allocate(MESSAGE);
      long each = 0;
      for (int i = 0; i < TIMES; i++) {
        long before = allocated();
        await(send(client, server, message, room));
        await(send(server, client, room, message));
        each = allocated() - before;
      }
      assertArrayEquals(TestBytes.random(MESSAGE), message.array());
      assertTrue(each < MESSAGE, each + " bytes");
      client.abort();
      return done();
    });
  }

  @Async
  private static Coroutine<Void> send(
      Connection from, Connection to, ByteBuffer message, ByteBuffer room) throws IOException {
    await(from.writer().write(message.clear()));
    room.clear();
    while (room.hasRemaining()) {
      await(to.reader().read(room));
    }
    return done();
  }
}
