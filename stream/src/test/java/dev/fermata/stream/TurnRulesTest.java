package dev.fermata.stream;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.testing.AsyncAssertions.raised;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.Async;
import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.stream.testing.MemoryStreams;
import dev.fermata.testing.VirtualTime;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * S55, S60 and S61 after any number of operations: after some of them it is another's turn, which
 * is waited for, and nothing else.
 */
class TurnRulesTest {

  @Test
  void S55_flushDoesNotWaitForRoomThatNobodyNeeds() {
    for (int capacity = 1; capacity <= 40; capacity++) {
      int count = capacity;
      VirtualTime.run(() -> {
        StreamWriter writer = StreamWriter.of(MemoryStreams.pair(count).first());
        for (int i = 0; i < count; i++) {
          await(writer.write("x"));
          await(writer.flush());
        }
        await(writer.finish());
        return done();
      });
    }
  }

  @Test
  void S60_aCloseDoesNotWaitForRoomThatNobodyNeeds() {
    for (int capacity = 1; capacity <= 40; capacity++) {
      int count = capacity;
      VirtualTime.run(() -> {
        Connection connection = Connection.over(MemoryStreams.pair(count).first());
        for (int i = 0; i < count; i++) {
          await(connection.writer().write("x"));
          await(connection.writer().flush());
        }
        await(connection.closeAsync());
        assertEquals(Duration.ZERO, EventLoop.current().time());
        return done();
      });
    }
  }

  @Test
  void S61_leftByACancellationABlockClosesHoweverManyWritesThereWereBefore() {
    for (int writes = 1; writes <= 40; writes++) {
      int count = writes;
      VirtualTime.run(() -> {
        var pair = MemoryStreams.pair(4 << 20);
        var task = createTask(() -> writeMuch(Connection.over(pair.first()), count));
        await(yieldNow());
        task.cancel();
        await(raised(CancelledError.class, task));
        byte[] all = await(StreamReader.of(pair.second()).readAll(4 << 20));
        assertEquals(count * 70_000, all.length);
        return done();
      });
    }
  }

  @Async
  private static Coroutine<Void> writeMuch(Connection connection, int count) throws IOException {
    try (connection) {
      connection.writer().limits(4 << 20, 0);
      for (int i = 0; i < count; i++) {
        await(connection.writer().write(new byte[70_000]));
      }
      await(EventLoop.current().createPromise());
    }
    return done();
  }
}
