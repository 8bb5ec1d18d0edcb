package dev.fermata.internal.generator;

import dev.fermata.StateMachine;
import dev.fermata.StateTable;

/** The coroutine of {@code AsyncGenerator.hasNext}. */
public final class GeneratorNext extends StateMachine<Boolean> {
  private static final StateTable STATES = StateTable.of(
      "AsyncGenerator.hasNext", "GeneratorNext.java", StateTable.await(0, "the next value"));

  private final Generator<?> generator;

  GeneratorNext(Generator<?> generator) {
    this.generator = generator;
  }

  @Override
  protected Object step(int depth) {
    if (state() > 0) {
      return resumed();
    }
    if (generator.hasValue() || generator.hasEnded()) {
      return generator.hasValue();
    }
    await(generator.resume(), this, depth);
    return suspend(1);
  }

  @Override
  protected StateTable states() {
    return STATES;
  }

  @Override
  public String toString() {
    return "hasNext of " + generator;
  }
}
