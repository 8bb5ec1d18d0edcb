package dev.fermata.stream;

import dev.fermata.Coroutine;
import dev.fermata.Promise;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Counts the calls that would be calls of the system. */
final class CountingStream implements ByteStream {
  private final ByteStream below;
  private int reads;
  private int writes;
  private int waits;

  CountingStream(ByteStream below) {
    this.below = below;
  }

  /** How many times something was to be read. */
  int reads() {
    return reads;
  }

  /** How many times something was to be written. */
  int writes() {
    return writes;
  }

  /** How many times somebody asked when there is room. */
  int waits() {
    return waits;
  }

  @Override
  public int tryRead(ByteBuffer into) throws IOException {
    reads++;
    return below.tryRead(into);
  }

  @Override
  public int tryWrite(ByteBuffer from) throws IOException {
    if (from.hasRemaining()) {
      writes++;
    }
    return below.tryWrite(from);
  }

  @Override
  public boolean tryFlush() throws IOException {
    return below.tryFlush();
  }

  @Override
  public boolean tryFinish() throws IOException {
    return below.tryFinish();
  }

  @Override
  public Promise<Void> awaitReadable() {
    return below.awaitReadable();
  }

  @Override
  public Promise<Void> awaitWritable() {
    waits++;
    return below.awaitWritable();
  }

  @Override
  public void callBeforeLook(Runnable action) {
    below.callBeforeLook(action);
  }

  @Override
  public void abort() {
    below.abort();
  }

  @Override
  public Coroutine<Void> closeAsync() {
    return below.closeAsync();
  }

  @Override
  public <T> Optional<T> layer(Class<T> type) {
    return below.layer(type);
  }
}
