package dev.fermata.internal.watch;

/** What the watch asks of a loop, in its own thread: answers may be out of date at once. */
interface Watched {
  String name();

  /** The name of the thread in which a host runs it; null if it has none. */
  String hostThread();

  boolean isRunning();

  /** Whether it waits for events: then nothing keeps it. */
  boolean isWaiting();

  /** From which duration on a step is blocked. */
  long limitNanos();

  /** Whether the loop itself reports a step that has ended, with what the watch saw of it. */
  boolean reportsItself();

  /** A number that is another one in the next step, but for some that are long over. */
  int step();

  /** The name of the task whose step runs; null in a callback. */
  String task();

  /** What its thread does; empty if none has it. */
  StackTraceElement[] stack();

  /**
   * Whether its thread does what is no fault of the program: it loads classes, or reads the loop.
   */
  boolean isBlameless();

  /** Whether its thread waits for a monitor. */
  boolean waitsForMonitor();

  /** Asks it whether it turns. */
  void ask();

  /** Whether it has yet to answer. */
  boolean isAsked();

  /** When it answered last, in nanoseconds of the clock by which the watch looks. */
  long answeredAt();

  /** Notes that nothing keeps it, whether it was asked or not. */
  void forget();

  /** Notes where a step that is too long was seen. */
  void saw(StackTraceElement line, boolean isReported);

  /** Notes that a step has been too long. */
  void countBlockedStep();

  /** Notes that it has ended, and that whoever is told was told. */
  void stepEnded();
}
