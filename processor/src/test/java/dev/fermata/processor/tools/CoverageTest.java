package dev.fermata.processor.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.processor.compiling.Compiled;
import dev.fermata.processor.compiling.Javac;
import dev.fermata.processor.compiling.Programs;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jacoco.core.analysis.Analyzer;
import org.jacoco.core.analysis.CoverageBuilder;
import org.jacoco.core.analysis.IClassCoverage;
import org.jacoco.core.analysis.ICounter;
import org.jacoco.core.analysis.IMethodCoverage;
import org.jacoco.core.tools.ExecFileLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What JaCoCo reports of async bodies is what the user's source would have. */
class CoverageTest {
  private static final String HEAD = """
      import static dev.fermata.Fermata.*;

      import dev.fermata.*;
      import java.util.concurrent.CompletableFuture;

      public class Main {
      """;

  /** To wait or not, and the way in for its resumption: of an await that no test reaches. */
  private static final int MISSED_BY_AN_AWAIT = 3;

  @TempDir
  Path folder;

  @Test
  void awaitsThatWaitAndAwaitsThatNeedNot() throws IOException {
    assertFullyCovered("""
        @Async static Coroutine<Integer> both(Awaitable<Integer> there) {
          int sum = await(there);
          await(yieldNow());
          sum += 2 * await(there);
          return done(sum);
        }

        public static void main(String[] args) {
          System.out.println(run(() -> both(doneTask(5))));
        }
        """, "15");
  }

  @Test
  void loopsAndBranchesOfTheUser() throws IOException {
    assertFullyCovered("""
        @Async static Coroutine<String> words(int count) {
          String words = "";
          for (int i = 0; i < count; i++) {
            if (i % 2 == 0) {
              words += await(done("even "));
            } else {
              await(yieldNow());
              words += "odd ";
            }
          }
          return done(words + (count > 2 ? await(done("many")) : await(done("few"))));
        }

        public static void main(String[] args) {
          System.out.println(run(words(3)) + run(words(1)));
        }
        """, "even odd even manyeven few");
  }

  @Test
  void aBranchThatIsNotTakenIsMissed() throws IOException {
    IClassCoverage main = coverage("""
        @Async static Coroutine<Integer> price(boolean cheap) {
          int price = await(done(5));
          if (cheap) {
            price = await(done(1));
          }
          return done(price);
        }

        public static void main(String[] args) {
          System.out.println(run(price(false)));
        }
        """, "5");
    assertEquals(ICounter.PARTLY_COVERED, main.getLine(9).getBranchCounter().getStatus());
    assertEquals(1 + MISSED_BY_AN_AWAIT, main.getBranchCounter().getMissedCount());
    assertEquals(1, main.getLineCounter().getMissedCount());
    assertEquals(ICounter.NOT_COVERED, main.getLine(10).getInstructionCounter().getStatus());
    assertEquals(ICounter.FULLY_COVERED, main.getLine(8).getStatus());
  }

  @Test
  void bodiesThatAreEnteredDirectly() throws IOException {
    assertFullyCovered("""
        @Async static Coroutine<Integer> one() {
          return done(1);
        }

        @Async static Coroutine<Integer> two(int by) {
          await(yieldNow());
          return done(2 * by);
        }

        @Async static Coroutine<Integer> three() {
          return done(await(one()) + await(two(await(one()))));
        }

        public static void main(String[] args) {
          System.out.println(run(three()));
        }
        """, "3");
  }

  @Test
  void exceptionsLambdasHotMethodsAndGenerators() throws IOException {
    assertFullyCovered("""
        @Async static Coroutine<Integer> parsed(String number) {
          try {
            return done(Integer.parseInt(await(done(number))));
          } catch (NumberFormatException e) {
            await(yieldNow());
            return done(-1);
          } finally {
            System.out.print("parsed ");
          }
        }

        @Async static CompletableFuture<Integer> hot(CompletableFuture<Integer> there) {
          return CompletableFuture.completedFuture(1 + await(there));
        }

        @Async static AsyncGenerator<Integer> numbers() {
          emit(1);
          emit(2);
          return end();
        }

        @Async static Coroutine<Integer> sum() {
          int sum = 0;
          AsyncGenerator<Integer> numbers = numbers();
          while (await(numbers.hasNext())) {
            sum += numbers.next();
          }
          return done(sum);
        }

        public static void main(String[] args) {
          System.out.print(run(parsed("7")) + run(parsed("x")));
          System.out.print(hot(CompletableFuture.completedFuture(1)).join());
          System.out.println(run(() -> done(await(done("lambda")) + await(sum()))));
        }
        """, "parsed parsed 62lambda3");
  }

  private void assertFullyCovered(String members, String output) throws IOException {
    IClassCoverage main = coverage(members, output);
    for (IMethodCoverage method : main.getMethods()) {
      assertEquals(
          0, method.getBranchCounter().getMissedCount(), "branches of " + method.getName());
      assertEquals(0, method.getLineCounter().getMissedCount(), "lines of " + method.getName());
      assertEquals(
          0, method.getInstructionCounter().getMissedCount(), "code of " + method.getName());
      assertEquals(0, method.getMethodCounter().getMissedCount(), method.getName());
    }
    List<String> names =
        main.getMethods().stream().map(IMethodCoverage::getName).sorted().toList();
    assertEquals(names.stream().distinct().toList(), names);
  }

  /** Runs a program under the agent, and analyses what it recorded. */
  private IClassCoverage coverage(String members, String output) throws IOException {
    String source = HEAD + members.indent(2) + "  private Main() {}\n}\n";
    Compiled compiled = new Javac(folder).source("Main.java", source).compile();
    String classPath = compiled.classes() + File.pathSeparator + Javac.runtime();
    String agent = "-javaagent:" + Programs.path("org.jacoco.agent") + "=destfile=jacoco.exec";
    Programs.Result result =
        Programs.run(folder, "java", "-Xshare:off", agent, "-cp", classPath, "Main");
    assertEquals(output + "\n", result.output(), compiled.output());
    ExecFileLoader recorded = new ExecFileLoader();
    recorded.load(folder.resolve("jacoco.exec").toFile());
    CoverageBuilder coverage = new CoverageBuilder();
    new Analyzer(recorded.getExecutionDataStore(), coverage)
        .analyzeAll(compiled.classes().resolve("Main.class").toFile());
    return coverage.getClasses().iterator().next();
  }
}
