package dev.fermata.internal.generator;

import static dev.fermata.internal.kernel.Kernel.KERNEL;

import dev.fermata.InvalidStateException;
import dev.fermata.StateMachine;
import dev.fermata.internal.basics.SafeText;
import dev.fermata.internal.kernel.RuntimeCoroutine;

/** What {@code emit} awaits: hands the value over, and lasts until the next one is wanted. */
public final class Emission extends RuntimeCoroutine<Void> {
  private final Object value;

  public Emission(Object value) {
    this.value = value;
  }

  @Override
  protected Object enter(StateMachine<?> frame, int depth) {
    if (!(KERNEL.parent(frame) instanceof GeneratorBody outermost)) {
      throw new InvalidStateException("emit outside the body of a generator: " + frame);
    }
    return outermost.generator().emit(value, frame);
  }

  @Override
  public String toString() {
    return "emit(" + SafeText.of(value) + ")";
  }
}
