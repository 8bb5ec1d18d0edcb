package dev.fermata.junit;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Implemented by a class with {@link AsyncTest} methods; there is nothing to write for it. The
 * class may have ordinary tests as well.
 *
 * <p>Every such test has an instance of the class and a loop of its own. Methods with
 * {@code @BeforeEach} and {@code @AfterEach} run on that instance, outside the loop; JUnit calls
 * them once more for {@link #asyncTests} itself. {@code @Disabled} works on a test. The other
 * extensions of JUnit see {@link #asyncTests} only.
 *
 * <p>A test fails when its coroutine fails, when a task fails and nobody awaits it, when all tasks
 * are blocked on virtual time, and when it takes too long.
 */
public interface AsyncTests {

  /** Finds the {@link AsyncTest} methods. Called by JUnit, which wants void from other tests. */
  @TestFactory
  default Stream<DynamicTest> asyncTests() {
    return AsyncTestMethod.allOf(getClass()).map(AsyncTestMethod::toDynamicTest);
  }
}
