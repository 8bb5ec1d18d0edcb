package dev.fermata.internal.kernel;

import static dev.fermata.internal.kernel.Kernel.KERNEL;

import dev.fermata.EventLoop;
import dev.fermata.Task;

/**
 * What a task awaits that is to run on only when somebody wants it to. What a block of the task
 * itself asks for meanwhile, such as a time limit, waits until then; anybody else ends the pause.
 */
public abstract class Pause extends RuntimeFuture<Void> {
  private boolean isAskedByBlock;

  protected Pause(EventLoop loop) {
    super(loop);
  }

  /** Cancels {@code task} for a block in it: now, or, while it pauses, when it runs on. */
  public static void cancelForBlock(Task<?> task, String message) {
    if (!(KERNEL.awaited(task) instanceof Pause pause)) {
      task.cancel(message);
      return;
    }
    pause.isAskedByBlock = true;
    try {
      task.cancel(message);
    } finally {
      pause.isAskedByBlock = false;
    }
  }

  @Override
  public boolean cancel(String message) {
    return !isAskedByBlock && super.cancel(message);
  }

  /** The task is to run on. */
  public final void resume() {
    settle(Values.NULL);
  }
}
