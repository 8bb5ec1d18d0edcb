package dev.fermata.internal.kernel;

import static dev.fermata.internal.kernel.Kernel.KERNEL;

import dev.fermata.Coroutine;
import dev.fermata.StateMachine;
import dev.fermata.StateTable;
import dev.fermata.internal.basics.SafeText;
import java.util.Objects;
import java.util.concurrent.CompletionStage;

/** A body that does nothing but await something, so that this can be a task. */
public final class Relay<T> extends StateMachine<T> {
  private static final StateTable STATES = StateTable.of("await", "Relay.java");

  /** An {@code Awaitable} or a {@code CompletionStage}. */
  private final Object awaitable;

  private Relay(Object awaitable) {
    this.awaitable = awaitable;
  }

  /** Returns a coroutine that does nothing but await {@code stage}. */
  public static <T> Coroutine<T> of(CompletionStage<? extends T> stage) {
    return new Relay<>(Objects.requireNonNull(stage, "stage"));
  }

  /** Returns what can be the outermost body of a task. */
  public static <T> StateMachine<T> machineOf(Coroutine<T> coroutine) {
    Objects.requireNonNull(coroutine, "coroutine");
    return coroutine instanceof StateMachine<T> machine ? machine : new Relay<>(coroutine);
  }

  /** Gives up a coroutine that was refused, so that nothing warns about it. */
  public static void refuse(Coroutine<?> coroutine) {
    if (coroutine instanceof StateMachine<?> body && KERNEL.isUntouched(body)) {
      KERNEL.giveUp(body);
    }
  }

  @Override
  protected Object step(int depth) {
    return returned(awaitable, this, depth);
  }

  @Override
  protected StateTable states() {
    return STATES;
  }

  @Override
  public String toString() {
    return SafeText.of(awaitable);
  }
}
