package dev.fermata.processor.differential.fuzz;

import dev.fermata.processor.differential.fuzz.Fuzzer.Finding;
import dev.fermata.processor.differential.harness.Difference.Stage;
import java.util.List;

/** The command for long runs: {@code --seeds 1..10000 [--release 17] [--tasks]}. */
public final class FuzzCommand {
  private static final int REPORT_EVERY = 100;
  private static final String USAGE =
      "usage: --seeds <first>..<last> [--release <n>] [--tasks] [--no-shrink]";

  private FuzzCommand() {}

  /** Exits with 1 when a difference was found, with 2 when the arguments make no sense. */
  public static void main(String[] arguments) {
    long first = 1;
    long last = 1_000;
    int release = Runtime.version().feature();
    boolean shrink = true;
    boolean tasks = false;
    try {
      for (int i = 0; i < arguments.length; i++) {
        switch (arguments[i]) {
          case "--seeds" -> {
            String[] range = arguments[++i].split("\\.\\.");
            first = Long.parseLong(range[0]);
            last = Long.parseLong(range[range.length - 1]);
          }
          case "--release" -> release = Integer.parseInt(arguments[++i]);
          case "--tasks" -> tasks = true;
          case "--no-shrink" -> shrink = false;
          default -> throw new IllegalArgumentException(arguments[i]);
        }
      }
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException wrong) {
      System.err.println(USAGE);
      System.exit(2);
    }
    System.exit(
        run(first, last, tasks ? Fuzzer.ofTasks(release) : new Fuzzer(release), release, shrink)
                == 0
            ? 0
            : 1);
  }

  private static int run(long first, long last, Fuzzer fuzzer, int release, boolean shrink) {
    long begin = System.nanoTime();
    int wrong = 0;
    int skipped = 0;
    for (long start = first; start <= last; start += REPORT_EVERY) {
      long end = Math.min(last, start + REPORT_EVERY - 1);
      List<Finding> findings = fuzzer.run(start, end);
      for (Finding finding : findings) {
        if (finding.difference().what() == Stage.NOT_JAVA) {
          skipped++;
          System.out.println("seed " + finding.seed() + " skipped: " + summary(finding));
        } else {
          wrong++;
          System.out.println(
              "seed " + finding.seed() + ": " + finding.difference().what());
          System.out.println(shrink ? fuzzer.shrink(finding) : finding.difference());
        }
      }
      System.out.printf(
          "seeds %d..%d at release %d on JDK %s: %d wrong, %d skipped, %d s%n",
          first,
          end,
          release,
          Runtime.version(),
          wrong,
          skipped,
          (System.nanoTime() - begin) / 1_000_000_000);
    }
    return wrong;
  }

  private static String summary(Finding finding) {
    String report = finding.difference().report();
    return report.substring(0, Math.min(200, report.length())).replace('\n', ' ');
  }
}
