package dev.fermata.processor.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.processor.compiling.Compiled;
import dev.fermata.processor.compiling.Javac;
import dev.fermata.processor.compiling.Programs;
import java.io.File;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Async methods under Mockito, which replaces the code of methods at run time. */
class MocksTest {
  private static final String SOURCE = """
      import static dev.fermata.Fermata.*;
      import static org.mockito.Mockito.*;

      import dev.fermata.*;

      public class Main {
        static class Prices {
          @Async static Coroutine<Integer> tax() {
            return done(1);
          }

          @Async static Coroutine<Integer> total() {
            await(yieldNow());
            return done(10 + await(tax()));
          }

          @Async final Coroutine<Integer> rebate() {
            return done(2);
          }

          @Async Coroutine<Integer> sum() {
            await(yieldNow());
            return done(20 + await(rebate()));
          }
        }

        static int ofStatic() {
          try (var prices = mockStatic(Prices.class, CALLS_REAL_METHODS)) {
            prices.when(Prices::tax).thenReturn(done(5));
            return run(Prices.total());
          }
        }

        static int ofFinal() {
          Prices prices = spy(new Prices());
          doReturn(done(7)).when(prices).rebate();
          return run(prices.sum());
        }

        static int ofOverridable() {
          Prices prices = spy(new Prices());
          doReturn(done(3)).when(prices).sum();
          int sum = run(prices.sum());
          verify(prices).sum();
          verifyNoMoreInteractions(prices);
          return sum;
        }

        public static void main(String[] args) {
          System.out.println(ofStatic() + " " + ofFinal() + " " + ofOverridable());
        }
      }
      """;

  @TempDir
  Path folder;

  @Test
  void withoutDirectEntriesEachCallIsSeenAndCanBeStubbed() {
    assertEquals("15 27 3\n", run("-Afermata.direct=false"));
  }

  /** As the guide says; a test build that stubs such methods needs the option. */
  @Test
  void elseACallOfAFixedMethodOfTheSameClassCannotBeStubbed() {
    assertEquals("11 22 3\n", run());
  }

  private String run(String... options) {
    String mockito = Programs.path("mockito", "byte-buddy", "objenesis");
    Compiled compiled = new Javac(folder)
        .withClassPath(mockito)
        .options(options)
        .source("Main.java", SOURCE)
        .compile();
    String classPath =
        String.join(File.pathSeparator, compiled.classes().toString(), Javac.runtime(), mockito);
    String agent = "-javaagent:" + Programs.path("mockito-core");
    return Programs.run(folder, "java", "-Xshare:off", agent, "-cp", classPath, "Main")
        .output();
  }
}
