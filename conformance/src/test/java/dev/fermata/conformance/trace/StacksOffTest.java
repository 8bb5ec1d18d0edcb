package dev.fermata.conformance.trace;

import static dev.fermata.Fermata.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.conformance.ChildProcess;
import java.util.List;
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
    Process child = ChildProcess.start(Program.class, List.of("-Ddev.fermata.stacks=" + setting));
    return ChildProcess.outputOf(child).strip();
  }
}
