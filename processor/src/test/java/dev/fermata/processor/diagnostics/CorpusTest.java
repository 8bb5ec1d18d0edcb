package dev.fermata.processor.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.fermata.processor.compiling.Compiled;
import dev.fermata.processor.compiling.Javac;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Right async code, written against the libraries that people use, has no warning. */
class CorpusTest {
  private static final Path CORPUS = Path.of("src/test/resources/corpus");

  @TempDir
  Path folder;

  @TestFactory
  List<DynamicTest> compilesWithoutAWord() throws IOException {
    try (Stream<Path> files = Files.list(CORPUS)) {
      List<DynamicTest> tests = files
          .map(file -> dynamicTest(file.getFileName().toString(), () -> compile(file)))
          .toList();
      assertTrue(tests.size() >= 7, "the corpus is there");
      return tests;
    }
  }

  private void compile(Path file) throws IOException {
    Compiled compiled = new Javac(folder.resolve(file.getFileName()))
        .withClassPath(System.getProperty("java.class.path"))
        .source("corpus/" + file.getFileName(), Files.readString(file))
        .compile();
    assertEquals("", compiled.output());
  }
}
