package dev.fermata.junit;

import static dev.fermata.Fermata.*;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import org.junit.jupiter.api.Test;

/** What {@link OlderJUnitTest} runs. */
class ReturningTestCases {
  @Test
  void returnsNothing() {}

  @Test
  @Async
  @SuppressWarnings("AsyncResultIgnored")
  Coroutine<Void> returnsSomething() {
    throw new AssertionError("not to be run");
  }
}
