package dev.fermata.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The pages show code that is compiled and output that was printed.
 *
 * <p>With {@code -Dpages.update=true} the pages are brought up to date instead of failing.
 */
class PagesTest {

  @TestFactory
  Stream<DynamicTest> codeAndOutputAreWhatTheBuildCompilesAndPrints() throws IOException {
    return Repository.pages().stream()
        .map(page -> dynamicTest(Repository.name(page), () -> checkBlocks(page)));
  }

  @TestFactory
  Stream<DynamicTest> everyJavaBlockNamesItsSource() throws IOException {
    return Repository.pages().stream()
        .map(page -> dynamicTest(Repository.name(page), () -> checkSources(page)));
  }

  @TestFactory
  Stream<DynamicTest> linksLeadToFiles() throws IOException {
    return Repository.pages().stream()
        .map(page -> dynamicTest(Repository.name(page), () -> checkLinks(page)));
  }

  private static void checkBlocks(Page page) throws IOException {
    String expected = page.withBlocks(PagesTest::current);
    if (Boolean.getBoolean("pages.update")) {
      Files.writeString(page.path(), expected);
    }
    assertEquals(expected, Files.readString(page.path()));
  }

  private static String current(Block block) {
    return block
        .marked("source")
        .map(Repository::region)
        .or(() -> block.marked("class").map(Repository::disassembled))
        .or(() -> block.marked("output").map(Programs::output))
        .or(() -> block.marked("timeline").map(Programs::timeline))
        .orElse(block.text());
  }

  private static void checkSources(Page page) {
    List<Integer> unmarked = page.blocks().stream()
        .filter(block -> block.language().equals("java"))
        .filter(block -> block.marked("source").or(() -> block.marked("class")).isEmpty())
        .map(Block::line)
        .toList();
    assertEquals(List.of(), unmarked, "lines of Java blocks without <!-- source: file#region -->");
  }

  private static void checkLinks(Page page) {
    for (Path target : page.links()) {
      assertTrue(Files.exists(target), target + " does not exist");
    }
  }
}
