package dev.fermata.stream.internal.process;

import dev.fermata.stream.internal.bytes.Bytes;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** Writes to a blocking stream in a thread, a piece at a time. Used by one loop. */
final class OutputPump {
  private static final int PIECE = 8 * 1024;

  private final OutputStream stream;
  private final PumpThread thread;

  /** What the thread calls when it has done something. */
  private final Runnable told;

  /**
   * Whose turn it is: in WRITING and ENDING that of the thread, else that of the loop.
   *
   * <pre>
   *   IDLE --- take ---> WRITING ---> IDLE
   *     |                   |------ an error ---+
   *     |                                       v
   *     +----- end ----> ENDING ------------> FAILED
   *                         +---------------> ENDED
   * </pre>
   */
  private volatile State state = State.IDLE;

  /** What is to be written; null before the first is. */
  private ByteBuffer piece;

  /** Null unless FAILED. */
  private Throwable failure;

  /** Whether nobody wants it to be written any more. */
  private volatile boolean isDropped;

  /** Who is told of what fails after the loop has closed this; or null. */
  private Consumer<Throwable> lostAtClose;

  /** Whether the thread was told to close the stream for those who write. Only the loop uses it. */
  private boolean isToEnd;

  private enum State {
    IDLE,
    WRITING,
    ENDING,
    ENDED,
    FAILED
  }

  /** @param told called in the thread */
  OutputPump(String name, OutputStream stream, Runnable told) {
    this.stream = stream;
    this.told = told;
    this.thread = new PumpThread(name);
  }

  boolean isIdle() {
    return state == State.IDLE;
  }

  /** Whether the end was given to the thread: all that was taken before it is written. */
  boolean isEnding() {
    State now = state;
    return now == State.ENDING || now == State.ENDED;
  }

  boolean hasEnded() {
    return state == State.ENDED;
  }

  /** Whether the thread has done what it was given. */
  boolean isSettled() {
    State now = state;
    return now != State.WRITING && now != State.ENDING;
  }

  /** Whether the stream has thrown something when it was closed, and all was written. */
  boolean hasFailedAtEnd() {
    return isToEnd && state == State.FAILED;
  }

  /** Returns what the stream has thrown; null if nothing. */
  Throwable failure() {
    return state == State.FAILED ? failure : null;
  }

  /** Takes what is to be written next; gives how many bytes, 0 while there is something else. */
  int take(ByteBuffer from) {
    if (state != State.IDLE || !from.hasRemaining()) {
      return 0;
    }
    if (piece == null) {
      piece = ByteBuffer.allocate(PIECE);
    }
    int count = Bytes.move(from, piece.clear());
    piece.flip();
    state = State.WRITING;
    thread.execute(() -> act(this::write, State.IDLE));
    return count;
  }

  /** Closes the stream. Only in IDLE. */
  void end() {
    isToEnd = true;
    state = State.ENDING;
    thread.execute(() -> act(stream::close, State.ENDED));
  }

  /** Closes the stream behind what was taken, and says nothing of it. May be called twice. */
  void close() {
    thread.end(this::closeStream);
  }

  /**
   * As {@link #close()}.
   *
   * @param lost called in the thread if what was taken cannot be written any more, or the stream
   *     cannot be closed; not with what was known before
   */
  void close(Consumer<Throwable> lost) {
    synchronized (this) {
      if (state != State.FAILED && state != State.ENDED) {
        lostAtClose = lost;
      }
    }
    close();
  }

  /** The last that the thread does. */
  private void closeStream() {
    Throwable lost = failure();
    try {
      if (state != State.ENDED) {
        stream.close();
      }
    } catch (Throwable e) {
      lost = lost == null ? e : lost;
    }
    Consumer<Throwable> told;
    synchronized (this) {
      told = lostAtClose;
    }
    if (lost != null && told != null) {
      told.accept(lost);
    }
  }

  /** As {@link #close()}; what was taken is dropped, unless it is being written. */
  void abort() {
    isDropped = true;
    close();
  }

  private void write() throws Exception {
    if (!isDropped) {
      stream.write(piece.array(), 0, piece.limit());
      stream.flush();
    }
  }

  /** Something that may fail. */
  private interface Action {
    void run() throws Exception;
  }

  private void act(Action action, State next) {
    try {
      action.run();
      state = next;
    } catch (Throwable e) {
      failure = e;
      state = State.FAILED;
    }
    if (state != State.IDLE) {
      close();
    }
    told.run();
  }
}
