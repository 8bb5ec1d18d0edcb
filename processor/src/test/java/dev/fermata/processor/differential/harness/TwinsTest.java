package dev.fermata.processor.differential.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.processor.differential.harness.Difference.Stage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The comparison finds what it is there to find. */
class TwinsTest {
  private final Twins twins = new Twins(17);

  @Test
  void equalBehaviourIsNoDifference() {
    assertEquals(List.of(), twins.compare(Map.of(program("Equal", "await(later(1))"), 1L)));
  }

  @Test
  void anotherResultIsADifference() {
    assertStage(Stage.OUTCOME, "Result", "await(later(1)) + later(2).getClass().getName()");
  }

  @Test
  void anotherTraceIsADifference() {
    String text = "trace2(later(2).getClass()) + await(later(1))";
    Difference difference = assertStage(Stage.OUTCOME, "Trace", text);
    assertTrue(difference.report().contains("the first 1 traces agree"), difference::report);
  }

  @Test
  void aProgramThatTheProcessorRefusesIsADifference() {
    assertStage(
        Stage.REJECTED, "Refused", "new Object() { int n() { return await(later(1)); } }.n()");
  }

  @Test
  void whatIsNotJavaIsToldApart() {
    assertStage(Stage.NOT_JAVA, "Wrong", "await(later(1)) - \"x\"");
  }

  @Test
  void oneProgramDoesNotSpoilTheOthers() {
    Map<Program, Long> programs = new LinkedHashMap<>();
    programs.put(program("First", "await(later(1))"), 1L);
    programs.put(program("Spoilt", "nonsense"), 2L);
    programs.put(program("Last", "later(2).getClass()"), 3L);
    List<Difference> differences = twins.compare(programs);
    assertEquals(
        List.of(Stage.NOT_JAVA, Stage.OUTCOME),
        differences.stream().map(Difference::what).toList());
  }

  private Difference assertStage(Stage stage, String name, String expression) {
    List<Difference> differences = twins.compare(Map.of(program(name, expression), 1L));
    assertEquals(List.of(stage), differences.stream().map(Difference::what).toList());
    return differences.get(0);
  }

  private static Program program(String name, String expression) {
    return new Program(name, """
        import static dev.fermata.Fermata.await;
        import static dev.fermata.Fermata.done;
        import static dev.fermata.processor.differential.program.Probe.*;
        import static dev.fermata.processor.differential.suspending.Source.*;

        import dev.fermata.Async;
        import dev.fermata.Coroutine;

        public class %s {
          static String trace2(Object what) {
            trace("always");
            trace(what);
            return "same";
          }

          @Async
          public static Coroutine<?> program() throws Exception {
            Object result = %s;
            return done(result);
          }
        }
        """.formatted(name, expression));
  }
}
