package dev.fermata.stream.internal.process;

import static dev.fermata.Fermata.done;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.Promise;
import dev.fermata.stream.ByteStream;
import dev.fermata.stream.StreamClosedException;
import dev.fermata.stream.StreamState;
import dev.fermata.stream.internal.name.Losses;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;

/** A stream over blocking ones, for each of which a thread blocks. */
public final class PumpedStream implements ByteStream {
  private final String name;
  private final StreamState state;

  /** Null if there is nothing to read but the end. */
  private final InputPump input;

  /** Null if nothing can be written. */
  private final OutputPump output;

  /**
   * Makes one of the running loop.
   *
   * @param name what it is called in messages, such as {@code standard input}
   * @param input nobody else takes from it; or null for none
   * @param output nobody else writes to it; or null for none
   */
  public PumpedStream(String name, InputPump input, OutputStream output) {
    this.name = name;
    this.state = new StreamState(name);
    this.input = input;
    this.output = output == null ? null : new OutputPump(name, output, () -> post(this::wrote));
  }

  @Override
  public int tryRead(ByteBuffer into) throws IOException {
    state.checkRead(into);
    if (input == null) {
      return -1;
    }
    int count;
    try {
      count = input.take(into);
    } catch (IOException e) {
      state.lose(e.getCause());
      state.checkOpen();
      throw e;
    }
    if (count < 0 && isBroken()) {
      state.lose(output.failure());
      state.checkOpen();
    }
    return count;
  }

  @Override
  public int tryWrite(ByteBuffer from) throws IOException {
    state.checkWrite();
    if (output == null) {
      throw new StreamClosedException(name + " has no output");
    }
    checkUnbroken();
    return output.take(from);
  }

  @Override
  public boolean tryFlush() throws IOException {
    state.checkThread("tryFlush");
    state.checkOpen();
    checkUnbroken();
    return output == null || output.isSettled();
  }

  @Override
  public boolean tryFinish() throws IOException {
    state.checkThread("tryFinish");
    state.checkOpen();
    if (output == null) {
      return true;
    }
    if (output.hasFailedAtEnd()) {
      throw new IOException(
          "it could not be closed: " + Losses.reason(output.failure()), output.failure());
    }
    checkUnbroken();
    if (output.isIdle()) {
      output.end();
      state.finish();
    }
    return output.hasEnded();
  }

  private boolean isBroken() {
    return output != null && output.failure() != null;
  }

  private void checkUnbroken() throws IOException {
    if (isBroken()) {
      throw Losses.of(name, output.failure());
    }
  }

  @Override
  public Promise<Void> awaitReadable() {
    Promise<Void> readable = state.awaitReadable(input == null || input.isThere());
    if (!readable.isDone()) {
      OutsideEvents.count(readable);
      input.request(() -> post(state::wakeReader));
    }
    return readable;
  }

  @Override
  public Promise<Void> awaitWritable() {
    Promise<Void> writable = state.awaitWritable(output == null || output.isSettled());
    if (!writable.isDone()) {
      OutsideEvents.count(writable);
    }
    return writable;
  }

  /** The thread of the output has done something. What has come may still be read. */
  private void wrote() {
    if (isBroken() && input == null && !output.hasFailedAtEnd()) {
      state.lose(output.failure());
    }
    state.wakeWriter();
  }

  private void post(Runnable action) {
    OutsideEvents.post(state.loop(), action);
  }

  /** Puts {@code bytes}, which were read, back in front of what is there. */
  public void unread(byte[] bytes) {
    if (bytes.length > 0) {
      input.unread(bytes);
      state.wakeReader();
    }
  }

  /** If more input is waited for, there is none: what is there is all. */
  public void cutInput() {
    if (input != null) {
      input.cut();
      state.wakeReader();
    }
  }

  /** Closes this; what comes is read to its end for nobody. Wakes whoever waits. */
  public void dropInput() {
    if (state.close("was closed") && input != null) {
      input.drop();
    }
  }

  /** Closes this behind what was taken; if nobody wants that, nobody is told. */
  public void dropOutput() {
    if (state.close("was closed") && output != null) {
      output.close();
    }
  }

  /** Refuses other threads. */
  public void checkThread(String operation) {
    state.checkThread(operation);
  }

  /**
   * Nobody is going to take the output. No effect if this is closed, or if all that was written,
   * and the end, is on its way: a process may exit because it has got that.
   */
  public void lose(IOException cause) {
    if (output != null && state.isOpen() && !output.isEnding()) {
      state.lose(cause);
      output.abort();
    }
  }

  @Override
  public void abort() {
    state.checkThread("abort");
    if (state.close("was aborted")) {
      if (output != null) {
        output.abort();
      }
      if (input != null) {
        input.close();
      }
    }
  }

  @Override
  @Async
  public Coroutine<Void> closeAsync() {
    state.checkThread("closeAsync");
    if (state.close("was closed")) {
      if (output != null) {
        output.close(this::notClosedWell);
      }
      if (input != null) {
        input.close(this::notClosedWell);
      }
    }
    return done();
  }

  /** A thread could not do what was left to it when this was closed. */
  private void notClosedWell(Throwable failure) {
    OutsideEvents.report(state.loop(), name + " was not closed well", failure);
  }

  @Override
  public <T> Optional<T> layer(Class<T> type) {
    return Optional.empty();
  }

  /** Such as {@code standard input, open}. */
  @Override
  public String toString() {
    return state.toString();
  }
}
