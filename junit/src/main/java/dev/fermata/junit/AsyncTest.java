package dev.fermata.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a test that is a coroutine, in a class that implements {@link AsyncTests}:
 *
 * <pre>{@code
 * class ShopTest implements AsyncTests {
 *   @AsyncTest
 *   @Async
 *   Coroutine<Void> anOrderIsDelivered() {
 *     assertEquals("delivered", await(shop.order("tea")));
 *     return done();
 *   }
 * }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface AsyncTest {

  /** Whether the clock is the system's. By default time is virtual, and no test waits for it. */
  boolean realTime() default false;

  /** After how many seconds of real time a test that has not ended is given up, on either clock. */
  int giveUpAfterSeconds() default 60;
}
