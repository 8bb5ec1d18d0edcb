package dev.fermata.internal.kernel;

import static dev.fermata.internal.kernel.Kernel.KERNEL;

import dev.fermata.EventLoop;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Asks a loop whether it turns, and keeps how long it let that wait: its lag. Each loop that is
 * watched has one, which is posted again and again. Used by the thread that watches, unless a
 * method says otherwise; {@link #execute} belongs to the loop.
 */
public final class Probe extends Scheduled {
  private static final long NOT_ASKED = Long.MIN_VALUE;

  private final LongSupplier clock;

  /**
   * Whether this is on its way to the loop, or in its ready queue.
   *
   * <pre>
   *   false --- ask, which has it posted ---> true --- the loop comes to it ---> false
   *                                            \-- takeBack, it was not posted ---> false
   * </pre>
   */
  private volatile boolean open;

  /** When the loop was asked what it has not answered; {@link #NOT_ASKED} if nobody wants that. */
  private volatile long askedAt = NOT_ASKED;

  private volatile long answeredAt;
  private volatile long lastLag;
  private final AtomicLong greatestLag = new AtomicLong();
  private final AtomicLong blockedSteps = new AtomicLong();
  private volatile Sighting sighting;

  public Probe(LongSupplier clock) {
    this.clock = clock;
  }

  /**
   * Where a step was seen that keeps the loop.
   *
   * @param at when, in nanoseconds of {@link System#nanoTime}
   * @param isReported whether somebody was told of the step
   */
  public record Sighting(long at, StackTraceElement line, boolean isReported) {}

  /**
   * Begins to measure.
   *
   * @return whether this has to be posted, since it is not on its way already
   */
  public boolean ask() {
    askedAt = clock.getAsLong();
    boolean wasOpen = open;
    open = true;
    return !wasOpen;
  }

  /** What {@link #ask} wanted posted was not. */
  public void takeBack() {
    open = false;
    forget();
  }

  /** Whether the loop has yet to answer. */
  public boolean isOpen() {
    return open;
  }

  /** The loop waits for events, or does not run: nothing keeps it. */
  public void forget() {
    askedAt = NOT_ASKED;
    lastLag = 0;
  }

  @Override
  protected void execute() {
    long waited = waited();
    lastLag = waited;
    greatestLag.accumulateAndGet(waited, Math::max);
    askedAt = NOT_ASKED;
    answeredAt = clock.getAsLong();
    open = false;
  }

  /** When the loop answered last. */
  public long answeredAt() {
    return answeredAt;
  }

  /** How long the loop has not answered; 0 if it was not asked. Any thread. */
  public long waited() {
    long asked = askedAt;
    return asked == NOT_ASKED ? 0 : clock.getAsLong() - asked;
  }

  /** How long the loop took to answer last, or takes now if that is longer. Any thread. */
  public long lastLag() {
    return Math.max(lastLag, waited());
  }

  /** The greatest lag since this was called last. Any thread. */
  public long takeGreatestLag() {
    return Math.max(greatestLag.getAndSet(0), lastLag());
  }

  /** A step has kept the loop for longer than it may. */
  public void countBlockedStep() {
    blockedSteps.incrementAndGet();
  }

  /** How many steps have kept the loop for longer than they may. Any thread. */
  public long blockedSteps() {
    return blockedSteps.get();
  }

  /** A step that is too long was seen; null: it has ended. */
  public void saw(Sighting newSighting) {
    sighting = newSighting;
  }

  /** Whether a step is too long, and nobody was told yet. Any thread. */
  public boolean isReportDue() {
    Sighting seen = sighting;
    return seen != null && !seen.isReported();
  }

  /**
   * What was seen last of a step of {@code loop} that began at {@code begin}; null if nothing was,
   * or nothing is watched. Thread of the loop.
   */
  public static Sighting sightingSince(EventLoop loop, long begin) {
    Probe probe = KERNEL.probe(loop, false);
    Sighting seen = probe == null ? null : probe.sighting;
    return seen == null || seen.at() - begin < 0 ? null : seen;
  }

  @Override
  public String toString() {
    return "probe";
  }
}
