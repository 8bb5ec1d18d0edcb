package dev.fermata.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the guide tells of costs is what was measured. */
class ChoosingPageTest {

  @Test
  void itsRowsAreThoseOfTheBenchmarks() throws IOException {
    List<String> measured =
        Repository.page("docs/benchmarks-jdk25.md").text().lines().toList();
    List<String> told = Repository.page("docs/guide/choosing.md")
        .text()
        .lines()
        .dropWhile(line -> !line.startsWith("| question |"))
        .takeWhile(line -> line.startsWith("|"))
        .toList();
    assertTrue(told.size() > 2, "rows");
    assertEquals(told, measured.stream().filter(told::contains).distinct().toList());
  }
}
