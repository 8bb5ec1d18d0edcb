package dev.fermata.processor.differential.twin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.fermata.processor.differential.harness.Program;
import dev.fermata.processor.differential.harness.Twins;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Programs written by hand, one for each family of constructs, run like their blocking twins. They
 * are in the folder of the release they need, and are compiled at that release and at the newest.
 */
class TwinTest {
  private static final int NEWEST = Runtime.version().feature();
  private static final List<Integer> RELEASES = List.of(17, 21, 25);
  private static final List<Long> SEEDS = List.of(1L, 2L, 3L, 4L);

  @TestFactory
  Stream<DynamicTest> everyConstructBehavesLikeItsBlockingTwin() throws Exception {
    List<DynamicTest> tests = new ArrayList<>();
    for (int release : RELEASES) {
      if (release <= NEWEST) {
        Twins oldest = new Twins(release);
        Twins newest = new Twins(NEWEST);
        for (Program program : programs(release)) {
          tests.add(test(program, release, oldest));
          if (release != NEWEST) {
            tests.add(test(program, NEWEST, newest));
          }
        }
      }
    }
    assertFalse(tests.isEmpty());
    return tests.stream();
  }

  private static DynamicTest test(Program program, int release, Twins twins) {
    return DynamicTest.dynamicTest(program.name() + " at release " + release, () -> {
      for (long seed : SEEDS) {
        assertEquals(List.of(), twins.compare(Map.of(program, seed)));
      }
    });
  }

  private static List<Program> programs(int release) throws IOException, URISyntaxException {
    URL folder = TwinTest.class.getResource("/twins/" + release);
    List<Program> programs = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString().replace(".java", "");
        programs.add(new Program(name, Files.readString(file)));
      }
    }
    return programs;
  }
}
