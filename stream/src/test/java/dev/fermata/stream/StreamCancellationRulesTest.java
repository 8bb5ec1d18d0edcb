package dev.fermata.stream;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.waitFor;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.stream.TestBytes.bytes;
import static dev.fermata.stream.TestBytes.text;
import static dev.fermata.testing.AsyncAssertions.raised;
import static dev.fermata.testing.VirtualTime.untilAllTasksBlocked;
import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.AsyncTimeoutException;
import dev.fermata.Coroutine;
import dev.fermata.Task;
import dev.fermata.stream.testing.Faults;
import dev.fermata.stream.testing.FaultyStream;
import dev.fermata.stream.testing.MemoryStream;
import dev.fermata.stream.testing.MemoryStreams;
import dev.fermata.testing.VirtualTime;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** S68 to S70: each operation is cancelled in each iteration of the loop, and asked again. */
class StreamCancellationRulesTest {
  private static final String INPUT =
      "some bytes;exactly;until--line\r\n\nskipped;skip until--filled|text\nmore;the end";

  /** Something that is awaited until it was not cancelled. */
  private interface Operation {
    Coroutine<?> begin() throws Exception;
  }

  /** Reads {@link #INPUT} with every operation there is, and notes what each gives. */
  private static final class Conversation {
    final StringBuilder log = new StringBuilder();
    final StreamReader reader;
    final StreamWriter copy;
    final List<Operation> operations = new ArrayList<>();

    Conversation(StreamReader reader, StreamWriter copy) throws IOException {
      this.reader = reader;
      this.copy = copy;
      var lines = reader.lines();
      operations.add(() -> someInto(ByteBuffer.allocate(5)));
      operations.add(() -> some(11));
      operations.add(() -> logged(reader.readExactly(8)));
      operations.add(() -> logged(reader.readUntil(10, bytes("--"))));
      operations.add(() -> logged(reader.readLine()));
      operations.add(() -> logged(reader.readLine()));
      operations.add(() -> logged(reader.hasInput()));
      operations.add(() -> logged(reader.skip(8)));
      operations.add(() -> reader.skipUntil(bytes("--")));
      operations.add(() -> logged(reader.fill(7)));
      operations.add(() -> logged(reader.readExactly(7)));
      operations.add(() -> logged(lines.hasNext()));
      operations.add(() -> logged(done(lines.next())));
      operations.add(() -> logged(reader.readUntil(10, bytes(";"))));
      operations.add(() -> reader.awaitEnd());
      operations.add(() -> reader.transferTo(copy));
      operations.add(() -> copy.finish());
    }

    private String noted = "";

    @Async
    private Coroutine<Void> someInto(ByteBuffer into) throws IOException {
      while (noted.length() < 5) {
        into.clear().limit(5 - noted.length());
        await(reader.read(into));
        noted += text(into.array()).substring(0, into.position());
      }
      return done();
    }

    @Async
    private Coroutine<Void> some(int length) throws IOException {
      while (noted.length() < length) {
        noted += text(await(reader.read(length - noted.length())));
      }
      log.append('<').append(noted).append('>');
      return done();
    }

    @Async
    private <T> Coroutine<T> logged(Coroutine<T> reading) throws IOException {
      T value = await(reading);
      log.append('<');
      log.append(value instanceof byte[] bytes ? text(bytes) : String.valueOf(value));
      log.append('>');
      return done(value);
    }
  }

  @Test
  void S69_aReadThatIsCancelledAtAnyAwaitHasConsumedNothing() {
    String expected = "<some bytes;><exactly;><until--><line><><true><null><true><filled|>"
        + "<true><text><more;> and the end";
    for (long seed = 1; seed <= 6; seed++) {
      long each = seed;
      int iterations = 1;
      for (int cancelled = -1; cancelled < iterations; cancelled++) {
        int at = cancelled;
        int[] counted = {0};
        String what = "seed " + seed + ", cancelled in iteration " + at;
        assertEquals(expected, VirtualTime.run(() -> read(each, at, counted)), what);
        iterations = counted[0];
      }
      assertTrue(iterations > 50, "only " + iterations + " iterations");
    }
  }

  @Async
  private static Coroutine<String> read(long seed, int cancelAt, int[] counted) throws Exception {
    Random random = new Random(seed);
    MemoryStream input = Feeds.filled(bytes(INPUT));
    input.hold();
    Faults pieces = Faults.NONE.atMost(1 + random.nextInt(3));
    var output = MemoryStreams.pair(3);
    Conversation conversation = new Conversation(
        StreamReader.of(FaultyStream.of(input, pieces)), StreamWriter.of(output.first()));
    conversation.copy.limits(2, 1);
    Task<byte[]> copied = createTask(() -> StreamReader.of(output.second()).readAll(100));
    int delivered = 0;
    for (Operation operation : conversation.operations) {
      Task<?> task = createTask(() -> operation.begin());
      while (!task.isDone() || task.isCancelled()) {
        if (task.isCancelled()) {
          task = createTask(() -> operation.begin());
        }
        int iteration = counted[0]++;
        if (random.nextBoolean()) {
          int count = random.nextInt(4);
          delivered += count;
          if (delivered < INPUT.length()) {
            input.deliver(count);
          } else {
            input.release();
          }
        }
        if (iteration == cancelAt) {
          boolean isSkip = operation == conversation.operations.get(7);
          if (task.cancel() && isSkip) {
            await(yieldNow());
            await(yieldNow());
            if (task.isCancelled() && !conversation.log.toString().endsWith("<null>")) {
              conversation.log.append("<null>"); // it is not to be repeated
              break;
            }
          }
        }
        await(yieldNow());
      }
      if (!task.isCancelled()) {
        await(task);
      }
    }
    return done(conversation.log + " and " + text(await(copied)));
  }

  @Test
  void S69_aReadMayBeAskedAgainForEver() {
    VirtualTime.run(() -> {
      var pair = MemoryStreams.pair(10);
      StreamReader reader = StreamReader.of(pair.second());
      for (int i = 0; i < 8; i++) {
        await(raised(AsyncTimeoutException.class, waitFor(reader.readExactly(8), ofMillis(10))));
        pair.first().tryWrite(ByteBuffer.wrap(bytes("" + i)));
      }
      assertEquals("01234567", text(await(waitFor(reader.readExactly(8), ofMillis(10)))));
      return done();
    });
  }

  @Test
  void S70_aWriteThatIsCancelledAtAnyAwaitHasQueuedNothingOrWhatThePositionSays() {
    for (long seed = 1; seed <= 6; seed++) {
      long each = seed;
      int iterations = 1;
      for (int cancelled = -1; cancelled < iterations; cancelled++) {
        int at = cancelled;
        int[] counted = {0};
        String what = "seed " + seed + ", cancelled in iteration " + at;
        assertEquals(
            "first message;a buffer of some length;third;fourth message|",
            VirtualTime.run(() -> write(each, at, counted)),
            what);
        iterations = counted[0];
      }
      assertTrue(iterations > 20, "only " + iterations + " iterations");
    }
  }

  @Async
  private static Coroutine<String> write(long seed, int cancelAt, int[] counted) throws Exception {
    Random random = new Random(seed);
    var pair = MemoryStreams.pair(1 + random.nextInt(4));
    StreamWriter writer =
        StreamWriter.of(FaultyStream.of(pair.first(), Faults.NONE.atMost(2).stuttering()));
    writer.limits(random.nextInt(4), 0);
    ByteBuffer buffer = ByteBuffer.wrap(bytes("a buffer of some length;"));
    List<Operation> operations = List.of(
        () -> writer.write("first message;"),
        () -> writer.write(buffer),
        () -> writer.flush(),
        () -> writer.write("third;"),
        () -> writer.write("fourth message"),
        () -> writer.finish());
    StringBuilder arrived = new StringBuilder();
    for (Operation operation : operations) {
      Task<?> task = createTask(() -> operation.begin());
      while (!task.isDone() || task.isCancelled()) {
        if (task.isCancelled()) {
          task = createTask(() -> operation.begin());
        }
        int iteration = counted[0]++;
        if (random.nextBoolean()) {
          arrived.append(arrived(pair.second(), 1 + random.nextInt(3)));
        }
        if (iteration == cancelAt) {
          task.cancel();
        }
        await(yieldNow());
      }
      await(task);
    }
    while (arrived.indexOf("|") < 0) {
      arrived.append(arrived(pair.second(), 10));
      await(yieldNow());
    }
    return done(arrived.toString());
  }

  private static String arrived(MemoryStream stream, int atMost) throws IOException {
    ByteBuffer into = ByteBuffer.allocate(atMost);
    int count = stream.tryRead(into);
    return count < 0 ? "|" : text(into.array()).substring(0, count);
  }

  @Test
  void S70_whatACancelledFlushWaitedForIsQueuedStill() {
    VirtualTime.run(() -> {
      var pair = MemoryStreams.pair(3);
      StreamWriter writer = StreamWriter.of(pair.first());
      await(writer.write("abcdef"));
      Task<Void> flushing = createTask(() -> writer.flush());
      await(untilAllTasksBlocked());
      flushing.cancel();
      await(untilAllTasksBlocked());
      assertTrue(flushing.isCancelled());
      assertEquals(3, writer.queued());
      assertEquals("abc", arrived(pair.second(), 10));
      await(writer.flush());
      assertEquals("def", arrived(pair.second(), 10));
      return done();
    });
  }
}
