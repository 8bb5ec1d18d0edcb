package dev.fermata.internal.generator;

import dev.fermata.StateMachine;
import dev.fermata.StateTable;

/** The coroutine of {@code AsyncGenerator.closeAsync}. */
public final class GeneratorClose extends StateMachine<Void> {
  private static final StateTable STATES = StateTable.of(
      "AsyncGenerator.closeAsync", "GeneratorClose.java", StateTable.await(0, "the end"));

  private final Generator<?> generator;

  GeneratorClose(Generator<?> generator) {
    this.generator = generator;
  }

  @Override
  protected Object step(int depth) {
    if (state() > 0) {
      resumed();
      return null;
    }
    GeneratorEvent end = generator.hasEnded() ? null : generator.cancel();
    if (end == null) {
      return null;
    }
    await(end, this, depth);
    return suspend(1);
  }

  @Override
  protected StateTable states() {
    return STATES;
  }

  @Override
  public String toString() {
    return "close of " + generator;
  }
}
