package dev.fermata.samples;

import dev.fermata.Fermata;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs samples by name; without a name, the introductory ones one after the other.
 *
 * <pre>
 *   samples/run [--virtual-time] [NAME...]
 *   samples/run --list
 * </pre>
 */
public final class Samples {
  /** What a shell expects of a command that was called wrongly. */
  static final int USAGE = 2;

  private static final String LIST = "--list";
  private static final String VIRTUAL_TIME = "--virtual-time";

  private Samples() {}

  /**
   * Runs the named samples; exits with status 2 if there is none of a name.
   *
   * @param arguments names and options
   */
  public static void main(String[] arguments) {
    int status = run(List.of(arguments));
    if (status != 0) {
      System.exit(status);
    }
  }

  static int run(List<String> arguments) {
    if (arguments.contains(LIST)) {
      System.out.print(Catalog.list());
      return 0;
    }
    var names = new ArrayList<>(arguments);
    boolean virtual = names.remove(VIRTUAL_TIME);
    List<Sample> chosen = names.isEmpty() ? Catalog.introductory() : new ArrayList<>();
    for (String name : names) {
      Optional<Sample> sample = Catalog.find(name);
      if (sample.isEmpty()) {
        System.err.printf("there is no sample `%s`; the samples are:%n%s", name, Catalog.list());
        return USAGE;
      }
      chosen.add(sample.get());
    }
    run(chosen, virtual);
    return 0;
  }

  private static void run(List<Sample> samples, boolean virtual) {
    for (Sample sample : samples) {
      System.out.printf("%n%s: %s%n", sample.name(), sample.summary());
      if (virtual) {
        VirtualRun.run(sample.program(), System.out);
      } else {
        Fermata.run(sample.program());
      }
    }
  }
}
