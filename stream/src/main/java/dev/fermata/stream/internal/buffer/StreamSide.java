package dev.fermata.stream.internal.buffer;

import static dev.fermata.internal.kernel.Kernel.KERNEL;

import dev.fermata.EventLoop;
import dev.fermata.stream.ByteStream;
import dev.fermata.stream.internal.loop.Confinement;
import dev.fermata.stream.internal.name.StreamNames;
import java.util.Objects;

/**
 * One side of a stream, the one that reads or the one that writes. Belongs to a loop; counts what
 * is done without waiting, and sees to it that this has an end; knows when bytes moved last.
 */
abstract class StreamSide {
  /** How many operations in a row need not wait before others get a turn. */
  private static final int TURNS = 16;

  private static final int MOST_IN_VAIN = 1000;

  final ByteStream stream;
  final EventLoop loop = EventLoop.current();
  private int turns;

  /** When bytes moved last, or this was made; by the clock of the loop. */
  private long lastMoved = KERNEL.now(loop);

  /** How many operations in a row moved nothing, although the stream said that they would. */
  private int inVain;

  StreamSide(ByteStream stream) {
    this.stream = Objects.requireNonNull(stream, "stream");
  }

  /** Refuses threads that do not run the loop. */
  public final void checkThread(String operation) {
    Confinement.check(loop, operation, this);
  }

  final String name() {
    return StreamNames.of(stream);
  }

  /** Whether the operation that comes, which need not wait, is to let the loop go round first. */
  final boolean isTurnOver() {
    turns++;
    if (turns <= TURNS) {
      return false;
    }
    turns = 1;
    return true;
  }

  /** Others had a turn. */
  final void newTurn() {
    turns = 0;
  }

  /** The stream had to be waited for. */
  final void waited() {
    turns = 0;
    inVain = 0;
  }

  /**
   * The stream does not take everything.
   *
   * @param isReady whether it says that it would all the same
   */
  final void blocked(boolean isReady) {
    if (isReady) {
      moved(0);
    } else {
      waited();
    }
  }

  /** The stream says that it took {@code count} bytes, and has moved a buffer so far. */
  final void gave(int count, int moved) {
    check(count, moved);
    if (count > 0) {
      moved(count);
    }
  }

  /** An operation moved {@code count} bytes; less than none at the end. */
  final void moved(int count) {
    active(count);
    inVain = count == 0 ? inVain + 1 : 0;
    if (inVain == MOST_IN_VAIN) {
      inVain = 0;
      throw new IllegalStateException(stream.getClass().getName()
          + " broke the rules of a ByteStream: " + MOST_IN_VAIN
          + " times in a row it said that it was ready, and moved nothing: " + stream);
    }
  }

  /** {@code count} bytes have moved. */
  final void active(long count) {
    if (count > 0) {
      lastMoved = KERNEL.now(loop);
    }
  }

  public final long lastMoved() {
    return lastMoved;
  }

  /** Checks what an operation says against how far it has moved a buffer. */
  final void check(int count, int moved) {
    if (count != moved) {
      throw new IllegalStateException(stream.getClass().getName()
          + " broke the rules of a ByteStream: it said that it moved " + count
          + " bytes, and moved " + moved + ": " + stream);
    }
  }
}
