package dev.fermata.conformance.growth;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * For eight times as many of anything, the runtime takes eight times as many steps, or a little
 * more where a heap is: counted, not timed.
 */
class GrowthRulesTest {
  private static final int FEW = 500;
  private static final int TIMES = 8;

  /** What n log n, and arrays that happen to grow, take beyond. */
  private static final double MOST_BEYOND = 1.6;

  /** What it takes at least: less was not done for each. */
  private static final double LEAST = 0.7;

  /** Calls a method of the programs, as they are loaded to count. */
  private static Object programs(String type, String method) {
    try {
      return new CountingLoader()
          .loadClass("dev.fermata.conformance.growth." + type)
          .getMethod(method)
          .invoke(null);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private static double growth(IntConsumer program) {
    program.accept(FEW);
    return (double) steps(program, FEW * TIMES) / steps(program, FEW);
  }

  private static long steps(IntConsumer program, int count) {
    long before = StepCount.steps();
    program.accept(count);
    return StepCount.steps() - before;
  }

  @TestFactory
  @SuppressWarnings("unchecked") // the type is of the JDK, which both loaders share
  Stream<DynamicTest> ofManyEachTakesAsManySteps() {
    return ((Map<String, IntConsumer>) programs("Programs", "all"))
        .entrySet().stream()
            .map(each -> dynamicTest(each.getKey(), () -> {
              double growth = growth(each.getValue());
              assertTrue(growth < TIMES * MOST_BEYOND, "grows " + growth + " times");
              assertTrue(growth > TIMES * LEAST, "does less for each: " + growth + " times");
            }));
  }

  @Test
  void whatLooksAtAllForEachWouldBeSeen() {
    double growth = growth((IntConsumer) programs("WaiterPrograms", "quadratic"));
    assertTrue(growth > TIMES * TIMES * LEAST, "grows " + growth + " times");
  }
}
