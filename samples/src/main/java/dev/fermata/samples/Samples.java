package dev.fermata.samples;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs samples by name; without a name, the introductory ones one after the other. */
public final class Samples {
  /** What a shell expects of a command that was called wrongly. */
  static final int USAGE = 2;

  private Samples() {}

  /**
   * Runs the named samples.
   *
   * @param names names of samples, or {@code --list} to see them
   */
  public static void main(String[] names) {
    int status = run(List.of(names));
    if (status != 0) {
      System.exit(status);
    }
  }

  static int run(List<String> names) {
    if (names.equals(List.of("--list"))) {
      System.out.print(Catalog.list());
      return 0;
    }
    List<Sample> chosen = names.isEmpty() ? Catalog.introductory() : new ArrayList<>();
    for (String name : names) {
      Optional<Sample> sample = Catalog.find(name);
      if (sample.isEmpty()) {
        System.err.printf("there is no sample `%s`; the samples are:%n%s", name, Catalog.list());
        return USAGE;
      }
      chosen.add(sample.get());
    }
    for (Sample sample : chosen) {
      System.out.printf("%n%s: %s%n", sample.name(), sample.summary());
      if (!Interruptible.run(sample.program())) {
        return 0;
      }
    }
    return 0;
  }
}
