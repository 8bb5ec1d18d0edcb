package dev.fermata.stream.testing;

import java.util.Random;
import java.util.StringJoiner;

/**
 * What goes wrong in one direction of a {@link FaultyStream}. The first two slow it down and break
 * nothing: whoever keeps the rules of a stream does not notice. Made from {@link #NONE}:
 *
 * <pre>{@code
 * Faults.NONE.atMost(1).stuttering().endAfter(100)
 * }</pre>
 *
 * @param atMost how many bytes move in one call at most; 1 or more
 * @param stutters whether every other call moves nothing, although it could
 * @param failAfter after how many bytes the connection is lost; {@link #NEVER} if it is not
 * @param endAfter after how many bytes the end comes; in the direction of writing, a loss
 * @param stallAfter after how many bytes nothing moves any more
 * @param corruptAt at which byte, counted from 0, all bits are turned over
 */
public record Faults(
    int atMost, boolean stutters, long failAfter, long endAfter, long stallAfter, long corruptAt) {

  /** The number of bytes after which nothing ever happens. */
  public static final long NEVER = Long.MAX_VALUE;

  /** No faults. */
  public static final Faults NONE =
      new Faults(Integer.MAX_VALUE, false, NEVER, NEVER, NEVER, NEVER);

  /** Checks the numbers. */
  public Faults {
    if (atMost < 1 || failAfter < 0 || endAfter < 0 || stallAfter < 0 || corruptAt < 0) {
      throw new IllegalArgumentException("a fault cannot happen before the first byte: atMost "
          + atMost + ", failAfter " + failAfter + ", endAfter " + endAfter + ", stallAfter "
          + stallAfter + ", corruptAt " + corruptAt);
    }
  }

  /** These, with at most {@code bytes} in one call. */
  public Faults atMost(int bytes) {
    return new Faults(bytes, stutters, failAfter, endAfter, stallAfter, corruptAt);
  }

  /** These, where every other call moves nothing. */
  public Faults stuttering() {
    return new Faults(atMost, true, failAfter, endAfter, stallAfter, corruptAt);
  }

  /** These, with a loss after {@code bytes}. */
  public Faults failAfter(long bytes) {
    return new Faults(atMost, stutters, bytes, endAfter, stallAfter, corruptAt);
  }

  /** These, with the end after {@code bytes}. */
  public Faults endAfter(long bytes) {
    return new Faults(atMost, stutters, failAfter, bytes, stallAfter, corruptAt);
  }

  /** These, with nothing any more after {@code bytes}. */
  public Faults stallAfter(long bytes) {
    return new Faults(atMost, stutters, failAfter, endAfter, bytes, corruptAt);
  }

  /** These, with the byte at {@code position} turned over. */
  public Faults corruptAt(long position) {
    return new Faults(atMost, stutters, failAfter, endAfter, stallAfter, position);
  }

  /** Returns those of these that break nothing: small pieces and calls that move nothing. */
  public Faults harmless() {
    return new Faults(atMost, stutters, NEVER, NEVER, NEVER, NEVER);
  }

  /**
   * Returns faults chosen by {@code random}: pieces of some size, and, half of the time, one of
   * those that break the stream within the first 1000 bytes.
   */
  public static Faults random(Random random) {
    Faults faults = NONE.atMost(1 << random.nextInt(12));
    if (random.nextBoolean()) {
      faults = faults.stuttering();
    }
    int after = random.nextInt(1000);
    return switch (random.nextInt(8)) {
      case 0 -> faults.failAfter(after);
      case 1 -> faults.endAfter(after);
      case 2 -> faults.stallAfter(after);
      case 3 -> faults.corruptAt(after);
      default -> faults;
    };
  }

  /** Those of these that there are. */
  @Override
  public String toString() {
    StringJoiner text = new StringJoiner(", ", "faults (", ")");
    if (atMost < Integer.MAX_VALUE) {
      text.add("at most " + atMost);
    }
    if (stutters) {
      text.add("stutters");
    }
    add(text, "fails after ", failAfter);
    add(text, "ends after ", endAfter);
    add(text, "stalls after ", stallAfter);
    add(text, "corrupts ", corruptAt);
    return text.toString();
  }

  private static void add(StringJoiner text, String fault, long position) {
    if (position != NEVER) {
      text.add(fault + position);
    }
  }
}
