package dev.fermata.processor;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Prints the page about a diagnostic, of the version that reported it, wherever it is run:
 * {@code java -jar fermata-processor.jar explain AwaitOutsideAsync}.
 */
public final class Explain {
  private static final String COMMAND = "explain";

  /** The page that lists the others. */
  private static final String INDEX = "README";

  private Explain() {}

  /**
   * Prints a page, or the list of all.
   *
   * @param arguments {@code explain}, and the name of a diagnostic or nothing
   */
  public static void main(String[] arguments) throws IOException {
    System.exit(run(arguments, System.out, System.err));
  }

  /** Returns the exit code: not zero if there is no page of that name. */
  static int run(String[] arguments, PrintStream out, PrintStream error) throws IOException {
    if (arguments.length == 0 || arguments.length > 2 || !arguments[0].equals(COMMAND)) {
      error.println("usage: java -jar fermata-processor.jar explain [name of a diagnostic]");
      return 2;
    }
    String name = arguments.length == 2 ? arguments[1] : INDEX;
    try (InputStream page = Explain.class.getResourceAsStream("pages/" + name + ".md")) {
      if (page == null) {
        error.println("there is no diagnostic `" + name + "`; `explain` alone lists them all");
        return 1;
      }
      out.print(new String(page.readAllBytes(), StandardCharsets.UTF_8));
      out.flush();
      return 0;
    }
  }
}
