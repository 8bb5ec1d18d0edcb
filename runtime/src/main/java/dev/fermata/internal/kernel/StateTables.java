package dev.fermata.internal.kernel;

import static dev.fermata.internal.kernel.Kernel.KERNEL;

import dev.fermata.StateMachine;
import dev.fermata.StateTable;

/**
 * The tables of the program's bodies, each once: a body makes its own anew whenever it is asked,
 * and who looks at each step asks often. Those of the runtime are constants.
 */
public final class StateTables {
  private static final ClassValue<StateTables> OF_CLASSES = new ClassValue<>() {
    @Override
    protected StateTables computeValue(Class<?> type) {
      return new StateTables();
    }
  };

  /** Null until it is wanted, and for a body of the runtime. Two threads may make the same. */
  private volatile StateTable ofProgram;

  private StateTables() {}

  /** That of {@code body}. Any thread. */
  public static StateTable of(StateMachine<?> body) {
    StateTables ofClass = OF_CLASSES.get(body.getClass());
    StateTable known = ofClass.ofProgram;
    if (known != null) {
      return known;
    }
    StateTable made = KERNEL.states(body);
    if (made.size() > 0 && made.frame(1) != null) {
      ofClass.ofProgram = made;
    }
    return made;
  }
}
