package dev.fermata.conformance;

import static dev.fermata.Fermata.*;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fermata.Async;
import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import org.junit.jupiter.api.Test;

/** Interrupting the thread of a loop cancels what it runs. */
class InterruptRulesTest {

  @Test
  void aLoopThatAlwaysHasSomethingToDoNoticesToo() {
    assertThrows(CancelledError.class, () -> run(busy()));
  }

  @Async
  private static Coroutine<Void> busy() {
    Thread.currentThread().interrupt();
    while (true) {
      await(yieldNow());
    }
  }
}
