package dev.fermata.junit;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * A class whose {@link AsyncTest} methods are tests:
 *
 * <pre>{@code
 * class TimeoutTest implements AsyncTests {
 *   @AsyncTest
 *   @Async
 *   Coroutine<Void> sleepsForAnHour() {
 *     await(sleep(ofHours(1)));
 *     assertEquals(ofHours(1), EventLoop.current().time());
 *     return done();
 *   }
 * }
 * }</pre>
 *
 * <p>Each of them runs in an instance of its own, made by the constructor without parameters, on a
 * new loop on {@linkplain dev.fermata.testing.VirtualTime virtual time}. It fails with what the
 * coroutine fails with. {@code @BeforeEach} methods run once for all of them; what each needs
 * belongs into fields and the constructor.
 *
 * <p>Jupiter takes only methods that return nothing for tests, which is why these are reported as
 * dynamic tests. Ordinary {@code @Test} methods may stand beside them.
 */
public interface AsyncTests {

  /** Returns the async tests of this class, for Jupiter. */
  @TestFactory
  default Stream<DynamicTest> asyncTests() {
    return AsyncTestMethod.allOf(getClass()).map(AsyncTestMethod::toDynamicTest);
  }
}
