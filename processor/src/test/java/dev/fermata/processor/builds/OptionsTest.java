package dev.fermata.processor.builds;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.processor.compiling.Compiled;
import dev.fermata.processor.compiling.Javac;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Options of javac that change what its class files hold. */
class OptionsTest {
  private static final String SOURCE = """
      package shop;

      import static dev.fermata.Fermata.*;

      import dev.fermata.*;
      import java.util.List;
      import java.util.function.Supplier;

      class Orders {
        private int total;

        @Async private Coroutine<Integer> add(long one, int... more) {
          int sum = (int) one;
          for (int each : more) {
            await(yieldNow());
            sum += each;
          }
          total += sum;
          return done(sum);
        }

        @Async static <T> Coroutine<T> last(List<? extends T> all) {
          T last = null;
          for (T each : all) {
            await(yieldNow());
            last = each;
          }
          return done(last);
        }

        static Integer main() {
          Orders orders = new Orders();
          return run(() -> {
            int a = await(orders.add(1L, 2, 3)); Supplier<Coroutine<Integer>> twice = () -> done(2 * await(orders.add(4L)));
            await(twice.get()); await(yieldNow());
            return done(orders.total + await(last(List.of(10, 20))) + a);
          });
        }
      }
      """;

  @TempDir
  Path folder;

  @Test
  void withoutAnyDebugInformation() throws ReflectiveOperationException {
    assertRuns("-g:none");
  }

  @Test
  void withAllDebugInformation() throws ReflectiveOperationException {
    assertRuns("-g");
  }

  @Test
  void withParameterNames() throws ReflectiveOperationException {
    assertRuns("-parameters");
  }

  @Test
  void forTheOldestRelease() throws ReflectiveOperationException {
    assertRuns("--release", "17");
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 9, 10})
  void aReleaseWithoutNestMatesIsAnErrorAndOnlyOne(int release) {
    Javac javac = new Javac(folder).options("--release", release + "", "-Xlint:-options");
    for (String name : List.of("Orders", "Bills")) {
      javac.source("shop/" + name + ".java", """
          package shop;

          import dev.fermata.*;

          class %s {
            static class Inner {
              @Async Coroutine<Integer> count() {
                return Fermata.done(Fermata.await(Fermata.done(41)));
              }
            }
          }
          """.formatted(name));
    }
    assertEquals("""
        shop/Orders.java:6: error: [ReleaseTooOld] `shop.Orders.Inner` is compiled for Java %d, which has no nest mates
          static class Inner {
                 ^
          note: a coroutine uses what is private in its class: only nest mates may, since Java 11
          help: compile for the JDK that the program runs on, 17 or newer:
              javac --release 17 ...
          see: java -jar fermata-processor.jar explain ReleaseTooOld
        1 error
        """.formatted(release), javac.compile().output());
  }

  @Test
  void forTheOldestReleaseThatHasNestMates() throws ReflectiveOperationException {
    assertRuns("--release", "11");
  }

  @Test
  void attributingEachClassBeforeAnyIsWritten() throws ReflectiveOperationException {
    assertRuns("-XDcompilePolicy=simple");
  }

  @Test
  void writingTheClassesOfAFileTogether() throws ReflectiveOperationException {
    assertRuns("-XDcompilePolicy=byfile");
  }

  @Test
  void withVariablesKeptForDebuggers() throws ReflectiveOperationException {
    assertRuns("-g", "-Afermata.debug");
  }

  @Test
  void withoutEnteringBodiesDirectly() throws ReflectiveOperationException {
    assertRuns("-Afermata.direct=false");
  }

  @Test
  void aValueThatAnOptionCannotHaveIsAnError() {
    Compiled compiled = new Javac(folder)
        .options("-Afermata.direct=no")
        .source("shop/Orders.java", SOURCE)
        .compile();
    assertEquals("""
        error: [InvalidOption] the option `fermata.direct` is `no`, not true or false
          help: switch it on, or off:
              -Afermata.direct=true
              -Afermata.direct=false
          see: java -jar fermata-processor.jar explain InvalidOption
        1 error
        """, compiled.output());
  }

  private void assertRuns(String... options) throws ReflectiveOperationException {
    Compiled compiled = new Javac(folder)
        .options("-Xlint:all,-processing", "-Werror")
        .options(options)
        .source("shop/Orders.java", SOURCE)
        .compile();
    assertEquals("", compiled.output());
    assertEquals(36, compiled.call("shop.Orders", "main"));
  }
}
