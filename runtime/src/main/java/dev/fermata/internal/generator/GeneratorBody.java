package dev.fermata.internal.generator;

import dev.fermata.StateMachine;
import dev.fermata.StateTable;

/** The outermost body of the task of a generator: awaits the user's, which finds it as parent. */
public final class GeneratorBody extends StateMachine<Void> {
  private static final StateTable STATES = StateTable.of(
      "generator", "GeneratorBody.java", StateTable.await(0, "the body of the generator"));

  private final GeneratorRun generator;

  GeneratorBody(GeneratorRun generator) {
    this.generator = generator;
  }

  GeneratorRun generator() {
    return generator;
  }

  @Override
  protected Object step(int depth) {
    if (state() > 0) {
      resumed();
      return null;
    }
    return await(generator.body(), this, depth) == SUSPENDED ? suspend(1) : null;
  }

  @Override
  protected StateTable states() {
    return STATES;
  }

  @Override
  public String toString() {
    return generator.toString();
  }
}
