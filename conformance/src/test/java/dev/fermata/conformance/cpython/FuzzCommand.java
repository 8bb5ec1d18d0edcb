package dev.fermata.conformance.cpython;

import dev.fermata.conformance.cpython.compare.Comparison;
import dev.fermata.conformance.cpython.compare.Difference;
import dev.fermata.conformance.cpython.compare.Shrinker;
import dev.fermata.conformance.cpython.python.Python;
import java.util.Optional;

/** The command for long runs: {@code --seeds 1..10000 [--no-shrink]}. */
public final class FuzzCommand {
  private static final int REPORT_EVERY = 500;

  private static final String USAGE = "usage: --seeds <first>..<last> [--no-shrink]";

  private FuzzCommand() {}

  /** Exits with 1 when a difference was found, with 2 when the arguments make no sense. */
  public static void main(String[] arguments) {
    long first = 1;
    long last = 1_000;
    boolean shrink = true;
    try {
      for (int i = 0; i < arguments.length; i++) {
        switch (arguments[i]) {
          case "--seeds" -> {
            String[] range = arguments[++i].split("\\.\\.");
            first = Long.parseLong(range[0]);
            last = Long.parseLong(range[range.length - 1]);
          }
          case "--no-shrink" -> shrink = false;
          default -> throw new IllegalArgumentException(arguments[i]);
        }
      }
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException wrong) {
      System.err.println(USAGE);
      System.exit(2);
    }
    Optional<Python> found = Python.start();
    if (found.isPresent()) {
      try (Python python = found.get()) {
        System.exit(run(python, first, last, shrink) == 0 ? 0 : 1);
      }
    }
  }

  private static int run(Python python, long first, long last, boolean shrink) {
    Comparison comparison = new Comparison(python);
    Shrinker shrinker = new Shrinker(new Comparison(python));
    int wrong = 0;
    for (long seed = first; seed <= last; seed++) {
      Optional<Difference> difference = comparison.run(seed);
      if (difference.isPresent()) {
        wrong++;
        Difference shown = difference.get();
        System.out.println((shrink ? shrinker.shrink(shown) : shown).report());
      }
      if (seed == last || (seed - first + 1) % REPORT_EVERY == 0) {
        System.out.printf(
            "seeds %d..%d against CPython %s on JDK %s: %d lines, %d programs differ%n",
            first, seed, python.version(), Runtime.version(), comparison.lines(), wrong);
      }
    }
    return wrong;
  }
}
