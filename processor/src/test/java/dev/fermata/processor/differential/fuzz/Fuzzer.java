package dev.fermata.processor.differential.fuzz;

import dev.fermata.processor.differential.fuzz.ast.Renderer;
import dev.fermata.processor.differential.fuzz.ast.Unit;
import dev.fermata.processor.differential.fuzz.generate.ProgramGenerator;
import dev.fermata.processor.differential.fuzz.generate.TaskProgramGenerator;
import dev.fermata.processor.differential.fuzz.shrink.Shrinker;
import dev.fermata.processor.differential.harness.Build;
import dev.fermata.processor.differential.harness.Difference;
import dev.fermata.processor.differential.harness.Difference.Stage;
import dev.fermata.processor.differential.harness.Program;
import dev.fermata.processor.differential.harness.Twins;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

/** Generates programs by seed and looks for differences between their two builds. */
public final class Fuzzer {
  private static final int BATCH = 16;
  private static final int SHRINKING_ATTEMPTS = 4_000;

  private final LongFunction<Unit> units;
  private final String imports;
  private final Twins debuggable;
  private final Twins bare;

  /** A fuzzer of sources of the given Java release. */
  public Fuzzer(int release) {
    this(release, Build.ASYNC);
  }

  /** The same, with the twin that waits built as told. */
  public Fuzzer(int release, Build suspending) {
    units = seed -> ProgramGenerator.program("F" + seed, seed, release);
    imports = Renderer.IMPORTS;
    debuggable = new Twins(release, "-g", suspending);
    bare = new Twins(release, "-g:none", suspending);
  }

  private Fuzzer(LongFunction<Unit> units, String imports, Twins debuggable, Twins bare) {
    this.units = units;
    this.imports = imports;
    this.debuggable = debuggable;
    this.bare = bare;
  }

  /** A fuzzer of programs of several tasks, groups, time limits and generators. */
  public static Fuzzer ofTasks(int release) {
    return new Fuzzer(
        seed -> TaskProgramGenerator.program("T" + seed, seed),
        TaskProgramGenerator.IMPORTS,
        new Twins(release, "-g", Build.THREADS, Build.ASYNC),
        new Twins(release, "-g:none", Build.THREADS, Build.ASYNC));
  }

  /**
   * What the seeds gave.
   *
   * @param seed of the program
   * @param difference between the two builds of its program
   */
  public record Finding(long seed, Difference difference) {}

  /** Runs the programs of the seeds from {@code first} to {@code last}, both included. */
  public List<Finding> run(long first, long last) {
    List<Finding> findings = new ArrayList<>();
    long start = first;
    while (start <= last) {
      long end = Math.min(last, start / BATCH * BATCH + BATCH - 1);
      findings.addAll(batch(start, end));
      start = end + 1;
    }
    return findings;
  }

  private List<Finding> batch(long first, long last) {
    Map<Program, Long> programs = new LinkedHashMap<>();
    for (long seed = first; seed <= last; seed++) {
      programs.put(rendered(units.apply(seed)), seed);
    }
    Map<Program, Long> seeds = Map.copyOf(programs);
    return twins(first).compare(programs).stream()
        .map(difference -> new Finding(seeds.get(difference.program()), difference))
        .toList();
  }

  /**
   * The difference of the smallest program found that goes wrong at the same stage; the finding's
   * own where the program alone does not go wrong again.
   */
  public Difference shrink(Finding finding) {
    Stage stage = finding.difference().what();
    Unit smallest = new Shrinker(
            unit -> {
              Difference difference = difference(unit, finding.seed());
              return difference != null && difference.what() == stage;
            },
            SHRINKING_ATTEMPTS)
        .shrink(units.apply(finding.seed()));
    Difference difference = difference(smallest, finding.seed());
    return difference == null ? finding.difference() : difference;
  }

  private Difference difference(Unit unit, long seed) {
    List<Difference> differences = twins(seed).compare(Map.of(rendered(unit), seed));
    return differences.isEmpty() ? null : differences.get(0);
  }

  /** One batch of programs in three is compiled without line numbers and variable tables. */
  private Twins twins(long seed) {
    return seed / BATCH % 3 == 2 ? bare : debuggable;
  }

  private Program rendered(Unit unit) {
    return Renderer.render(unit, imports);
  }
}
