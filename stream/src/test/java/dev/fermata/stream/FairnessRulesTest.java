package dev.fermata.stream;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Task;
import dev.fermata.stream.testing.MemoryStream;
import dev.fermata.stream.testing.MemoryStreams;
import dev.fermata.testing.VirtualTime;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** S161: who sends much keeps nobody waiting. Counted in iterations of the loop, not timed. */
class FairnessRulesTest {
  private static final int BUSY = 1_000;
  private static final int MUCH = 64 << 20;
  private static final int PIECE = 64 * 1024;

  /** Connections that are busy all the time: each answers a byte with the same. */
  private static final class Crowd {
    private final EventLoop loop = EventLoop.current();
    private final List<MemoryStream> clients = new ArrayList<>();
    private final List<Task<?>> tasks = new ArrayList<>();

    /** In which iteration a byte was sent to each connection. */
    private final int[] sent = new int[BUSY];

    private int iteration;
    private int longestWait;
    private long answered;
    private boolean isOver;

    /** Runs in each iteration: everybody has something to read. */
    private void iterate() {
      iteration++;
      try {
        for (int i = 0; i < BUSY; i++) {
          if (clients.get(i).tryRead(ByteBuffer.allocate(1)) > 0 || iteration == 1) {
            sent[i] = iteration;
            clients.get(i).tryWrite(ByteBuffer.allocate(1));
          }
        }
      } catch (IOException e) {
        throw new AssertionError(e);
      }
      if (!isOver) {
        loop.callSoon(this::iterate);
      }
    }

    @Async
    private Coroutine<Void> answer(Connection connection, int number) throws IOException {
      ByteBuffer one = ByteBuffer.allocate(1);
      while (await(connection.reader().read(one.clear()))) {
        longestWait = Math.max(longestWait, iteration - sent[number]);
        answered++;
        await(connection.writer().write(one.flip()));
      }
      return done();
    }

    /** Runs {@code greedy} among all the others. */
    @Async
    Coroutine<Void> run(Coroutine<?> greedy) {
      for (int i = 0; i < BUSY; i++) {
        int number = i;
        var pair = MemoryStreams.pair(10);
        clients.add(pair.first());
        Connection connection = Connection.over(pair.second());
        tasks.add(createTask(() -> answer(connection, number)));
      }
      iterate();
      await(greedy);
      isOver = true;
      tasks.forEach(Task::cancel);
      assertTrue(longestWait <= 1, "the longest wait was for " + longestWait + " iterations");
      assertTrue(iteration >= MUCH / PIECE / 17, iteration + " iterations");
      assertTrue(answered >= (long) (iteration - 2) / 2 * BUSY, answered + " answers");
      return done();
    }
  }

  @Async
  private static Coroutine<Void> readMuch() throws IOException {
    var pair = MemoryStreams.pair(MUCH);
    for (int i = 0; i < MUCH / PIECE; i++) {
      assertEquals(PIECE, pair.first().tryWrite(ByteBuffer.allocate(PIECE)));
    }
    StreamReader reader = StreamReader.of(pair.second());
    ByteBuffer into = ByteBuffer.allocate(PIECE);
    for (int i = 0; i < MUCH / PIECE; i++) {
      await(reader.read(into.clear()));
    }
    return done();
  }

  @Async
  private static Coroutine<Void> writeMuch() throws IOException {
    StreamWriter writer = StreamWriter.of(MemoryStreams.pair(MUCH).first());
    for (int i = 0; i < 16; i++) {
      await(writer.write(ByteBuffer.allocate(MUCH / 16)));
    }
    return done();
  }

  @Test
  void S161_aPeerThatSends64MiBKeepsNobodyWaitingForMoreThanAnIteration() {
    VirtualTime.run(() -> new Crowd().run(readMuch()));
  }

  @Test
  void S161_aPeerThatTakes64MiBKeepsNobodyWaitingForMoreThanAnIteration() {
    VirtualTime.run(() -> new Crowd().run(writeMuch()));
  }
}
