package dev.fermata.internal.generator;

import static dev.fermata.internal.kernel.Kernel.KERNEL;

import dev.fermata.EventLoop;
import dev.fermata.Future;
import dev.fermata.Task;
import dev.fermata.internal.kernel.CancelChain;
import dev.fermata.internal.report.DerivedFuture;
import java.util.List;

/**
 * The next thing a generator does: true for a value, false for its end. Cancelling it cancels what
 * the body of the generator awaits, as cancelling a task that awaits another one does.
 */
public final class GeneratorEvent extends DerivedFuture<Boolean> {
  private final GeneratorRun generator;

  GeneratorEvent(EventLoop loop, GeneratorRun generator) {
    super(loop);
    this.generator = generator;
  }

  @Override
  public List<Future<?>> awaits() {
    Task<?> task = generator.task();
    return isDone() || task == null ? List.of() : List.of(task);
  }

  @Override
  public boolean passesCancellationOn() {
    return true;
  }

  @Override
  protected boolean isClosedWhenLeft() {
    return true;
  }

  @Override
  public boolean cancel(String message) {
    boolean entered = KERNEL.enter(loop, "Future.cancel");
    try {
      if (isDone()) {
        return false;
      }
      return CancelChain.pass(this, () -> generator.interrupt(message));
    } finally {
      KERNEL.leave(loop, entered);
    }
  }

  /** Tells what the generator did. */
  void end(Object outcome) {
    settle(outcome);
  }

  @Override
  protected String describe() {
    return GeneratorRun.describe(generator.body());
  }
}
