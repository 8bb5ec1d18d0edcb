package dev.fermata.stream.testing;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.yieldNow;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.Future;
import dev.fermata.Task;
import dev.fermata.stream.ByteStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Random;

/** Moves bytes through streams, as a reader and a writer would. */
final class Transfers {
  private Transfers() {}

  /** Returns {@code length} bytes that differ. */
  static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  /** Writes all of {@code bytes}. */
  @Async
  static Coroutine<Void> send(ByteStream stream, byte[] bytes) throws Exception {
    ByteBuffer from = ByteBuffer.wrap(bytes);
    while (from.hasRemaining()) {
      int before = from.position();
      int count = stream.tryWrite(from);
      StreamChecks.require(
          count == from.position() - before,
          "tryWrite gave " + count + " and took " + (from.position() - before));
      if (count == 0) {
        await(stream.awaitWritable());
      }
    }
    while (!stream.tryFlush()) {
      await(stream.awaitWritable());
    }
    return done();
  }

  /** Reads {@code length} bytes, or those before the end. */
  @Async
  static Coroutine<byte[]> receive(ByteStream stream, int length) throws Exception {
    return receive(stream, length, null);
  }

  /** As {@link #receive}; waits are cancelled now and then, as {@code cancels} has it. */
  @Async
  static Coroutine<byte[]> receive(ByteStream stream, int length, Random cancels) throws Exception {
    ByteArrayOutputStream received = new ByteArrayOutputStream();
    while (received.size() < length) {
      int room = Math.min(1000, length - received.size());
      ByteBuffer into = ByteBuffer.allocate(room);
      int count = stream.tryRead(into);
      StreamChecks.require(
          Math.max(count, 0) == into.position(),
          "tryRead gave " + count + " and put " + into.position());
      if (count < 0) {
        break;
      }
      received.write(into.array(), 0, count);
      if (count == 0) {
        if (cancels != null && cancels.nextInt(3) == 0) {
          await(waitCancelled(stream));
        } else {
          await(stream.awaitReadable());
        }
      }
    }
    return done(received.toByteArray());
  }

  /** Waits for something to read, in a task that is cancelled meanwhile. */
  @Async
  private static Coroutine<Void> waitCancelled(ByteStream stream) {
    Task<Void> waiting = createTask(() -> wait(stream.awaitReadable()));
    await(yieldNow());
    waiting.cancel();
    while (!waiting.isDone()) {
      await(yieldNow());
    }
    return done();
  }

  /** Waits in a task that began to when it was made. */
  @Async
  static Coroutine<Void> wait(Future<Void> future) {
    await(future);
    return done();
  }

  /** Sends the end. */
  @Async
  static Coroutine<Void> finish(ByteStream stream) throws Exception {
    while (!stream.tryFinish()) {
      await(stream.awaitWritable());
    }
    return done();
  }

  /** Gives the exception that {@code task} fails with; null if it fails with none. */
  @Async
  static Coroutine<Throwable> failureOf(Task<?> task) {
    try {
      await(task);
      return done(null);
    } catch (Exception e) {
      return done(e);
    }
  }
}
