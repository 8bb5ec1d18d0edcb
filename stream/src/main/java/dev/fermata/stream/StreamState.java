package dev.fermata.stream;

import dev.fermata.EventLoop;
import dev.fermata.Promise;
import dev.fermata.stream.internal.loop.Confinement;
import dev.fermata.stream.internal.loop.Direction;
import dev.fermata.stream.internal.loop.Occupation;
import dev.fermata.stream.internal.name.Losses;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.util.Locale;
import java.util.Objects;

/**
 * What all streams have in common, for those who make one: the loop they belong to, who waits for
 * which direction, and how they ended. A {@link ByteStream} asks one of the {@code check} methods
 * first, and tells this what happens to it; whoever waits is woken when it should be.
 */
public final class StreamState {
  /** What the stream is called in messages. */
  private final Object name;

  private final EventLoop loop = EventLoop.current();
  private final Direction reading = new Direction();

  /** Null until somebody waits for room. */
  private Direction writing;

  /** Given to whoever need not wait; made when it is first needed. */
  private Promise<Void> ready;

  /**
   * How the stream stands.
   *
   * <pre>
   *   OPEN --- finish, finishByPeer ---> END_SENT
   *     |                                   |
   *     +-----------------+-----------------+--- lose ---> LOST
   *                       |                                 |
   *                       +--- close ---> CLOSED <----------+
   * </pre>
   */
  private State state = State.OPEN;

  /**
   * What closed the stream, such as {@code was aborted}; in END_SENT why that is the peer's doing;
   * or null.
   */
  private String closing;

  /** What was found first; null unless LOST. */
  private Throwable loss;

  private enum State {
    OPEN,
    END_SENT,
    LOST,
    CLOSED
  }

  /**
   * Makes the state of an open stream of the running loop.
   *
   * @param name what the stream is called in messages, such as {@code memory stream `client`}: a
   *     string, or something whose text this is and that is asked when it is needed
   */
  public StreamState(Object name) {
    this.name = Objects.requireNonNull(name, "name");
  }

  /** Returns the loop that the stream belongs to. */
  public EventLoop loop() {
    return loop;
  }

  /** Whether the stream was neither closed nor lost. */
  public boolean isOpen() {
    return state == State.OPEN || state == State.END_SENT;
  }

  /** Whether the end was sent, of a stream that is open. */
  public boolean isEndSent() {
    return state == State.END_SENT;
  }

  /**
   * Refuses threads that do not run the loop.
   *
   * @param operation the name of the method that was called
   */
  public void checkThread(String operation) {
    Confinement.check(loop, operation, name);
  }

  /** Makes the checks of a {@link ByteStream#tryRead}. */
  public void checkRead(ByteBuffer into) throws IOException {
    checkThread("tryRead");
    if (into.isReadOnly()) {
      throw new ReadOnlyBufferException();
    }
    if (!into.hasRemaining()) {
      throw new IllegalArgumentException("the buffer to read into is full: " + into);
    }
    checkOpen();
  }

  /** Makes the checks of a {@link ByteStream#tryWrite}. */
  public void checkWrite() throws IOException {
    checkThread("tryWrite");
    checkOpen();
    if (isEndedByPeer()) {
      throw new ConnectionLostException(name + " takes nothing any more: " + closing);
    }
    if (state == State.END_SENT) {
      throw new StreamClosedException(name + " was written to after its end was sent");
    }
  }

  /** Refuses a stream that was closed or lost. */
  public void checkOpen() throws IOException {
    if (state == State.CLOSED) {
      throw new StreamClosedException(name + " " + closing);
    }
    if (state == State.LOST) {
      throw Losses.of(name, loss);
    }
  }

  /** Notes that the end was sent. No effect on what is closed or lost. */
  public void finish() {
    if (state == State.OPEN) {
      state = State.END_SENT;
    }
  }

  /**
   * Notes that the peer's end is that of both directions, and that the end was sent because of it.
   * Writing throws a {@link ConnectionLostException} from now on; reading goes on. No effect on
   * what is closed or lost, or whose end was sent before.
   *
   * @param why shows in the message
   */
  public void finishByPeer(String why) {
    if (state == State.OPEN) {
      state = State.END_SENT;
      closing = Objects.requireNonNull(why, "why");
    }
  }

  /** Whether {@link #finishByPeer} has ended writing to this, which is open. */
  public boolean isEndedByPeer() {
    return state == State.END_SENT && closing != null;
  }

  /**
   * Notes that this side closed the stream, and wakes whoever waits.
   *
   * @param how what was done, such as {@code was closed}
   * @return false if it was closed already
   */
  public boolean close(String how) {
    if (state == State.CLOSED) {
      return false;
    }
    state = State.CLOSED;
    closing = Objects.requireNonNull(how, "how");
    loss = null;
    wakeBoth();
    return true;
  }

  /**
   * Notes that the connection was lost, and wakes whoever waits. No effect on what is closed, or
   * was lost before. {@link #checkOpen} throws from now on.
   */
  public void lose(Throwable cause) {
    if (isOpen()) {
      state = State.LOST;
      loss = Objects.requireNonNull(cause, "cause");
      wakeBoth();
    }
  }

  /**
   * Returns what {@link ByteStream#awaitReadable} is to return.
   *
   * @param now whether a read would give something
   */
  public Promise<Void> awaitReadable(boolean now) {
    return awaitReadable(Occupation.AWAITING_BYTES, now);
  }

  /** As {@link #awaitReadable}, for a {@link DatagramTransport}: messages say so. */
  public Promise<Void> awaitDatagram(boolean now) {
    return awaitReadable(Occupation.AWAITING_DATAGRAMS, now);
  }

  /** As {@link #awaitReadable}, for {@link Listener#awaitAcceptable}: messages say so. */
  public Promise<Void> awaitConnection(boolean now) {
    return awaitReadable(Occupation.AWAITING_CONNECTIONS, now);
  }

  private Promise<Void> awaitReadable(Occupation waiting, boolean now) {
    checkThread("awaitReadable");
    return await(reading, waiting, now);
  }

  /**
   * Returns what {@link ByteStream#awaitWritable} is to return.
   *
   * @param now whether there is room
   */
  public Promise<Void> awaitWritable(boolean now) {
    checkThread("awaitWritable");
    if (writing == null) {
      writing = new Direction();
    }
    return await(writing, Occupation.AWAITING_ROOM, now);
  }

  private Promise<Void> await(Direction direction, Occupation waiting, boolean now) {
    direction.requireFree(waiting, name);
    if (!now && isOpen()) {
      return direction.await(loop, this);
    }
    if (ready == null) {
      ready = loop.createPromise();
      ready.complete(null);
    }
    return ready;
  }

  /** Whether a task waits for something to read. */
  public boolean isReaderWaiting() {
    return reading.isAwaited();
  }

  /** Whether a task waits for room. */
  public boolean isWriterWaiting() {
    return writing != null && writing.isAwaited();
  }

  /** Wakes the task that waits for something to read, if there is one. */
  public void wakeReader() {
    reading.wake();
  }

  /** Wakes the task that waits for room, if there is one. */
  public void wakeWriter() {
    if (writing != null) {
      writing.wake();
    }
  }

  private void wakeBoth() {
    wakeReader();
    wakeWriter();
  }

  /** The name of the stream and how it stands. */
  @Override
  public String toString() {
    return name + ", " + state.toString().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
