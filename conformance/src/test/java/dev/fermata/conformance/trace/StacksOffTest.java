package dev.fermata.conformance.trace;

import static dev.fermata.Fermata.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A program may do without the lines that await. */
class StacksOffTest {

  /** Tells whether its failure has the stack of Java. */
  static final class Program {
    private Program() {}

    public static void main(String[] args) {
      try {
        run(fail());
      } catch (IllegalStateException failure) {
        System.out.println(SourceTrace.of(failure).contains("Frame.resume"));
      }
    }

    @Async
    private static Coroutine<Void> fail() {
      await(yieldNow());
      throw new IllegalStateException();
    }
  }

  @Test
  void s9_aPropertySwitchesItOff() throws Exception {
    assertEquals("true", outputWith("off"));
    assertEquals("false", outputWith("on"));
  }

  private static String outputWith(String setting) throws Exception {
    Process child = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Ddev.fermata.stacks=" + setting,
            "-cp",
            System.getProperty("java.class.path"),
            Program.class.getName())
        .redirectErrorStream(true)
        .start();
    String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, child.waitFor(), output);
    return output.strip();
  }
}
