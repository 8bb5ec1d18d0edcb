package dev.fermata.stream.internal.buffer;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.stream.ByteStream;
import dev.fermata.stream.internal.bytes.EndOfBoth;
import dev.fermata.sync.Held;
import dev.fermata.sync.Lock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * The bodies of {@link dev.fermata.stream.StreamWriter}. Each waits first, and queues without an
 * await in between: that is why a cancelled one has queued nothing.
 */
public final class WriteOperations {
  private final Outlet outlet;

  /** Held by the task that waits for room; null until one does. */
  private Lock line;

  public WriteOperations(Outlet outlet) {
    this.outlet = outlet;
    outlet.stream.layer(EndOfBoth.class).ifPresent(layer -> layer.callBeforeEnd(this::giveLast));
  }

  /** The stream is going to take nothing any more, and takes everything now. */
  private void giveLast() {
    try {
      while (outlet.giveFirst()) {}
    } catch (Throwable e) {
      outlet.fail(e);
    }
    outlet.wakeWhoNeedNotWait();
  }

  /** Returns what orders those who wait for room. */
  Lock line() {
    if (line == null) {
      line = new Lock("writers of " + outlet.stream);
    }
    return line;
  }

  /** Whether whoever writes has to wait, for room or behind others. */
  public boolean isFull() {
    return outlet.isFull() || line != null && line.isLocked();
  }

  @Async
  public Coroutine<Void> write(byte[] message) throws IOException {
    outlet.begin("write");
    if (!isFull()) {
      outlet.put(message);
      return done();
    }
    try (Held turn = await(line().acquire())) {
      await(room(outlet.limits.roomForMessage(outlet.queued())));
      outlet.put(message);
    }
    return done();
  }

  @Async
  public Coroutine<Void> write(ByteBuffer from) throws IOException {
    writeAtOnce(from);
    if (!from.hasRemaining()) {
      return done();
    }
    try (Held turn = await(line().acquire())) {
      await(writeAll(from));
    }
    return done();
  }

  ByteStream stream() {
    return outlet.stream;
  }

  /** Gives the stream what it takes now of {@code from}, which nobody else waits to be behind. */
  void writeAtOnce(ByteBuffer from) throws IOException {
    outlet.begin("write");
    if (!isFull()) {
      outlet.putSome(from);
    }
  }

  /** Writes what is in {@code from}, piece by piece, for the task that has the line. */
  @Async
  Coroutine<Void> writeAll(ByteBuffer from) throws IOException {
    while (from.hasRemaining()) {
      await(room(outlet.limits.roomForMore()));
      outlet.putSome(from);
    }
    return done();
  }

  public Coroutine<Void> sendFile(FileChannel file, long position, long count) throws IOException {
    return new FileSending(outlet, this, file, position, count).send();
  }

  @Async
  public Coroutine<Void> flush() throws IOException {
    outlet.begin("flush");
    await(flushed(outlet.target()));
    return done();
  }

  @Async
  public Coroutine<Void> finish() throws IOException {
    outlet.begin("finish");
    if (!outlet.isEnding()) {
      try (Held turn = await(line().acquire())) {
        outlet.end();
      }
    }
    await(flushed(Outlet.THE_END));
    return done();
  }

  /** Ends writing at once: whoever waits to write fails. Throws what nobody was told of. */
  @Async
  public Coroutine<Void> close() throws IOException {
    outlet.end();
    while (!outlet.isFlushed(Outlet.THE_END) && !outlet.isFailed()) {
      await(outlet.flushed(Outlet.THE_END));
    }
    outlet.checkUntold();
    return done();
  }

  /** Waits until no more than {@code atMost} bytes are queued, for the task that has the line. */
  @Async
  private Coroutine<Void> room(int atMost) {
    while (outlet.queued() > atMost && !outlet.isEnding()) {
      await(outlet.roomAt(atMost));
    }
    return done();
  }

  /** Waits until {@code target} bytes are flushed. */
  @Async
  Coroutine<Void> flushed(long target) throws IOException {
    outlet.drain();
    outlet.check();
    while (!outlet.isFlushed(target)) {
      await(outlet.flushed(target));
      outlet.check();
    }
    return done();
  }
}
