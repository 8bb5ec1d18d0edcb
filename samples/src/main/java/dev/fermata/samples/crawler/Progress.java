package dev.fermata.samples.crawler;

import java.io.Console;
import java.io.PrintStream;

/** One line that is written over and over on a terminal; silent where there is none. */
final class Progress {
  private final PrintStream terminal;

  private Progress(PrintStream terminal) {
    this.terminal = terminal;
  }

  static Progress onTerminal() {
    return new Progress(isTerminal(System.console()) ? System.out : null);
  }

  static Progress silent() {
    return new Progress(null);
  }

  void show(int visited, int known) {
    if (terminal != null) {
      terminal.printf("\r%d of %d pages", visited, known);
      terminal.flush();
    }
  }

  void clear() {
    if (terminal != null) {
      terminal.print("\r\u001b[K");
    }
  }

  /** From JDK 22 on a console may exist without a terminal; it says so by a method of its own. */
  private static boolean isTerminal(Console console) {
    try {
      return console != null && (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }
}
