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
  void aLineThatIsMissingInTheTraceOfAFailureIsADifference() {
    Difference difference = assertStage(Stage.STACK, "Hidden", "await(hidden())");
    assertTrue(difference.report().startsWith("of "), difference::report);
    assertEquals(List.of(), twins.compare(Map.of(program("Shown", "await(shown())"), 1L)));
    assertEquals(List.of(), twins.compare(Map.of(program("Kept", "await(kept())"), 1L)));
  }

  @Test
  void classesOfEveryKindHaveTheirLinesInTheTraceOfAFailure() {
    for (String debugging : List.of("-g", "-g:source,lines")) {
      assertEquals(
          List.of(),
          new Twins(17, debugging, Build.ASYNC)
              .compare(Map.of(program("Kinds", "await(kinds())"), 1L)));
    }
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
        import dev.fermata.processor.differential.program.Boom;

        public class %s {
          static String trace2(Object what) {
            trace("always");
            trace(what);
            return "same";
          }

          @Async
          static Coroutine<Integer> fails() {
            await(later(1));
            throw new Boom("fails");
          }

          @Async
          static Coroutine<Integer> hidden() {
            return
                fails();
          }

          @Async
          static Coroutine<Integer> shown() {
            int value = await(
                fails());
            return done(value);
          }

          @Async
          static Coroutine<Integer> kept() {
            Coroutine<Integer> kept = fails();
            int value = await(kept);
            return done(value);
          }

          interface Call<T> {
            Coroutine<T> call() throws Exception;
          }

          static <T> Call<T> same(Call<T> call) {
            return call;
          }

          static class Nested<T extends Number> {
            @Async
            <R extends T> Coroutine<T> of(R value) throws Exception {
              class Local {
                @Async
                Coroutine<Integer> get() throws Exception {
                  Call<Integer> call = same(() -> {
                    int got = await(new Call<Integer>() {
                      @Async
                      public Coroutine<Integer> call() throws Exception {
                        int failed = await(fails());
                        return done(failed + value.intValue());
                      }
                    }.call());
                    return done(got);
                  });
                  int got = await(call.call());
                  return done(got);
                }
              }
              int got = await(new Local().get());
              return done(got > 1 ? value : null);
            }

            class Inner {
              @Async
              Coroutine<T> get(T value) throws Exception {
                T got = await(of(value));
                return done(got);
              }
            }
          }

          @Async
          static Coroutine<Number> kinds() throws Exception {
            Number got = await(new Nested<Number>().new Inner().get(3));
            return done(got);
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
