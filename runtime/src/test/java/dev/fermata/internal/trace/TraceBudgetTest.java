package dev.fermata.internal.trace;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TraceBudgetTest {
  private long now;

  @Test
  void fiveHundredTracesASecondAreCompleted() {
    TraceBudget budget = new TraceBudget(() -> now);
    for (int second = 0; second < 3; second++) {
      for (int trace = 0; trace < 500; trace++) {
        assertTrue(budget.take());
      }
      assertFalse(budget.take());
      now += 999_999_999;
      assertFalse(budget.take());
      now += 1;
    }
  }
}
