package dev.fermata.internal.kernel;

import static dev.fermata.internal.kernel.Kernel.KERNEL;

import dev.fermata.EventLoop;
import dev.fermata.Task;

/**
 * What a task awaits that is to run on only when somebody wants it to. What a block of the task
 * itself asks for meanwhile, such as a time limit, waits until then; anybody else ends the pause.
 */
public final class Pause extends RuntimeFuture<Void> {

  /** One of tasks of {@code loop}. */
  public Pause(EventLoop loop) {
    super(loop);
  }

  /** Cancels {@code task} for a block in it: now, or, while it pauses, when it runs on. */
  public static void cancelForBlock(Task<?> task, String message) {
    if (KERNEL.awaited(task) instanceof Pause pause && !pause.isDone()) {
      KERNEL.cancelNextStep(task, message);
    } else {
      task.cancel(message);
    }
  }

  /** The task is to run on. */
  public void resume() {
    settle(Values.NULL);
  }

  @Override
  protected String describe() {
    return "demand for the next value";
  }
}
