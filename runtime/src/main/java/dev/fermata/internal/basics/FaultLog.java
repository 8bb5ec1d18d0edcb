package dev.fermata.internal.basics;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * The {@link System.Logger} named {@code dev.fermata}, for what nobody else can be told. What it
 * cannot write goes to {@link System#err}. Nothing here throws, since a loop could only end with
 * it. May be used from any thread.
 */
public final class FaultLog {
  private FaultLog() {}

  /** Looked for when the first fault is there, and again for the next one if that failed. */
  private static System.Logger logger() {
    return System.getLogger("dev.fermata");
  }

  /**
   * Writes an error.
   *
   * @param exception may be null
   */
  public static void error(String message, Throwable exception) {
    write(System.Logger.Level.ERROR, message, exception);
  }

  /** Writes a warning. */
  public static void warning(String message) {
    write(System.Logger.Level.WARNING, message, null);
  }

  private static void write(System.Logger.Level level, String message, Throwable exception) {
    Throwable printable = UnprintableException.unlessPrintable(exception);
    try {
      logger().log(level, message, printable);
    } catch (Throwable refusal) {
      writeToErr(level + " " + message, printable, refusal);
    }
  }

  private static void writeToErr(String message, Throwable exception, Throwable refusal) {
    try {
      StringWriter text = new StringWriter();
      PrintWriter lines = new PrintWriter(text);
      lines.println(message);
      if (exception != null) {
        exception.printStackTrace(lines);
      }
      lines.print("  note: the logger `dev.fermata` cannot write: ");
      UnprintableException.unlessPrintable(refusal).printStackTrace(lines);
      System.err.print(text);
    } catch (Throwable refusedEverywhere) {
      // There is nobody left to tell, and whoever calls this has to go on.
    }
  }
}
