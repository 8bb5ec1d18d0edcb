package dev.fermata.stream.testing;

import dev.fermata.TimerHandle;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * What is under way in one direction of a connection. It arrives in order, and each piece once: at
 * once on a path that is instant, else at a time of the loop; while the path is cut it waits.
 */
final class Transit {
  /** How many bytes a packet has at most. */
  private static final int SEGMENT = 1460;

  private final Path path;
  private final Deque<Segment> underWay = new ArrayDeque<>();

  /** Calls {@link #arrive} when the first one is due; null if there is none, or the path is cut. */
  private TimerHandle timer;

  /**
   * A piece that is under way.
   *
   * @param arrival what is done when it arrives; told the length
   */
  private record Segment(int length, IntConsumer arrival, Duration due) {}

  Transit(Path path) {
    this.path = path;
  }

  /** Whether what is sent now arrives before {@link #send} returns. */
  boolean isInstant() {
    return underWay.isEmpty() && path.isInstant();
  }

  /**
   * Sends {@code length} bytes, perhaps none.
   *
   * @param arrival is told how many have arrived; called once for each piece
   */
  void send(int length, IntConsumer arrival) {
    if (isInstant()) {
      arrival.accept(length);
      return;
    }
    if (underWay.isEmpty()) {
      path.begins(this);
    }
    int rest = length;
    do {
      int piece = Math.min(rest, SEGMENT);
      add(piece, arrival);
      rest -= piece;
    } while (rest > 0);
    schedule();
  }

  private void add(int length, IntConsumer arrival) {
    Duration due = path.isCut() ? Duration.ZERO : path.send(length);
    if (!underWay.isEmpty() && underWay.getLast().due().compareTo(due) > 0) {
      due = underWay.getLast().due();
    }
    underWay.add(new Segment(length, arrival, due));
  }

  private void schedule() {
    if (timer == null && !underWay.isEmpty() && !path.isCut()) {
      timer = path.loop().callAt(underWay.getFirst().due(), this::arrive);
    }
  }

  private void arrive() {
    timer = null;
    Duration now = path.loop().time();
    while (!path.isCut() && !underWay.isEmpty() && underWay.getFirst().due().compareTo(now) <= 0) {
      Segment segment = underWay.remove();
      if (underWay.isEmpty()) {
        path.ends(this);
      }
      segment.arrival().accept(segment.length());
    }
    schedule();
  }

  /** Nothing of what is under way arrives any more. */
  void clear() {
    if (!underWay.isEmpty()) {
      underWay.clear();
      path.ends(this);
    }
    stall();
  }

  /** The path was cut. */
  void stall() {
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
  }

  /** The path is whole again: what was under way sets out anew. */
  void resume() {
    List<Segment> again = List.copyOf(underWay);
    underWay.clear();
    again.forEach(segment -> add(segment.length(), segment.arrival()));
    schedule();
  }
}
