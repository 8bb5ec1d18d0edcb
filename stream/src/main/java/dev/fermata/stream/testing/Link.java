package dev.fermata.stream.testing;

import java.time.Duration;
import java.util.Objects;

/**
 * What one direction between two hosts of a {@link MemoryNetwork} is like. Made from
 * {@link #INSTANT}:
 *
 * <pre>{@code
 * Link.INSTANT.latency(ofMillis(20)).jitter(ofMillis(5)).bandwidth(1_000_000).loss(0.01)
 * }</pre>
 *
 * <p>A connection loses nothing: what was lost is sent again, after 200 ms and then after twice as
 * long each time, and what comes after it waits for it. Datagrams that are lost are gone, and some
 * arrive twice; where there is jitter they overtake each other.
 *
 * @param latency how long everything takes, at least; up to a day
 * @param jitter how much longer it takes at most, chosen anew each time; up to a day
 * @param bandwidth how many bytes enter in a second; the connections between two hosts share it
 * @param loss which share is lost, from 0 to below 1
 * @param duplication which share of datagrams arrives twice, from 0 to 1
 */
public record Link(
    Duration latency, Duration jitter, long bandwidth, double loss, double duplication) {

  private static final Duration LONGEST = Duration.ofDays(1);

  /** As many bytes in a second as there are. */
  public static final long UNLIMITED = Long.MAX_VALUE;

  /** What is sent has arrived. */
  public static final Link INSTANT = new Link(Duration.ZERO, Duration.ZERO, UNLIMITED, 0, 0);

  /** Checks the numbers. */
  public Link {
    check("latency", latency);
    check("jitter", jitter);
    if (bandwidth < 1) {
      throw new IllegalArgumentException("a bandwidth of " + bandwidth
          + " lets nothing through\n  help: that is network.partition(a, b)");
    }
    if (!(loss >= 0 && loss < 1)) {
      throw new IllegalArgumentException("a share that is lost is from 0 to below 1: " + loss
          + "\n  help: where everything is lost is network.partition(a, b)");
    }
    if (!(duplication >= 0 && duplication <= 1)) {
      throw new IllegalArgumentException(
          "a share that arrives twice is from 0 to 1: " + duplication);
    }
  }

  private static void check(String name, Duration duration) {
    Objects.requireNonNull(duration, name);
    if (duration.isNegative() || duration.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(name + " is from nothing to a day: " + duration);
    }
  }

  /** This, where everything takes {@code duration}. */
  public Link latency(Duration duration) {
    return new Link(duration, jitter, bandwidth, loss, duplication);
  }

  /** This, where everything takes up to {@code duration} longer. */
  public Link jitter(Duration duration) {
    return new Link(latency, duration, bandwidth, loss, duplication);
  }

  /** This, which takes {@code bytesPerSecond}. */
  public Link bandwidth(long bytesPerSecond) {
    return new Link(latency, jitter, bytesPerSecond, loss, duplication);
  }

  /** This, which loses {@code share} of what is sent. */
  public Link loss(double share) {
    return new Link(latency, jitter, bandwidth, share, duplication);
  }

  /** This, where {@code share} of the datagrams arrives twice. */
  public Link duplication(double share) {
    return new Link(latency, jitter, bandwidth, loss, share);
  }

  /** Whether what a connection sends has arrived. */
  boolean isInstant() {
    return latency.isZero() && jitter.isZero() && bandwidth == UNLIMITED && loss == 0;
  }
}
