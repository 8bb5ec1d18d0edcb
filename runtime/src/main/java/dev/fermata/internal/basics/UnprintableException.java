package dev.fermata.internal.basics;

import java.io.PrintWriter;
import java.io.Writer;

/** Takes, in a report, the place of an exception that throws when it is printed. */
public final class UnprintableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private UnprintableException(Throwable exception, Throwable refusal) {
    super(
        SafeText.of(exception)
            + "\n  note: its stack trace cannot be printed, which threw "
            + refusal.getClass().getName(),
        null,
        false,
        true);
    try {
      setStackTrace(exception.getStackTrace());
    } catch (Throwable withoutTrace) {
      setStackTrace(new StackTraceElement[0]);
    }
  }

  /** Returns {@code exception}, null included, if it can be printed; else what says so for it. */
  static Throwable unlessPrintable(Throwable exception) {
    if (exception == null) {
      return null;
    }
    try {
      exception.printStackTrace(new PrintWriter(Writer.nullWriter()));
      return exception;
    } catch (Throwable refusal) {
      return new UnprintableException(exception, refusal);
    }
  }
}
