package dev.fermata.processor.differential.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.processor.differential.fuzz.Fuzzer.Finding;
import dev.fermata.processor.differential.fuzz.ast.Renderer;
import dev.fermata.processor.differential.fuzz.generate.ProgramGenerator;
import dev.fermata.processor.differential.harness.Build;
import dev.fermata.processor.differential.harness.Difference.Stage;
import java.util.List;
import org.junit.jupiter.api.Test;

class FuzzTest {
  private static final int NEWEST = Runtime.version().feature();

  @Test
  void randomProgramsBehaveLikeTheirBlockingTwins() {
    assertNothingIsWrong(new Fuzzer(17).run(1, 150), 150);
  }

  @Test
  void randomProgramsOfTheNewestReleaseBehaveLikeTheirBlockingTwins() {
    assertNothingIsWrong(new Fuzzer(NEWEST).run(10_001, 10_100), 100);
  }

  @Test
  void randomProgramsBehaveLikeTheirBlockingTwinsWhereAnAdapterAwaits() {
    assertNothingIsWrong(new Fuzzer(17, Build.ADAPTED).run(1, 60), 60);
  }

  @Test
  void randomProgramsOfSeveralTasksBehaveLikeTheirTwinsOfThreads() {
    assertNothingIsWrong(Fuzzer.ofTasks(17).run(1, 40), 40);
  }

  @Test
  void theSameSeedGivesTheSameProgram() {
    assertEquals(
        Renderer.render(ProgramGenerator.program("Same", 7, NEWEST)),
        Renderer.render(ProgramGenerator.program("Same", 7, NEWEST)));
  }

  /** The few programs that javac itself crashes over say nothing; they may not be many. */
  private static void assertNothingIsWrong(List<Finding> findings, int programs) {
    List<Finding> wrong = findings.stream()
        .filter(finding -> finding.difference().what() != Stage.NOT_JAVA)
        .toList();
    assertEquals(List.of(), wrong);
    assertTrue(findings.size() * 20 <= programs, () -> findings.size() + " are not Java");
  }
}
