package dev.fermata.testing;

import dev.fermata.internal.basics.SafeText;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A run took longer than its {@link Watchdog} allows. */
public class StuckException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  private StuckException(String message) {
    super(message);
  }

  /** The loop turns, or waits: tells what the tasks wait for. */
  static StuckException waiting(Duration limit, List<?> tasks) {
    return new StuckException(
        tasks.isEmpty()
            ? "done, but not within " + millis(limit) + " ms"
            : "not done after " + millis(limit) + " ms" + TaskNotes.of(tasks));
  }

  /** A step does not end: shows where {@code thread} is. */
  static StuckException blocked(Duration limit, Thread thread) {
    StackTraceElement[] place = thread.getStackTrace();
    StuckException stuck = new StuckException("not done after "
        + millis(limit)
        + " ms: a step keeps thread " + SafeText.quoted(thread.getName())
        + "\n  note: the stack trace is that of the thread"
        + "\n  help: let another thread wait:"
        + "\n      await(toThread(() -> ...))");
    stuck.setStackTrace(place);
    return stuck;
  }

  private static long millis(Duration limit) {
    return TimeUnit.MILLISECONDS.convert(limit);
  }
}
