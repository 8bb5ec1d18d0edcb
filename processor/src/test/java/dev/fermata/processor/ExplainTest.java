package dev.fermata.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.processor.compiling.Compiled;
import dev.fermata.processor.compiling.Javac;
import dev.fermata.processor.compiling.Packaged;
import dev.fermata.processor.compiling.Programs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What a message names leads to its page in any project, without a network. */
class ExplainTest {
  private static final Path PAGES = Path.of("../docs/diagnostics");
  private static final Pattern SEE = Pattern.compile("see: java -jar fermata-processor.jar (.*)");

  @TempDir
  Path folder;

  @TestFactory
  Stream<DynamicTest> eachPageIsPrintedAsItStands() throws IOException {
    try (Stream<Path> files = Files.list(PAGES)) {
      return files.map(file -> file.getFileName().toString().replace(".md", "")).toList().stream()
          .map(name -> DynamicTest.dynamicTest(
              name, () -> assertEquals(page(name), run(0, "explain", name))));
    }
  }

  @Test
  void theCommandOfAMessagePrintsThePageOfThatMessage() throws IOException {
    Compiled compiled = new Javac(folder)
        .source("Orders.java", "class Orders { @dev.fermata.Async int count() { return 1; } }")
        .compile();
    Matcher see = SEE.matcher(compiled.output());
    assertTrue(see.find(), compiled.output());
    String[] words = (see.group(1)).split(" ");
    Programs.Result result =
        Programs.run(folder, "java", "-jar", Packaged.jar().toString(), words[0], words[1]);
    assertEquals(page("AsyncReturnType"), result.output());
    assertEquals(0, result.status());
  }

  @Test
  void withoutANameItListsThemAll() throws IOException {
    assertEquals(page("README"), run(0, "explain"));
  }

  @Test
  void aNameThatThereIsNotIsSaid() throws IOException {
    assertEquals(
        "there is no diagnostic `Nothing`; `explain` alone lists them all\n",
        run(1, "explain", "Nothing"));
  }

  @Test
  void anythingElseIsToldHowToAsk() throws IOException {
    String usage = "usage: java -jar fermata-processor.jar explain [name of a diagnostic]\n";
    assertEquals(usage, run(2));
    assertEquals(usage, run(2, "AsyncReturnType"));
  }

  private static String page(String name) throws IOException {
    return Files.readString(PAGES.resolve(name + ".md"));
  }

  private static String run(int status, String... arguments) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream both = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    assertEquals(status, Explain.run(arguments, both, both));
    return bytes.toString(StandardCharsets.UTF_8).replace("\r", "");
  }
}
