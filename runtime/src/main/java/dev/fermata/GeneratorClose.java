package dev.fermata;

/** The coroutine of {@link AsyncGenerator#closeAsync}. */
final class GeneratorClose extends StateMachine<Void> {
  private static final StateTable STATES = StateTable.of(
      "AsyncGenerator.closeAsync", "GeneratorClose.java", StateTable.await(0, "the end"));

  private final AsyncGenerator<?> generator;

  GeneratorClose(AsyncGenerator<?> generator) {
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
