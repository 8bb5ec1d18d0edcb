package dev.fermata.stream.internal.process;

import dev.fermata.Promise;
import dev.fermata.stream.StreamReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * What a child writes. While somebody waits for its exit and nobody has asked for this, it is read
 * all the same, since a child whose pipe is full does not exit. So much is kept for whoever asks
 * later.
 *
 * <pre>
 *   UNASKED --- ask ---------------------> ASKED
 *      | ^                                   ^
 *      v |                                   |
 *   AWAITED --- ask, nothing was dropped ----+
 * </pre>
 */
public final class ChildOutput {
  private static final int MOST_KEPT = 64 * 1024;
  private static final int PIECE = 8 * 1024;

  private final String name;
  private final PumpedStream stream;
  private final StreamReader reader;
  private boolean isAsked;

  /** How many wait for the exit; what nobody has asked for is read while somebody does. */
  private int awaiting;

  /** What was read that nobody has asked for; null when that was too much. */
  private ByteArrayOutputStream kept = new ByteArrayOutputStream(0);

  /** What this waits for before it reads on; null while it does not read. */
  private Promise<Void> readable;

  /**
   * Makes what the running loop reads.
   *
   * @param name such as {@code output of child process 4711}
   * @param input null for none
   */
  public ChildOutput(String name, InputPump input) {
    this.name = name;
    this.stream = new PumpedStream(name, input, null);
    this.reader = StreamReader.of(stream);
  }

  /**
   * Returns the reader, for whoever reads everything from now on.
   *
   * @throws IllegalStateException if some of it was dropped
   */
  public StreamReader ask() {
    stream.checkThread("ask");
    if (kept == null) {
      throw new IllegalStateException("the " + name + " is gone: somebody waited for the exit while"
          + " nobody had asked for it, and more than 64 KiB came"
          + "\n  help: ask for it before you wait, or let `ChildProcess.run` read it;"
          + "\n        what nobody wants is redirected to `Redirect.DISCARD`");
    }
    if (!isAsked) {
      isAsked = true;
      stop();
      stream.unread(kept.toByteArray());
      kept.reset();
    }
    return reader;
  }

  /** Somebody begins to wait for the exit. */
  public void exitAwaited() {
    awaiting++;
    if (awaiting == 1) {
      read();
    }
  }

  /** Somebody waits no more. */
  public void exitNotAwaited() {
    awaiting--;
    if (awaiting == 0) {
      stop();
    }
  }

  private void stop() {
    if (readable != null) {
      Promise<Void> wait = readable;
      readable = null;
      wait.complete(null);
    }
  }

  private void read() {
    try {
      ByteBuffer piece = ByteBuffer.allocate(PIECE);
      int count = 0;
      while (!isAsked && (count = stream.tryRead(piece)) > 0) {
        keep(piece.flip());
        piece.clear();
      }
      if (count == 0 && !isAsked) {
        Promise<Void> wait = stream.awaitReadable();
        readable = wait;
        wait.onDone(done -> readOn(wait));
      }
    } catch (IOException e) {
      // Whoever asks gets it, too.
    }
  }

  private void readOn(Promise<Void> wait) {
    if (wait == readable) {
      readable = null;
      read();
    }
  }

  private void keep(ByteBuffer piece) {
    if (kept != null && kept.size() + piece.remaining() <= MOST_KEPT) {
      kept.write(piece.array(), 0, piece.remaining());
    } else {
      kept = null;
    }
  }

  /** The child has gone: what others who hold the pipe may write is not waited for. */
  public void cut() {
    stream.cutInput();
  }

  /** Closes this; what the child writes is dropped, and does not hold it up. */
  public void drop() {
    isAsked = true;
    stop();
    stream.dropInput();
  }

  /** Closes this. */
  public void abort() {
    isAsked = true;
    stop();
    stream.abort();
  }
}
