package dev.fermata.internal.poll;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;

/** A pipe of which a loop watches the source, and a test writes into the sink. */
public final class TestPipe implements AutoCloseable {
  private final Pipe pipe;

  public TestPipe() throws IOException {
    pipe = Pipe.open();
  }

  public Pipe.SourceChannel source() {
    return pipe.source();
  }

  public Pipe.SinkChannel sink() {
    return pipe.sink();
  }

  /** Sends one byte; in any thread. */
  public void send() {
    try {
      pipe.sink().write(ByteBuffer.wrap(new byte[1]));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Takes the bytes that have come; gives how many. */
  public int receive() {
    try {
      return pipe.source().read(ByteBuffer.allocate(100));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public void close() throws IOException {
    pipe.source().close();
    pipe.sink().close();
  }
}
