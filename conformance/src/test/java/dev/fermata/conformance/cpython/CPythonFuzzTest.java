package dev.fermata.conformance.cpython;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fermata.conformance.cpython.compare.Comparison;
import dev.fermata.conformance.cpython.compare.Difference;
import dev.fermata.conformance.cpython.generate.Features;
import dev.fermata.conformance.cpython.generate.ProgramGenerator;
import dev.fermata.conformance.cpython.python.Python;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** A few programs in each build; {@link FuzzCommand} runs as many as it is told. */
class CPythonFuzzTest {
  private static final long PROGRAMS = 300;

  @Test
  void randomProgramsBehaveAsOnAsyncio() {
    Optional<Python> found = Python.start();
    assumeTrue(found.isPresent(), "there is no CPython to compare with");
    try (Python python = found.get()) {
      Comparison comparison = new Comparison(python);
      List<String> differences = LongStream.rangeClosed(1, PROGRAMS)
          .mapToObj(comparison::run)
          .flatMap(Optional::stream)
          .map(Difference::report)
          .toList();
      assertEquals(List.of(), differences);
    }
  }

  @Test
  void theSameSeedGivesTheSameProgram() {
    Features all = Features.of(13);
    assertEquals(ProgramGenerator.program(7, all), ProgramGenerator.program(7, all));
  }
}
