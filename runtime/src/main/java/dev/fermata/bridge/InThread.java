package dev.fermata.bridge;

import dev.fermata.EventLoop;
import dev.fermata.StateMachine;
import dev.fermata.StateTable;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;

/** A call in a thread of an executor; it begins when this is awaited. */
final class InThread<T> extends StateMachine<T> {
  private static final StateTable STATES =
      StateTable.of("inThread", "InThread.java", StateTable.await(0, "a call in another thread"));

  private final Executor executor;

  /** Null when the call has begun. */
  private Callable<? extends T> call;

  InThread(Executor executor, Callable<? extends T> call) {
    this.executor = Objects.requireNonNull(executor, "executor");
    this.call = call;
  }

  @Override
  protected Object step(int depth) {
    if (state() == 0) {
      Callable<? extends T> begun = call;
      call = null;
      Object given = await(EventLoop.current().runInExecutor(executor, begun), this, depth);
      return given == SUSPENDED ? suspend(1) : given;
    }
    return resumed();
  }

  @Override
  protected StateTable states() {
    return STATES;
  }
}
