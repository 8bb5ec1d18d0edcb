package dev.fermata.processor.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.fermata.processor.compiling.Compiled;
import dev.fermata.processor.compiling.Javac;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** Of programs whose lines say which of them are warned of, no other line is. */
class MarkedWarningsTest {
  private static final Pattern WARNING =
      Pattern.compile("(?m)^marked/\\w+\\.java:(\\d+): (warning|error)");

  @TempDir
  Path folder;

  @TestFactory
  List<DynamicTest> theMarkedLinesAreWarnedOf() throws IOException {
    return tests(Path.of("src/test/resources/marked"));
  }

  @TestFactory
  @EnabledForJreRange(min = JRE.JAVA_21)
  List<DynamicTest> soAreThoseOfJava21() throws IOException {
    return tests(Path.of("src/test/resources/marked-java21"));
  }

  private List<DynamicTest> tests(Path sources) throws IOException {
    try (Stream<Path> files = Files.list(sources)) {
      return files
          .map(file -> dynamicTest(file.getFileName().toString(), () -> compile(file)))
          .toList();
    }
  }

  private void compile(Path file) throws IOException {
    String source = Files.readString(file);
    Compiled compiled = new Javac(folder.resolve(file.getFileName()))
        .withClassPath(System.getProperty("java.class.path"))
        .options("-Xmaxwarns", "1000")
        .source("marked/" + file.getFileName(), source)
        .compile();
    assertEquals(marked(source), warned(compiled.output(), source.lines().toList()));
  }

  private static String marked(String source) {
    List<String> lines = source.lines().toList();
    StringBuilder marked = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).endsWith("// warned")) {
        marked.append(line(i + 1, lines));
      }
    }
    return marked.toString();
  }

  private static String warned(String output, List<String> lines) {
    List<Integer> numbers = new ArrayList<>();
    Matcher warning = WARNING.matcher(output);
    while (warning.find()) {
      numbers.add(Integer.valueOf(warning.group(1)));
    }
    StringBuilder warned = new StringBuilder();
    numbers.stream().sorted().forEach(each -> warned.append(line(each, lines)));
    return warned.toString();
  }

  private static String line(int number, List<String> lines) {
    return number + ": " + lines.get(number - 1).replace("// warned", "").strip() + "\n";
  }
}
