package dev.fermata.stream.testing;

import dev.fermata.EventLoop;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** One direction between two hosts: when what is sent there arrives. */
final class Path {
  private static final long SECOND = 1_000_000_000;

  /** After what time something that was lost is sent again: first, and at most. */
  private static final long FIRST_RETRY = SECOND / 5;

  private static final long LAST_RETRY = 60 * SECOND;

  private final EventLoop loop;
  private final Random random;
  private Link link;
  private boolean isCut;

  /** When the last byte that was sent has entered the link, in nanoseconds of the loop. */
  private long freeAt;

  /** What has something under way here, in the order in which it began. */
  private final Set<Transit> busy = new LinkedHashSet<>();

  Path(EventLoop loop, Random random, Link link) {
    this.loop = loop;
    this.random = random;
    this.link = link;
  }

  /** Makes one on which everything has arrived when it was sent, of the running loop. */
  static Path instant() {
    return new Path(EventLoop.current(), new Random(0), Link.INSTANT);
  }

  EventLoop loop() {
    return loop;
  }

  void link(Link changed) {
    link = changed;
  }

  boolean isInstant() {
    return !isCut && link.isInstant();
  }

  boolean isCut() {
    return isCut;
  }

  /** Lets nothing arrive. What is under way is sent again when this is over. */
  void cut() {
    if (!isCut) {
      isCut = true;
      busy.forEach(Transit::stall);
    }
  }

  void heal() {
    if (isCut) {
      isCut = false;
      freeAt = 0;
      List.copyOf(busy).forEach(Transit::resume);
    }
  }

  void begins(Transit transit) {
    busy.add(transit);
  }

  void ends(Transit transit) {
    busy.remove(transit);
  }

  long now() {
    return loop.time().toNanos();
  }

  /** Sends {@code length} bytes, and tells when they arrive: after what was lost before. */
  Duration send(int length) {
    long lateness = 0;
    for (long retry = FIRST_RETRY; isLost(); retry = Math.min(2 * retry, LAST_RETRY)) {
      lateness += retry;
    }
    return Duration.ofNanos(lateness + enter(length) + travel());
  }

  /**
   * Sends {@code length} bytes that nobody sends again if they are lost. While the path is cut,
   * nothing is sent, and nothing arrives.
   *
   * @param arrival what is done when they arrive: twice if they are doubled
   * @return when the last byte is on the link
   */
  Duration sendOnce(int length, Runnable arrival) {
    if (isCut) {
      return loop.time();
    }
    long entered = enter(length);
    if (!isLost()) {
      arrive(entered + travel(), arrival);
      if (isDoubled()) {
        arrive(entered + travel(), arrival);
      }
    }
    return Duration.ofNanos(entered);
  }

  private void arrive(long due, Runnable arrival) {
    if (due <= now()) {
      arrival.run();
      return;
    }
    loop.callAt(Duration.ofNanos(due), () -> {
      if (!isCut) {
        arrival.run();
      }
    });
  }

  /** Puts {@code length} bytes on the link, and tells when the last one is on it. */
  private long enter(int length) {
    freeAt = Math.max(freeAt, now());
    if (link.bandwidth() != Link.UNLIMITED) {
      freeAt += length * SECOND / link.bandwidth();
    }
    return freeAt;
  }

  private long travel() {
    long jitter = link.jitter().toNanos();
    return link.latency().toNanos() + (jitter == 0 ? 0 : random.nextLong(jitter + 1));
  }

  private boolean isLost() {
    return link.loss() > 0 && random.nextDouble() < link.loss();
  }

  private boolean isDoubled() {
    return link.duplication() > 0 && random.nextDouble() < link.duplication();
  }
}
