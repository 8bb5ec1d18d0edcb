package dev.fermata.processor.differential.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.processor.differential.fuzz.Fuzzer.Finding;
import dev.fermata.processor.differential.fuzz.ast.Renderer;
import dev.fermata.processor.differential.fuzz.generate.ProgramGenerator;
import dev.fermata.processor.differential.harness.Difference.Stage;
import java.util.List;
import org.junit.jupiter.api.Test;

class FuzzTest {
  private static final int NEWEST = Runtime.version().feature();

  @Test
  void randomProgramsBehaveLikeTheirBlockingTwins() {
    assertEquals(List.of(), wrong(new Fuzzer(17).run(1, 150)));
  }

  @Test
  void randomProgramsOfTheNewestReleaseBehaveLikeTheirBlockingTwins() {
    assertEquals(List.of(), wrong(new Fuzzer(NEWEST).run(10_001, 10_100)));
  }

  @Test
  void theSameSeedGivesTheSameProgram() {
    assertEquals(
        Renderer.render(ProgramGenerator.program("Same", 7, NEWEST)),
        Renderer.render(ProgramGenerator.program("Same", 7, NEWEST)));
  }

  /** The few programs that javac itself crashes over say nothing. */
  private static List<Finding> wrong(List<Finding> findings) {
    return findings.stream()
        .filter(finding -> finding.difference().what() != Stage.NOT_JAVA)
        .toList();
  }
}
