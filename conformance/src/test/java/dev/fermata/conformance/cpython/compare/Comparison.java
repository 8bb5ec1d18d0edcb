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
    return fermata.equals(cpython)
        ? Optional.empty()
        : Optional.of(new Difference(program, fermata, cpython));
  }
}
