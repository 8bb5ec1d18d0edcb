package dev.fermata.benchmarks;

import dev.fermata.Fermata;
import dev.fermata.StateMachine;
import dev.fermata.StateTable;

/** What a compiler could do at best: yields so many times, cut at its await by hand. */
final class YieldsByHand extends StateMachine<Void> {
  private static final StateTable STATES = StateTable.of(
      "YieldsByHand", "YieldsByHand.java", StateTable.await(23, "Fermata.yieldNow()"));

  private int left;

  YieldsByHand(int yields) {
    left = yields;
  }

  @Override
  protected Object step(int depth) {
    if (state() != 0) {
      resumed();
    }
    while (left > 0) {
      left--;
      if (await(Fermata.yieldNow(), this, depth) == SUSPENDED) {
        return suspend(1);
      }
    }
    return null;
  }

  @Override
  protected StateTable states() {
    return STATES;
  }
}
