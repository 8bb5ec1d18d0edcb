package dev.fermata.stream.internal.process;

import dev.fermata.stream.internal.bytes.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Reads a blocking stream in a thread, a piece at a time, and each one when it is asked for: what
 * nobody wants stays where it is. Used by one loop at a time.
 */
public final class InputPump {
  private static final int PIECE = 8 * 1024;

  private final InputStream stream;
  private final PumpThread thread;

  /**
   * Whose turn it is: in READING that of the thread, else that of the loop.
   *
   * <pre>
   *   IDLE --- request ---> READING --- bytes ------> THERE --- take, the last ---> IDLE
   *                            |------- the end ----> ENDED
   *                            |------- an error ---> FAILED
   *                            +------- cut --------> ENDED
   * </pre>
   */
  private final AtomicReference<State> state = new AtomicReference<>(State.IDLE);

  /** What was read and not taken, from its position on; null before the first request. */
  private ByteBuffer piece;

  /** Null unless FAILED. */
  private Throwable failure;

  /** What comes before {@link #piece}; null for nothing. Only the loop uses it. */
  private ByteBuffer ahead;

  /** What the thread calls when READING is over. */
  private volatile Runnable told;

  /** What closing has failed with; null if nothing. */
  private Throwable closeFailure;

  /** Who is told of that; null before the loop has closed this. */
  private Consumer<Throwable> closeTold;

  private enum State {
    IDLE,
    READING,
    THERE,
    ENDED,
    FAILED
  }

  public InputPump(String name, InputStream stream) {
    this.stream = stream;
    this.thread = new PumpThread(name);
  }

  /** Whether {@link #take} has something to give, the end and a failure included. */
  boolean isThere() {
    State now = state.get();
    return ahead != null || now != State.IDLE && now != State.READING;
  }

  /**
   * Reads a piece, unless one is there or is read already.
   *
   * @param newTold called in any thread when something is there; once at least
   */
  void request(Runnable newTold) {
    told = newTold;
    if (state.compareAndSet(State.IDLE, State.READING)) {
      thread.execute(this::read);
    } else if (state.get() != State.READING) {
      newTold.run();
    }
  }

  private void read() {
    State next;
    try {
      if (piece == null) {
        piece = ByteBuffer.allocate(PIECE);
      }
      int count = stream.read(piece.array());
      piece.clear().limit(Math.max(count, 0));
      next = count < 0 ? State.ENDED : State.THERE;
    } catch (Throwable e) {
      failure = e;
      next = State.FAILED;
    }
    if (!state.compareAndSet(State.READING, next) || next != State.THERE) {
      close();
    }
    told.run();
  }

  /**
   * Moves what is there; gives how many bytes, 0 if none are there, -1 at the end.
   *
   * @throws IOException whose cause is what the stream has thrown
   */
  int take(ByteBuffer into) throws IOException {
    if (ahead != null) {
      int count = Bytes.move(ahead, into);
      ahead = ahead.hasRemaining() ? ahead : null;
      return count;
    }
    switch (state.get()) {
      case THERE:
        int count = Bytes.move(piece, into);
        if (!piece.hasRemaining()) {
          state.set(State.IDLE);
        }
        return count;
      case ENDED:
        return -1;
      case FAILED:
        throw new IOException(failure);
      default:
        return 0;
    }
  }

  /** Puts {@code bytes}, which were taken, back in front of everything else. */
  void unread(byte[] bytes) {
    int behind = ahead == null ? 0 : ahead.remaining();
    ByteBuffer all = ByteBuffer.allocate(bytes.length + behind).put(bytes);
    if (ahead != null) {
      all.put(ahead);
    }
    ahead = all.flip().hasRemaining() ? all : null;
  }

  /** If the thread waits for more, what is there is all: what comes later is dropped. */
  void cut() {
    state.compareAndSet(State.READING, State.ENDED);
  }

  /**
   * Reads on to the end for nobody, so that whoever writes is not held up, and closes the stream.
   */
  void drop() {
    thread.end(() -> {
      try (InputStream dropped = stream) {
        dropped.transferTo(OutputStream.nullOutputStream());
      } catch (IOException e) {
        // Nobody wants it.
      }
    });
  }

  /** Closes the stream when nothing is read from it any more. May be called twice. */
  void close() {
    thread.end(this::closeStream);
  }

  /**
   * As {@link #close()}.
   *
   * @param newTold called, in some thread, with what closing fails with, also if that was at the
   *     end; not if reading has failed
   */
  void close(Consumer<Throwable> newTold) {
    Throwable known;
    synchronized (this) {
      closeTold = newTold;
      known = closeFailure;
    }
    if (known != null) {
      newTold.accept(known);
    }
    close();
  }

  private void closeStream() {
    try {
      stream.close();
    } catch (Throwable e) {
      if (state.get() != State.FAILED) {
        failedToClose(e);
      }
    }
  }

  private void failedToClose(Throwable failed) {
    Consumer<Throwable> waiting;
    synchronized (this) {
      closeFailure = failed;
      waiting = closeTold;
    }
    if (waiting != null) {
      waiting.accept(failed);
    }
  }
}
