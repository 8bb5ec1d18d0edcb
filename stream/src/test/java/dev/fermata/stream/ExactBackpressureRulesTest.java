package dev.fermata.stream;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.testing.AsyncAssertions.raised;
import static dev.fermata.testing.VirtualTime.untilAllTasksBlocked;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.Task;
import dev.fermata.stream.testing.MemoryStream;
import dev.fermata.stream.testing.MemoryStreams;
import dev.fermata.testing.VirtualTime;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** S151: what sockets only show about, streams in memory show to the byte. */
class ExactBackpressureRulesTest {
  private static final int CAPACITY = 10;

  @Test
  void S151_aWriterWaitsUntilAsManyBytesWereReadAsItsLimitsSayToTheByte() {
    VirtualTime.run(() -> {
      var pair = MemoryStreams.pair(CAPACITY);
      StreamWriter writer = StreamWriter.of(pair.first());
      writer.limits(20, 5);
      await(writer.write(new byte[CAPACITY + 21]));
      Task<Void> next = createTask(() -> writer.write(new byte[7]));
      List<String> seen = new ArrayList<>();
      for (int read = 0; read <= 17; read++) {
        await(untilAllTasksBlocked());
        if (read % 8 == 0 || read >= 15) {
          seen.add(read + " read, " + writer.queued() + (next.isDone() ? " queued" : " before it"));
        }
        pair.second().tryRead(ByteBuffer.allocate(1));
      }
      assertEquals(
          List.of(
              "0 read, 21 before it",
              "8 read, 13 before it",
              "15 read, 6 before it",
              "16 read, 12 queued",
              "17 read, 11 queued"),
          seen);
      pair.first().abort();
      return done();
    });
  }

  @Test
  void S151_aLossComesAfterExactlyTheBytesThatHadArrived() {
    for (int arrived = 0; arrived <= CAPACITY; arrived++) {
      int count = arrived;
      VirtualTime.run(() -> {
        var pair = MemoryStreams.pair(CAPACITY);
        MemoryStream reading = pair.second();
        reading.hold();
        StreamWriter writer = StreamWriter.of(pair.first());
        await(writer.write(TestBytes.random(30)));
        await(untilAllTasksBlocked());
        assertEquals(20, writer.queued());
        reading.deliver(count);
        StreamReader reader = StreamReader.of(reading);
        Task<byte[]> waiting = createTask(() -> reader.readExactly(30));
        await(untilAllTasksBlocked());
        reading.cut();
        await(raised(ConnectionLostException.class, writer.flush()));
        byte[] first = new byte[count];
        System.arraycopy(TestBytes.random(30), 0, first, 0, count);
        await(raised(ConnectionLostException.class, waiting));
        assertArrayEquals(first, count == 0 ? new byte[0] : await(reader.readExactly(count)));
        await(raised(ConnectionLostException.class, reader.hasInput()));
        return done();
      });
    }
  }
}
