package dev.fermata;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The names of types that users import, beside those that the JDK has. */
class NamesTest {
  private static final Path SOURCES = Path.of("src", "main", "java");

  /** The names that the exported packages share with {@code jdkPackage}. */
  private static Set<String> sharedWith(String jdkPackage) throws IOException {
    Set<String> exported = new TreeSet<>();
    Module module = EventLoop.class.getModule();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        String name = SOURCES.relativize(file).toString().replace('\\', '.').replace('/', '.');
        int end = name.lastIndexOf('.', name.length() - ".java".length() - 1);
        if (end > 0 && module.isExported(name.substring(0, end))) {
          exported.add(name.substring(end + 1, name.length() - ".java".length()));
        }
      }
    }
    exported.removeIf(name -> !exists(jdkPackage + "." + name));
    return exported;
  }

  private static boolean exists(String className) {
    try {
      Class.forName(className, false, null);
      return true;
    } catch (ClassNotFoundException none) {
      return false;
    }
  }

  @Test
  void noNameMeetsOneThatJavaImportsByItself() throws IOException {
    assertEquals(Set.of(), sharedWith("java.lang"));
  }

  /** They mean the same; whoever uses both imports one of them by name. */
  @Test
  void theNamesOfTheFieldThatMeetTheJdkAreThese() throws IOException {
    assertEquals(Set.of("PriorityQueue", "Queue"), sharedWith("java.util"));
    assertEquals(
        Set.of("BrokenBarrierException", "Future", "Semaphore"),
        sharedWith("java.util.concurrent"));
    assertEquals(Set.of("Condition", "Lock"), sharedWith("java.util.concurrent.locks"));
  }

  @Test
  void whatOpensTheKernelCannotBeExtended() {
    assertEquals(
        List.of(true, true, true),
        Stream.of(Future.class, Coroutine.class, AsyncGenerator.class)
            .map(Class::isSealed)
            .toList());
  }
}
