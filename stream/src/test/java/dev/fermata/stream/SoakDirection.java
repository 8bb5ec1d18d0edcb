package dev.fermata.stream;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.waitFor;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.stream.SoakProgram.require;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.time.Duration.ofMillis;

import dev.fermata.Async;
import dev.fermata.AsyncCallable;
import dev.fermata.AsyncTimeoutException;
import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import dev.fermata.Future;
import dev.fermata.Task;
import dev.fermata.TaskGroup;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Random;

/** One direction of a {@link SoakProgram}: its writers, its reader, and what has to arrive. */
final class SoakDirection {
  private final Random random;
  private final boolean breaks;

  /** How many messages a writer writes, at most. */
  private final int mostMessages;

  /** How long messages are, at most; but for a few bytes. */
  private final int longest;

  /** How many messages of each writer were written, as far as it knows. */
  private final int[] written;

  /** How many messages of each writer have arrived. */
  private final int[] arrived;

  private boolean hasFailed;

  /** Whether the reader has come to the end that the writer has sent. */
  private boolean hasEnded;

  SoakDirection(Random random, int mostWriters, int mostMessages, int longest, boolean breaks) {
    this.mostMessages = mostMessages;
    this.random = random;
    this.breaks = breaks;
    this.longest = longest;
    this.written = new int[1 + random.nextInt(mostWriters)];
    this.arrived = new int[written.length];
  }

  /** Sets limits below {@code most}; often so that a writer waits until nothing is queued. */
  static void limit(Random random, StreamWriter writer, int most) {
    int high = random.nextInt(most);
    writer.limits(high, random.nextInt(3) == 0 ? 0 : random.nextInt(high + 1));
  }

  /** Lets all writers write, and then sends the end. */
  @Async
  Coroutine<Void> write(StreamWriter writer) throws Exception {
    await(writeWithoutEnd(writer));
    try {
      await(insistently(random, () -> writer.finish()));
      require(writer.queued() == 0, "the end was sent before " + writer.queued() + " bytes");
    } catch (IOException e) {
      hasFailed = true;
    }
    return done();
  }

  /** Lets all writers write. */
  @Async
  Coroutine<Void> writeWithoutEnd(StreamWriter writer) throws Exception {
    try (var writers = new TaskGroup()) {
      for (int i = 0; i < written.length; i++) {
        int number = i;
        writers.createTask(() -> writeAll(writer, number));
      }
    }
    return done();
  }

  @Async
  private Coroutine<Void> writeAll(StreamWriter writer, int number) throws Exception {
    int count = random.nextInt(mostMessages);
    try {
      while (written[number] < count) {
        byte[] message = message(number, written[number]);
        boolean isQueued = true;
        switch (random.nextInt(written.length == 1 ? 6 : 5)) {
          case 0 -> isQueued = writer.tryWrite(message);
          case 1 -> await(writer.write(ByteBuffer.wrap(message)));
          case 2, 3 -> await(insistently(random, () -> writer.write(message)));
          case 4 -> await(insistently(random, () -> writer.write(new String(message, US_ASCII))));
          default -> {
            ByteBuffer rest = ByteBuffer.wrap(message);
            await(insistently(random, () -> writer.write(rest)));
          }
        }
        if (isQueued) {
          written[number]++;
        } else {
          await(yieldNow());
        }
        if (random.nextInt(5) == 0) {
          await(flush(writer));
        }
        if (random.nextInt(5) == 0) {
          await(sleep(ofMillis(random.nextInt(10))));
        }
      }
    } catch (IOException e) {
      hasFailed = true;
    }
    return done();
  }

  @Async
  private Coroutine<Void> flush(StreamWriter writer) throws Exception {
    long target = writer.sent() + writer.queued();
    await(insistently(random, () -> writer.flush()));
    require(writer.sent() >= target, (target - writer.sent()) + " bytes were not flushed");
    return done();
  }

  /** {@code writer:number:aaa...}, with a length that follows from the two. */
  private byte[] message(int writer, int number) {
    int length = (writer * 7919 + number * 104729) % (number % 4 == 0 ? longest : 50);
    return (writer + ":" + number + ":" + "a".repeat(length) + "\n").getBytes(US_ASCII);
  }

  /**
   * Awaits {@code operation}, cancels it or lets its time be up now and then, and awaits it again.
   */
  @Async
  static <T> Coroutine<T> insistently(Random random, AsyncCallable<T> operation) throws Exception {
    while (random.nextInt(3) == 0) {
      if (random.nextInt(4) == 0) {
        try {
          return done(await(waitFor(operation.call(), ofMillis(random.nextInt(5)))));
        } catch (AsyncTimeoutException e) {
          continue;
        }
      }
      Task<T> task = createTask(operation);
      try {
        for (int wait = random.nextInt(4); wait > 0 && !task.isDone(); wait--) {
          await(random.nextBoolean() ? yieldNow() : sleep(ofMillis(random.nextInt(5))));
        }
        task.cancel();
        while (!task.isDone()) {
          await(yieldNow());
        }
      } catch (CancelledError e) { // whoever gives up lets go
        task.cancel();
        task.onDone(SoakDirection::abort);
        throw e;
      }
      if (!task.isCancelled()) {
        return done(await(task));
      }
    }
    return operation.call();
  }

  private static <T> void abort(Future<T> connecting) {
    if (!connecting.isCancelled()
        && connecting.exception() == null
        && connecting.result() instanceof Connection connection) {
      connection.abort();
    }
  }

  /** Reads to the end, and checks each message. */
  @Async
  Coroutine<Void> read(StreamReader reader) throws Exception {
    try {
      while (await(insistently(random, () -> reader.hasInput()))) {
        switch (random.nextInt(4)) {
          case 0 -> receive(await(insistently(random, () -> reader.readLine())));
          case 1 -> {
            byte[] end = {'\n'};
            byte[] line = await(insistently(random, () -> reader.readUntil(100_000, end)));
            receive(new String(line, 0, line.length - 1, US_ASCII));
          }
          case 2 -> {
            byte[] begin = await(insistently(random, () -> reader.readExactly(3)));
            receive(
                new String(begin, US_ASCII) + await(insistently(random, () -> reader.readLine())));
          }
          default -> {
            await(insistently(random, () -> reader.fill(4)));
            ByteBuffer view = reader.buffered();
            String begin = "" + (char) view.get(0) + (char) view.get(1);
            reader.consume(2);
            receive(begin + await(insistently(random, () -> reader.readLine())));
          }
        }
        if (random.nextInt(5) == 0) {
          await(sleep(ofMillis(random.nextInt(10))));
        }
      }
      hasEnded = !reader.isIdleRefused();
    } catch (IOException e) {
      hasFailed = true;
    }
    return done();
  }

  private void receive(String line) {
    int writerNumber = line.charAt(0) - '0';
    int number = arrived[writerNumber]++;
    String expected = new String(message(writerNumber, number), US_ASCII);
    require(
        expected.equals(line + "\n"),
        "message " + number + " of writer " + writerNumber + " arrived as " + line.length()
            + " characters: " + line.substring(0, Math.min(20, line.length())));
  }

  /** Notes that the connection could not be used any more. */
  void fail() {
    hasFailed = true;
  }

  /** Checks that nothing is missing, and nothing came that was not written. */
  void check(String where) {
    require(breaks || !hasFailed, where + "a connection that does not break has failed");
    for (int i = 0; i < written.length; i++) {
      int most = written[i] + (hasFailed ? 1 : 0);
      require(arrived[i] <= most, where + arrived[i] + " messages arrived of " + written[i]);
      require(
          hasFailed && !hasEnded || arrived[i] >= written[i],
          where + arrived[i] + " messages arrived of " + written[i]);
    }
  }
}
