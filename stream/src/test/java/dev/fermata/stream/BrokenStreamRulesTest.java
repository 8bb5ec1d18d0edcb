package dev.fermata.stream;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.toThread;
import static dev.fermata.testing.AsyncAssertions.raised;
import static dev.fermata.testing.VirtualTime.untilAllTasksBlocked;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Promise;
import dev.fermata.Task;
import dev.fermata.WrongLoopException;
import dev.fermata.WrongLoopThreadException;
import dev.fermata.stream.testing.MemoryStreams;
import dev.fermata.testing.VirtualTime;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Section 7, bad input: streams that break the rules, and readers and writers used elsewhere. */
class BrokenStreamRulesTest {

  /** A stream of the user that is always ready and says whatever it is told to. */
  private static final class Liar implements ByteStream {
    private final int answer;
    private final Promise<Void> ready = EventLoop.current().createPromise();

    Liar(int answer) {
      this.answer = answer;
      ready.complete(null);
    }

    @Override
    public int tryRead(ByteBuffer into) {
      return answer;
    }

    @Override
    public int tryWrite(ByteBuffer from) {
      return from.hasRemaining() ? answer : 0;
    }

    @Override
    public boolean tryFlush() {
      return true;
    }

    @Override
    public boolean tryFinish() {
      return true;
    }

    @Override
    public Promise<Void> awaitReadable() {
      return ready;
    }

    @Override
    public Promise<Void> awaitWritable() {
      return ready;
    }

    @Override
    public void abort() {}

    @Override
    public Coroutine<Void> closeAsync() {
      return done();
    }

    @Override
    public <T> Optional<T> layer(Class<T> type) {
      return Optional.empty();
    }
  }

  private static void assertNamesTheClass(IllegalStateException failure) {
    assertTrue(failure.getMessage().contains(Liar.class.getName()), failure.getMessage());
  }

  @Test
  void aStreamThatIsReadyForEverAndMovesNothingIsGivenUp() {
    VirtualTime.run(() -> {
      StreamReader reader = StreamReader.of(new Liar(0));
      assertNamesTheClass(await(raised(IllegalStateException.class, reader.readLine())));
      assertNamesTheClass(await(raised(IllegalStateException.class, reader.awaitEnd())));
      StreamWriter writer = StreamWriter.of(new Liar(0));
      await(writer.write("a"));
      assertNamesTheClass(await(raised(IllegalStateException.class, writer.flush())));
      assertNamesTheClass(await(raised(IllegalStateException.class, writer.write("b"))));
      return done();
    });
  }

  @Test
  void aStreamThatSaysThatItMovedWhatItDidNotIsRefused() {
    VirtualTime.run(() -> {
      for (int answer : new int[] {3, -2}) {
        StreamReader reader = StreamReader.of(new Liar(answer));
        assertNamesTheClass(await(raised(IllegalStateException.class, reader.read(10))));
        StreamWriter writer = StreamWriter.of(new Liar(answer));
        await(writer.write("a"));
        assertNamesTheClass(await(raised(IllegalStateException.class, writer.flush())));
      }
      return done();
    });
  }

  @Test
  void aReaderAndAWriterAreUsedOnTheThreadOfTheirLoop() {
    VirtualTime.run(() -> {
      var pair = MemoryStreams.pair(10);
      StreamReader reader = StreamReader.of(pair.first());
      StreamWriter writer = StreamWriter.of(pair.first());
      await(toThread(() -> {
        assertThrows(WrongLoopThreadException.class, reader::buffered);
        assertThrows(WrongLoopThreadException.class, () -> reader.consume(0));
        assertThrows(WrongLoopThreadException.class, reader::isAtEnd);
        assertThrows(WrongLoopThreadException.class, () -> writer.tryWrite(new byte[1]));
        assertThrows(WrongLoopThreadException.class, writer::queued);
        assertThrows(WrongLoopThreadException.class, () -> writer.limits(2, 1));
        assertThrows(WrongLoopException.class, () -> VirtualTime.run(() -> reader.readLine()));
        assertThrows(WrongLoopException.class, () -> VirtualTime.run(() -> writer.write("a")));
        assertTrue(reader.toString().contains("memory stream"), reader.toString());
        assertTrue(writer.toString().contains("0 bytes queued"), writer.toString());
      }));
      return done();
    });
  }

  private static void assertNames(String parameter, Executable wrong) {
    assertEquals(parameter, assertThrows(NullPointerException.class, wrong).getMessage());
  }

  @Test
  void nullIsRefusedWhereItIsGiven() {
    VirtualTime.run(() -> {
      var pair = MemoryStreams.pair(10);
      StreamReader reader = StreamReader.of(pair.first());
      StreamWriter writer = StreamWriter.of(pair.first());
      assertNames("stream", () -> StreamReader.of(null));
      assertNames("stream", () -> StreamWriter.of(null));
      assertNames("stream", () -> Connection.over(null));
      assertNames("into", () -> reader.read(null));
      assertNames("charset", () -> reader.readLine(null, 10));
      assertNames("charset", () -> reader.lines(null, 10));
      assertNames("target", () -> reader.transferTo(null));
      assertNames("message", () -> writer.write((byte[]) null));
      assertNames("message", () -> writer.write((String) null));
      assertNames("from", () -> writer.write((ByteBuffer) null));
      assertNames("message", () -> writer.tryWrite(null));
      assertNames("file", () -> writer.sendFile(null, 0, 1));
      return done();
    });
  }

  @Test
  void S65_aCloseByAnotherTaskEndsWhateverWaits() {
    VirtualTime.run(() -> {
      var stream = MemoryStreams.pair(1).first();
      StreamReader reader = StreamReader.of(stream);
      StreamWriter writer = StreamWriter.of(stream);
      writer.limits(1, 0);
      await(writer.write("abc"));
      Task<?>[] waiting = {
        createTask(() -> reader.readLine()),
        createTask(() -> writer.write("d")),
        createTask(() -> writer.write("e")),
        createTask(() -> writer.flush())
      };
      await(untilAllTasksBlocked());
      for (Task<?> task : waiting) {
        assertFalse(task.isDone());
      }
      await(stream.closeAsync());
      for (Task<?> task : waiting) {
        await(raised(StreamClosedException.class, task));
      }
      return done();
    });
  }
}
