package dev.fermata.stream.internal.buffer;

/**
 * When writing waits: with more than {@code high} bytes queued, until at most {@code low} are.
 *
 * @param high 0 or more
 * @param low 0 or more, and at most {@code high}
 */
public record WriteLimits(int high, int low) {
  static final WriteLimits USUAL = new WriteLimits(64 * 1024, 16 * 1024);

  public WriteLimits {
    if (low < 0 || low > high) {
      throw new IllegalArgumentException(
          "`low` has to be 0 or more, and at most `high`: high " + high + ", low " + low);
    }
  }

  /** How many bytes of what is large are queued at most. */
  int most() {
    return Math.max(1, high);
  }

  /** How few bytes have to be queued before a task that has a message goes on. */
  int roomForMessage(int queued) {
    return queued > high ? low : Integer.MAX_VALUE;
  }

  /** How few bytes have to be queued before a task that has more of them goes on. */
  int roomForMore() {
    return Math.min(low, most() - 1);
  }
}
