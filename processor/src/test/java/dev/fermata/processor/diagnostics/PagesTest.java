package dev.fermata.processor.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.fermata.processor.compiling.Compiled;
import dev.fermata.processor.compiling.Javac;
import dev.fermata.processor.diagnostic.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every diagnostic has a page; its wrong code has just that mistake and its right code none. */
class PagesTest {
  private static final Path PAGES = Path.of("../docs/diagnostics");
  private static final Path RUNTIME = Path.of("../runtime/src/main/java");
  private static final Path BRIDGES =
      Path.of("../bridges/src/main/java/dev/fermata/bridges/diagnostic/Code.java");
  private static final Pattern CONSTANT = Pattern.compile("(?m)^  (Twin\\w+)\\(");
  private static final Pattern REFERENCE =
      Pattern.compile("fermata-processor\\.jar explain (\\w+)");
  private static final List<String> SECTIONS = List.of("## Why", "## Wrong", "## Right");

  @TempDir
  Path folder;

  @Test
  void everyDiagnosticHasAPageAndEveryPageADiagnostic() throws IOException {
    SortedSet<String> expected = new TreeSet<>(namesInTheRuntime());
    Arrays.stream(Code.values()).map(Code::name).forEach(expected::add);
    CONSTANT
        .matcher(Files.readString(BRIDGES))
        .results()
        .forEach(each -> expected.add(each.group(1)));
    assertEquals(expected, pages());
  }

  @Test
  void theIndexListsThemAll() throws IOException {
    String index = Files.readString(PAGES.resolve("README.md"));
    for (String name : pages()) {
      assertTrue(index.contains("- [" + name + "](" + name + ".md): "), name);
    }
  }

  @TestFactory
  Stream<DynamicTest> everyPageSaysWhyAndShowsWrongAndRight() throws IOException {
    return pages().stream().map(name -> dynamicTest(name, () -> checkSections(name)));
  }

  @TestFactory
  Stream<DynamicTest> theWrongCodeHasThatMistakeOnly() throws IOException {
    return blocks("## Wrong", this::checkWrong);
  }

  @TestFactory
  Stream<DynamicTest> theRightCodeCompilesWithoutAWord() throws IOException {
    return blocks(
        "## Right",
        (name, code) -> assertEquals("", compile(name, "Right", code).output()));
  }

  /** A test of each block that a section of a page has. */
  private static Stream<DynamicTest> blocks(String section, BiConsumer<String, String> test)
      throws IOException {
    return pages().stream()
        .flatMap(name -> code(name, section).stream()
            .map(code -> dynamicTest(name, () -> test.accept(name, code))));
  }

  private static void checkSections(String name) throws IOException {
    String page = Files.readString(PAGES.resolve(name + ".md"));
    assertTrue(page.startsWith("# " + name + "\n\n"), "title");
    int place = 0;
    for (String section : SECTIONS) {
      int found = page.indexOf("\n" + section + "\n", place);
      assertTrue(found > 0, section);
      place = found;
    }
    if (isWarning(name)) {
      assertTrue(page.contains("@SuppressWarnings(\"" + name + "\")"), "how to suppress it");
    }
  }

  private static boolean isWarning(String name) {
    return Arrays.stream(Code.values())
        .anyMatch(each -> each.name().equals(name) && each.kind() == Diagnostic.Kind.WARNING);
  }

  private void checkWrong(String name, String code) {
    Compiled compiled = compile(name, "Wrong", code);
    assertEquals(isWarning(name) ? 0 : 1, compiled.errors(), compiled.output());
    assertEquals(isWarning(name) ? 1 : 0, compiled.warnings(), compiled.output());
    assertTrue(compiled.output().contains("[" + name + "] "), compiled.output());
  }

  private Compiled compile(String name, String section, String code) {
    return new Javac(folder.resolve(name + section))
        .withClassPath(System.getProperty("java.class.path"))
        .source("shop/Orders.java", Rendered.HEAD + "import java.time.Duration;\n" + code)
        .compile();
  }

  /** The Java blocks of a section that are whole classes. */
  private static List<String> code(String name, String section) {
    try {
      String page = Files.readString(PAGES.resolve(name + ".md"));
      int start = page.indexOf("\n" + section + "\n");
      if (start < 0) {
        return List.of();
      }
      int end = (page + "\n## ").indexOf("\n## ", start + 1);
      return Pattern.compile("```java\\n((?s:.*?))```")
          .matcher((page + "\n## ").substring(start, end))
          .results()
          .map(block -> block.group(1))
          .filter(PagesTest::isWhole)
          .toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Whether a block is a class and not an excerpt. */
  private static boolean isWhole(String block) {
    return block.contains("class Orders ");
  }

  private static SortedSet<String> pages() throws IOException {
    SortedSet<String> names = new TreeSet<>();
    try (Stream<Path> files = Files.list(PAGES)) {
      files
          .map(each -> each.getFileName().toString().replace(".md", ""))
          .filter(each -> !each.equals("README"))
          .forEach(names::add);
    }
    return names;
  }

  private static SortedSet<String> namesInTheRuntime() throws IOException {
    SortedSet<String> names = new TreeSet<>();
    try (Stream<Path> files = Files.walk(RUNTIME)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        REFERENCE
            .matcher(Files.readString(file))
            .results()
            .forEach(each -> names.add(each.group(1)));
      }
    }
    return names;
  }
}
