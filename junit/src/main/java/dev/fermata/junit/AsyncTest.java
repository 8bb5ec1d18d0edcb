package dev.fermata.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method of an {@link AsyncTests} class as a test. The method takes no parameters and
 * returns a {@code Coroutine}; to call {@code await} it is {@code @Async} as well.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface AsyncTest {

  /**
   * After how many seconds of real time a test that does not end is given up, such as one that
   * loops without waiting. Time that the test sleeps does not count: it passes at once.
   */
  int giveUpAfterSeconds() default 60;
}
