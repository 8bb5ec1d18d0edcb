package dev.fermata.conformance.cpython.compare;

import dev.fermata.conformance.cpython.generate.Features;
import dev.fermata.conformance.cpython.generate.ProgramGenerator;
import dev.fermata.conformance.cpython.interpret.Interpreter;
import dev.fermata.conformance.cpython.program.Program;
import dev.fermata.conformance.cpython.python.Python;
import java.util.List;
import java.util.Optional;

/** Runs programs on both, and compares every line. */
public final class Comparison {
  private final Python python;
  private final Features features;

  /** How many lines were compared. */
  private long lines;

  /** Compares with {@code python}, by what its version has. */
  public Comparison(Python python) {
    this.python = python;
    features = Features.of(python.minor());
  }

  /** Returns how many lines of traces were compared so far. */
  public long lines() {
    return lines;
  }

  /** Returns the difference that the program of {@code seed} shows, if any. */
  public Optional<Difference> run(long seed) {
    return run(ProgramGenerator.program(seed, features));
  }

  /** Returns the difference that {@code program} shows, if any. */
  public Optional<Difference> run(Program program) {
    List<String> fermata = Interpreter.run(program);
    List<String> cpython = python.run(program);
    lines += fermata.size();
    return fermata.equals(cpython) || endsWhatNeverEnds(fermata, cpython)
        ? Optional.empty()
        : Optional.of(new Difference(program, fermata, cpython));
  }

  /**
   * Whether asyncio leaves tasks that are in a ring through a condition and its lock, which no
   * cancellation ends there, and all is equal up to the cancellation that does so here.
   */
  private static boolean endsWhatNeverEnds(List<String> fermata, List<String> cpython) {
    int equal = 0;
    while (equal < Math.min(fermata.size(), cpython.size())
        && fermata.get(equal).equals(cpython.get(equal))) {
      equal++;
    }
    return equal < fermata.size()
        && fermata.get(equal).contains(" ends with cancelled")
        && cpython.stream().anyMatch(Comparison::isLeftPending)
        && fermata.stream().noneMatch(Comparison::isLeftPending);
  }

  private static boolean isLeftPending(String line) {
    return line.contains(" end ") && line.endsWith(" pending");
  }
}
