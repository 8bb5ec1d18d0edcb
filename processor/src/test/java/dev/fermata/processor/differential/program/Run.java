package dev.fermata.processor.differential.program;

import dev.fermata.CancelledError;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * One execution of one program: the oracle that decides how awaited values arrive, and the journal
 * of side effects. Both builds of a program ask in the same order and so get the same answers.
 */
public final class Run {
  private static final int FUEL = 400;
  private static final int LONGEST_JOURNAL = 20_000;

  private final long seed;
  private final Mode mode;
  private final boolean severalTasks;
  private final List<String> journal = new ArrayList<>();
  private boolean ended;
  private int arrivals;
  private int chances;
  private int fuel = FUEL;

  /** {@code severalTasks}: which line shows a cancellation is chance, as several may get it. */
  public Run(long seed, Mode mode, boolean severalTasks) {
    this.seed = seed;
    this.mode = mode;
    this.severalTasks = severalTasks;
  }

  /** The side effects so far, oldest first. */
  public List<String> journal() {
    return Collections.unmodifiableList(journal);
  }

  void record(String entry) {
    if (!ended && journal.size() < LONGEST_JOURNAL) {
      journal.add(entry);
    }
  }

  /** The program has ended; in which order the tasks end that it has left does not count. */
  public void end() {
    ended = true;
  }

  boolean showsLines(Throwable failure) {
    return !severalTasks || !(failure instanceof CancelledError);
  }

  boolean burn() {
    return fuel-- > 0;
  }

  boolean chance() {
    return (mix(seed * 0xD6E8FEB86659FD93L - ++chances) & 7) == 0;
  }

  /** Decides about the next awaited value. */
  public Arrival arrival() {
    int number = ++arrivals;
    long dice = mix(seed * 0x9E3779B97F4A7C15L + number);
    boolean fails = mode.failing() && (dice >>> 8) % 12 == 0;
    boolean pending = mode.pending(dice >>> 4);
    return new Arrival(
        number,
        pending,
        (int) (dice >>> 16 & 0xFF),
        fails ? failure(number, (int) (dice >>> 32 & 0xFF)) : null,
        mode.interruption(number, pending, (int) (mix(seed) >>> 40), (int) (dice >>> 40 & 0xFFFF)));
  }

  private static Throwable failure(int number, int kind) {
    String message = "awaited value " + number;
    return switch (kind % 6) {
      case 0 -> new Oops(message);
      case 1 -> new Bang(message);
      case 2 -> new IllegalStateException(message);
      case 3 -> new ArithmeticException(message);
      default -> new Boom(message);
    };
  }

  private static long mix(long value) {
    long z = value;
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }
}
