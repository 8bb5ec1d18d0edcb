package dev.fermata.stream.testing;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.Promise;
import dev.fermata.internal.kernel.SeededRandom;
import dev.fermata.stream.ByteStream;
import dev.fermata.stream.ConnectionLostException;
import dev.fermata.stream.StreamState;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;

/**
 * A stream over another one, in which things go wrong: bytes come one at a time, the connection is
 * lost, ends early, stalls, or a byte changes. For tests of what reads and writes it.
 */
public final class FaultyStream implements ByteStream {
  private final ByteStream below;
  private final StreamState state;
  private final FaultyDirection reading;
  private final FaultyDirection writing;

  private FaultyStream(ByteStream below, Faults reading, Faults writing) {
    this.below = Objects.requireNonNull(below, "stream");
    this.state = new StreamState("faulty stream");
    this.reading = new FaultyDirection(Objects.requireNonNull(reading, "reading"));
    this.writing = new FaultyDirection(Objects.requireNonNull(writing, "writing"));
  }

  /** Makes a stream over {@code stream}, with the same faults in both directions. */
  public static FaultyStream of(ByteStream stream, Faults faults) {
    return new FaultyStream(stream, faults, faults);
  }

  /** Makes a stream over {@code stream}. */
  public static FaultyStream of(ByteStream stream, Faults reading, Faults writing) {
    return new FaultyStream(stream, reading, writing);
  }

  /**
   * Makes a stream over {@code stream}, with {@link Faults#random random} faults.
   *
   * @param seed the same seed gives the same faults
   */
  public static FaultyStream random(ByteStream stream, long seed) {
    Random random = SeededRandom.of(seed, FaultyStream.class);
    return new FaultyStream(stream, Faults.random(random), Faults.random(random));
  }

  @Override
  public int tryRead(ByteBuffer into) throws IOException {
    state.checkRead(into);
    if (reading.hasFailed()) {
      fail("reading");
    } else if (reading.hasEnded()) {
      return -1;
    }
    int allowed = reading.hasStalled() ? 0 : reading.allowed(into.remaining());
    if (allowed == 0) {
      return 0;
    }
    int position = into.position();
    int limit = into.limit();
    into.limit(position + allowed);
    try {
      int count = below.tryRead(into);
      if (count > 0) {
        if (reading.corrupts(count)) {
          reading.corrupt(into, position);
        }
        reading.moved(count);
      }
      return count;
    } catch (ConnectionLostException e) {
      throw lost(e);
    } finally {
      into.limit(limit);
    }
  }

  @Override
  public int tryWrite(ByteBuffer from) throws IOException {
    state.checkWrite();
    if (writing.hasFailed() || writing.hasEnded()) {
      fail("writing");
    }
    if (!from.hasRemaining()) {
      return below.tryWrite(from);
    }
    int allowed = writing.hasStalled() ? 0 : writing.allowed(from.remaining());
    if (allowed == 0) {
      return 0;
    }
    ByteBuffer piece = from.slice(from.position(), allowed);
    if (writing.corrupts(allowed)) {
      piece = ByteBuffer.allocate(allowed).put(piece).flip();
      writing.corrupt(piece, 0);
    }
    try {
      int count = below.tryWrite(piece);
      from.position(from.position() + count);
      writing.moved(count);
      return count;
    } catch (ConnectionLostException e) {
      throw lost(e);
    }
  }

  /** From now on every call throws, also one that would move nothing. */
  private ConnectionLostException lost(ConnectionLostException below) {
    state.lose(below.getCause() == null ? below : below.getCause());
    return below;
  }

  private void fail(String doing) throws IOException {
    state.lose(new IOException("a fault while " + doing));
    below.abort();
    state.checkOpen();
  }

  @Override
  public boolean tryFlush() throws IOException {
    state.checkThread("tryFlush");
    state.checkOpen();
    return !writing.hasStalled() && below.tryFlush();
  }

  @Override
  public boolean tryFinish() throws IOException {
    state.checkThread("tryFinish");
    state.checkOpen();
    if (writing.hasStalled() || !below.tryFinish()) {
      return false;
    }
    state.finish();
    return true;
  }

  @Override
  public Promise<Void> awaitReadable() {
    if (!state.isOpen() || reading.hasFailed() || reading.hasEnded()) {
      return state.awaitReadable(true);
    }
    return reading.hasStalled() ? state.awaitReadable(false) : below.awaitReadable();
  }

  @Override
  public Promise<Void> awaitWritable() {
    if (!state.isOpen() || writing.hasFailed() || writing.hasEnded()) {
      return state.awaitWritable(true);
    }
    return writing.hasStalled() ? state.awaitWritable(false) : below.awaitWritable();
  }

  @Override
  public void callBeforeLook(Runnable action) {
    below.callBeforeLook(action);
  }

  @Override
  public void abort() {
    state.checkThread("abort");
    state.close("was aborted");
    below.abort();
  }

  @Override
  @Async
  public Coroutine<Void> closeAsync() {
    state.checkThread("closeAsync");
    state.close("was closed");
    await(below.closeAsync());
    return done();
  }

  @Override
  public <T> Optional<T> layer(Class<T> type) {
    return type.isInstance(this) ? Optional.of(type.cast(this)) : below.layer(type);
  }

  /** How this stands, and what it is over. */
  @Override
  public String toString() {
    return state + ", reading " + reading + ", writing " + writing + ", over " + below;
  }
}
