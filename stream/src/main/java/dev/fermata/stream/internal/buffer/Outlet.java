package dev.fermata.stream.internal.buffer;

import dev.fermata.Promise;
import dev.fermata.stream.ByteStream;
import dev.fermata.stream.StreamClosedException;
import dev.fermata.stream.internal.bytes.Bytes;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Gives a stream what was written, in the steps of those who write and, while the stream takes
 * nothing, in callbacks of the loop. Never waits itself: it says what to wait for.
 */
public final class Outlet extends StreamSide implements Runnable {
  /** With as many bytes queued it is time to give them to the stream. */
  private static final int ENOUGH = 16 * 1024;

  /** What is given to a stream in one call, at most: the JDK copies through as much. */
  private static final int PIECE = 64 * 1024;

  /** The target of who waits until the end is sent. */
  public static final long THE_END = Long.MAX_VALUE;

  private final SpareQueue spare = SpareQueue.current();

  /** What the stream has not taken yet; null if that is nothing. */
  private OutputQueue queue;

  /** When writing waits. */
  WriteLimits limits = WriteLimits.USUAL;

  /** How many bytes the stream has taken. */
  private long taken;

  /** How many of these it does not hold back. */
  private long flushed;

  /**
   * Whether the stream is worth to be tried.
   *
   * <pre>
   *          it does not take everything
   *   FREE -----------------------------> BLOCKED ----+
   *     ^                                             | it is writable: tried again
   *     +---------------------------------------------+
   *
   *   FREE --- its turn is over ---> RESTING --- in the next iteration ---> FREE
   *   FREE --- a file goes past the queue ---> LENT --- it has gone ---> FREE
   *   FAILED, from each of them, for ever
   * </pre>
   *
   * Invariant: while FREE and something is queued, {@link #isLookAwaited}; while BLOCKED, a
   * callback waits for {@link ByteStream#awaitWritable}; while RESTING one waits for the loop;
   * while LENT nothing is queued.
   */
  private State state = State.FREE;

  /** Whether the stream is going to be tried before the loop looks for input and output again. */
  private boolean isLookAwaited;

  /** Why nothing is taken any more; null unless FAILED. */
  private WriteFailure failure;

  /** Whether the end is to be sent behind what is queued. */
  private boolean isEnding;

  private boolean isEndSent;

  /** What the task whose turn it is waits for, until {@link #roomAt} bytes are queued; or null. */
  private Promise<Void> room;

  private int roomAt;

  /** Null while nobody waits for a flush. */
  private FlushLine flushes;

  private enum State {
    FREE,
    BLOCKED,
    RESTING,
    LENT,
    FAILED
  }

  public Outlet(ByteStream stream) {
    super(stream);
  }

  public int queued() {
    return queue == null ? 0 : queue.length();
  }

  /** Refuses other threads, and throws what the bytes have failed with. */
  public void begin(String operation) throws IOException {
    checkThread(operation);
    check();
  }

  public void limits(WriteLimits newLimits) {
    limits = newLimits;
  }

  /** Refuses whoever wants to write to what has failed or is ended. */
  void checkWrite() throws IOException {
    check();
    if (isEnding) {
      throw new StreamClosedException(name() + " was written to after its end was sent");
    }
  }

  /** Throws what the bytes have failed with, anew. */
  void check() throws IOException {
    if (state == State.FAILED) {
      throw failure.anew();
    }
  }

  /** Whether whoever writes has to wait for room. */
  boolean isFull() {
    if (queued() > limits.high()) {
      drain();
    }
    return queued() > limits.high();
  }

  /** Queues a message; if it is large, that of it which the stream does not take. */
  public void put(byte[] message) throws IOException {
    if (isLittle(message.length)) {
      gather();
      queue = spare.add(queue, message);
    } else {
      pass(ByteBuffer.wrap(message), Integer.MAX_VALUE);
    }
  }

  /** As {@link #put(byte[])}; of what is large, not more than there is room for. */
  void putSome(ByteBuffer from) throws IOException {
    int length = from.remaining();
    if (length <= limits.most() - queued() && isLittle(length)) {
      gather();
      queue = spare.add(queue, from, length);
    } else {
      pass(from, limits.most());
    }
  }

  private boolean isLittle(int length) {
    return (long) queued() + length < ENOUGH;
  }

  /** What is going to be queued is to leave before the loop looks for input and output again. */
  private void gather() throws IOException {
    checkWrite();
    try {
      if (queue == null) {
        stream.tryWrite(Bytes.NONE); // whether it is open
      }
      if (state == State.FREE && !isLookAwaited) {
        stream.callBeforeLook(this);
        isLookAwaited = true;
      }
    } catch (Throwable e) {
      fail(e);
      check();
    }
  }

  private void pass(ByteBuffer from, int most) throws IOException {
    checkWrite();
    pass(from);
    check();
    queue = spare.add(queue, from, Math.min(from.remaining(), most - queued()));
    drain();
    check();
  }

  /** The loop is about to look for input and output. */
  @Override
  public void run() {
    isLookAwaited = false;
    sendGathered();
  }

  /** Gives the stream what was gathered: the step of a task ends. */
  void sendGathered() {
    newTurn();
    drain();
  }

  /** Gives the stream what is queued, and of {@code from} what it takes after that. */
  private void pass(ByteBuffer from) {
    drain();
    int limit = from.limit();
    try {
      while (state == State.FREE && from.position() < limit) {
        from.limit(Math.min(limit, from.position() + PIECE));
        if (give(from) == 0) {
          return;
        }
        if (isTurnOver()) {
          rest();
        }
      }
    } catch (Throwable e) {
      fail(e);
    } finally {
      from.limit(limit);
    }
  }

  private int give(ByteBuffer from) throws IOException {
    int position = from.position();
    int count = stream.tryWrite(from);
    gave(count, from.position() - position);
    taken += count;
    return count;
  }

  /** Gives the stream what it takes of what is queued, unless it has to be waited for anyway. */
  void drain() {
    if (state != State.FREE) {
      return;
    }
    try {
      if (!giveAll()) {
        block();
      }
    } catch (Throwable e) {
      fail(e);
    }
    wakeWhoNeedNotWait();
  }

  /** Gives the stream everything, and the end if it is to be sent; false if that has to wait. */
  private boolean giveAll() throws IOException {
    while (true) {
      if (flushes != null && flushes.isDue(taken, flushed) && !flush()) {
        return false;
      }
      if (!giveFirst()) {
        break;
      }
      if (isTurnOver()) {
        rest();
        return true;
      }
    }
    if (queue != null || flushed < taken && !flush()) {
      return false;
    }
    isEndSent = isEndSent || isEnding && stream.tryFinish();
    return isEndSent == isEnding;
  }

  /** Gives the stream the first of what is queued; false if that is nothing, or it takes none. */
  boolean giveFirst() throws IOException {
    int count = queue == null ? 0 : give(queue.first(PIECE));
    if (count > 0) {
      queue.remove(count);
      queue = spare.unlessEmpty(queue);
    }
    return count > 0;
  }

  private boolean flush() throws IOException {
    if (!stream.tryFlush()) {
      return false;
    }
    flushed = taken;
    return true;
  }

  /** Tries again when the stream is writable, in another iteration of the loop at the earliest. */
  private void block() {
    state = State.BLOCKED;
    Promise<Void> writable = stream.awaitWritable();
    blocked(writable.isDone());
    writable.onDone(done -> goOn(State.BLOCKED));
  }

  /** Lets others have a turn; does not wait for room, which nothing may be left to need. */
  private void rest() {
    state = State.RESTING;
    loop.callSoon(() -> goOn(State.RESTING));
  }

  private void goOn(State after) {
    if (state == after) {
      state = State.FREE;
      sendGathered();
    }
  }

  /** Lets the task whose turn it is use the stream past the queue, which was flushed. */
  void lend() {
    state = State.LENT;
  }

  /** Goes on behind {@code count} bytes, which have left past the queue. */
  void giveBack(long count) {
    taken += count;
    flushed += count;
    active(count);
    if (state == State.LENT) {
      state = State.FREE;
    }
  }

  /** Gives up, because a part of what is to be whole has left. Whoever tried it is told. */
  void abort(String why) {
    stream.abort();
    fail(new StreamClosedException(stream + ": " + why), false);
  }

  /** Nothing is taken any more. */
  public void fail(Throwable cause) {
    fail(cause, queue != null || flushed < taken || !WriteFailure.isEnd(cause));
  }

  private void fail(Throwable cause, boolean isUntold) {
    state = State.FAILED;
    failure = new WriteFailure(stream, cause, queued(), isUntold);
    queue = spare.cleared(queue);
    wakeWhoNeedNotWait();
  }

  void wakeWhoNeedNotWait() {
    boolean failed = state == State.FAILED;
    if (room != null && (failed || isEnding || queued() <= roomAt)) {
      room.complete(null);
      room = null;
    }
    if (flushes != null) {
      flushes = flushes.wake(target -> failed || isFlushed(target));
    }
  }

  /** Returns what to wait for until {@code atMost} bytes are queued. For one task at a time. */
  Promise<Void> roomAt(int atMost) {
    roomAt = atMost;
    room = loop.createPromise(this);
    return room;
  }

  /** Returns how many bytes the stream has to have taken until all that is queued has left. */
  long target() {
    return taken + queued();
  }

  public boolean isFlushed(long target) {
    return target == THE_END ? isEndSent : flushed >= target;
  }

  /** Returns what to wait for until {@code target} bytes are flushed. */
  Promise<Void> flushed(long target) {
    if (flushes == null) {
      flushes = new FlushLine();
    }
    return flushes.join(target, loop, this);
  }

  boolean isEnding() {
    return isEnding;
  }

  /** Sends the end behind what is queued. Whoever waits for room is not to queue any more. */
  public void end() {
    isEnding = true;
    goOn(State.RESTING);
    drain();
    wakeWhoNeedNotWait();
  }

  /** Whether only others' turns keep this from giving the stream what is queued. */
  public boolean isResting() {
    return state == State.RESTING;
  }

  boolean isFailed() {
    return state == State.FAILED;
  }

  /** Throws what the bytes have failed with, if some were lost and no call was told of that. */
  void checkUntold() throws IOException {
    if (state == State.FAILED && failure.isUntold()) {
      check();
    }
  }

  public long taken() {
    return taken;
  }

  @Override
  public String toString() {
    return stream + ", " + queued() + " bytes queued";
  }
}
