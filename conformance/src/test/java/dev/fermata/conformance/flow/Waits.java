package dev.fermata.conformance.flow;

/** How long the verifications wait, in real time. */
final class Waits {
  /** For what has to come: only a failure takes as long. */
  static final long LONGEST_MILLIS = 10_000;

  /** For what must not come. */
  static final long SILENCE_MILLIS = 30;

  private Waits() {}
}
