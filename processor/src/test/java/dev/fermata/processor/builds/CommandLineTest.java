package dev.fermata.processor.builds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.processor.compiling.Javac;
import dev.fermata.processor.compiling.Programs;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real {@code javac} and {@code java}, which find the processor as users have them find it. */
class CommandLineTest {
  private static final int FIRST_TO_IGNORE_THE_CLASS_PATH = 23;

  @TempDir
  Path folder;

  @BeforeEach
  void writeSource() throws IOException {
    Files.writeString(folder.resolve("Hello.java"), """
        import static dev.fermata.Fermata.*;

        import dev.fermata.*;

        public class Hello {
          @Async static Coroutine<String> greet(String name) {
            await(yieldNow());
            return done("hello " + name);
          }

          public static void main(String[] args) {
            System.out.println(run(greet("world")));
          }
        }
        """);
  }

  @Test
  void onTheProcessorPath() {
    assertCompiles(
        "-d", "classes", "-cp", Javac.runtime(), "-processorpath", Programs.processorPath());
    assertGreets("classes");
  }

  @Test
  void inTheFolderOfTheSource() {
    assertCompiles("-cp", Javac.runtime(), "-processorpath", Programs.processorPath());
    assertGreets(".");
  }

  @Test
  void onTheClassPathWithFullProcessing() {
    String classPath = Javac.runtime() + File.pathSeparator + Programs.processorPath();
    String option = Runtime.version().feature() >= 21 ? "-proc:full" : "-g";
    assertCompiles("-d", "classes", "-cp", classPath, option);
    assertGreets("classes");
  }

  @Test
  void onTheClassPathAloneANewJavacIgnoresItAndTheProgramSaysSo() {
    String classPath = Javac.runtime() + File.pathSeparator + Programs.processorPath();
    assertCompiles("-d", "classes", "-cp", classPath);
    if (Runtime.version().feature() < FIRST_TO_IGNORE_THE_CLASS_PATH) {
      assertGreets("classes");
      return;
    }
    Programs.Result result = java("classes");
    assertEquals(1, result.status());
    assertTrue(
        result
            .output()
            .contains("MissingProcessorException: cannot suspend in Hello.greet: Hello was compiled"
                + " without the coroutine compiler"),
        result.output());
  }

  @Test
  void theSourceLauncherRunsNoProcessorsAndTheProgramSaysSo() {
    String classPath = Javac.runtime() + File.pathSeparator + Programs.processorPath();
    Programs.Result result = Programs.run(folder, "java", "-cp", classPath, "Hello.java");
    assertEquals(1, result.status());
    assertTrue(
        result
            .output()
            .contains("help: `java Hello.java` and JShell compile without any processor"),
        result.output());
  }

  private void assertCompiles(String... options) {
    String[] arguments = java.util.Arrays.copyOf(options, options.length + 1);
    arguments[options.length] = "Hello.java";
    Programs.Result result = Programs.run(folder, "javac", arguments);
    assertEquals(0, result.status(), result.output());
  }

  private void assertGreets(String classes) {
    Programs.Result result = java(classes);
    assertEquals("hello world\n", result.output().replace("\r", ""));
    assertEquals(0, result.status());
  }

  private Programs.Result java(String classes) {
    return Programs.run(
        folder, "java", "-cp", classes + File.pathSeparator + Javac.runtime(), "Hello");
  }
}
