package dev.fermata.stream.internal.buffer;

import dev.fermata.Promise;
import dev.fermata.stream.ByteStream;
import dev.fermata.stream.StreamClosedException;
import dev.fermata.stream.internal.loop.Occupancy;
import dev.fermata.stream.internal.loop.Occupation;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Gets bytes from a stream into a buffer, for the one task that reads. Never waits itself: it says
 * what to wait for.
 */
public final class Intake extends StreamSide {
  /** Writes to the same connection; null if there is none that is known. */
  private final Outlet outlet;

  private final InputBuffer buffer = new InputBuffer(SpareArrays.current());

  /** Who reads and is suspended in it, by {@link Occupancy#current}; or null. */
  private Object reader;

  /** Whether the last read found less than there was room for, so that the next one waits first. */
  private boolean isDrained = true;

  private boolean hasEnded;

  /** How many bytes have come. */
  private long received;

  /** What whoever reads on is told, once the stream was given to somebody else; or null. */
  private String handedOver;

  /** Whether nobody is to wait between two messages any more. */
  private boolean isIdleRefused;

  /** What the task that reads waits for between two messages, or null. To complete it wakes it. */
  private Promise<Void> idle;

  /** What waits for the end, or null. To complete it wakes that, and lets go of the stream. */
  private Promise<Void> endWatch;

  public Intake(ByteStream stream, Outlet outlet) {
    super(stream);
    this.outlet = outlet;
  }

  public InputBuffer buffer() {
    return buffer;
  }

  /** The current task reads, and is going to be suspended in it. */
  void beginReading() {
    reader = Occupancy.current();
  }

  void endReading() {
    reader = null;
  }

  public boolean hasEnded() {
    return hasEnded;
  }

  public long received() {
    return received;
  }

  public boolean isIdleRefused() {
    return isIdleRefused;
  }

  /** Refuses other threads, and a task while another one reads. */
  public void begin(String operation) {
    checkThread(operation);
    if (reader != null) {
      throw Occupancy.refusal(reader, Occupation.READING, this);
    }
  }

  /**
   * Returns what to wait for before the next {@link #receive} or {@link #receiveInto}; null for
   * nothing. After the wait, {@link #resumed} has to be called.
   *
   * @param isIdle whether {@link #refuseIdle} is to end the wait
   */
  Promise<Void> next(boolean isIdle) {
    Promise<Void> wait = null;
    if (isDrained && !hasEnded && handedOver == null) {
      wakeEndWatch();
      wait = stream.awaitReadable();
      if (!wait.isDone()) {
        if (outlet != null) {
          outlet.sendGathered();
        }
        buffer.dropIfEmpty();
      }
    }
    if (wait == null || wait.isDone()) {
      wait = isTurnOver() ? nextIteration() : null;
    } else {
      waited();
    }
    if (wait != null) {
      beginReading();
      idle = isIdle ? wait : null;
    }
    return wait;
  }

  private Promise<Void> nextIteration() {
    Promise<Void> wait = loop.createPromise();
    loop.callSoon(() -> wait.complete(null));
    return wait;
  }

  /** The wait for what {@link #next} has returned is over. */
  void resumed() {
    idle = null;
    endReading();
    wakeEndWatch();
  }

  /**
   * Moves bytes that are there into the buffer; gives how many, 0 if there are none, -1 at the end.
   */
  int receive() throws IOException {
    return receive(InputBuffer.LARGEST);
  }

  /** As {@link #receive}, for whoever has not waited: what is not known yet is looked for. */
  int receiveUnannounced() throws IOException {
    checkNotHandedOver();
    wakeEndWatch();
    stream.awaitReadable().complete(null);
    return receive();
  }

  private int receive(int atMost) throws IOException {
    ByteBuffer space = buffer.space();
    int count = receiveInto(space.limit(Math.min(space.limit(), space.position() + atMost)));
    if (count > 0) {
      buffer.added(count);
    } else {
      buffer.dropIfEmpty();
    }
    return count;
  }

  /** As {@link #receive}, into {@code into} while the buffer is empty. */
  int receiveInto(ByteBuffer into) throws IOException {
    checkNotHandedOver();
    int limit = into.limit();
    int position = into.position();
    into.limit(Math.min(limit, position + InputBuffer.LARGEST));
    int room = into.remaining();
    int count;
    try {
      count = stream.tryRead(into);
    } finally {
      into.limit(limit);
    }
    if (count != -1) {
      check(count, into.position() - position);
    }
    moved(count);
    received += Math.max(0, count);
    isDrained = count < room;
    hasEnded = hasEnded || count < 0;
    return count;
  }

  /**
   * Gives what was read and not used to whoever reads the stream from now on. Nobody reads here.
   *
   * @param why what is thrown to those who read on
   */
  public byte[] handOver(StreamClosedException why) {
    handedOver = why.getMessage();
    hasEnded = false;
    wakeEndWatch();
    return buffer.take(buffer.length());
  }

  private void checkNotHandedOver() throws StreamClosedException {
    if (handedOver != null) {
      throw new StreamClosedException(handedOver);
    }
  }

  /** Bytes of the buffer were used. */
  public void used() {
    wakeEndWatch();
  }

  /** Ends the wait between two messages, and every one to come. */
  public void refuseIdle() {
    isIdleRefused = true;
    if (idle != null) {
      idle.complete(null);
    }
  }

  /** Returns what to wait for before {@link #readAhead} is tried. */
  Promise<Void> nextForEndWatch() {
    endWatch = mayReadAhead() && handedOver == null ? stream.awaitReadable() : loop.createPromise();
    return endWatch;
  }

  /** Reads ahead, unless a task reads or enough is there. */
  void readAhead() throws IOException {
    if (mayReadAhead()) {
      receive(InputBuffer.LARGEST - buffer.length());
    }
  }

  void endWatchIsOver() {
    endWatch = null;
  }

  private boolean mayReadAhead() {
    return reader == null && buffer.length() < InputBuffer.LARGEST;
  }

  private void wakeEndWatch() {
    if (endWatch != null) {
      endWatch.complete(null);
    }
  }

  @Override
  public String toString() {
    return stream + ", " + buffer.length() + " bytes buffered";
  }
}
