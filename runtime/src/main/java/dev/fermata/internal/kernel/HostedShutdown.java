package dev.fermata.internal.kernel;

import static dev.fermata.internal.kernel.Kernel.KERNEL;

import dev.fermata.EventLoop;
import dev.fermata.InvalidStateException;
import dev.fermata.Task;
import java.util.concurrent.CompletableFuture;

/**
 * Ends the tasks of a hosted loop, in rounds: each cancels those that the one before has left or
 * made, and waits for them.
 */
public final class HostedShutdown extends Scheduled {
  private final EventLoop loop;
  private final CompletableFuture<Void> end = new CompletableFuture<>();

  /** Those that this round ends. */
  private RemainingTasks remaining;

  /** How many of them are known to have ended. */
  private int ended;

  /**
   * Whether a round found no tasks. There may be some again, which the next one ends.
   *
   * <pre>
   *   false --- a round finds no tasks ---> true --- goOn finds some ---> false
   * </pre>
   */
  private boolean through;

  public HostedShutdown(EventLoop loop) {
    this.loop = loop;
  }

  /** A future of its own for each caller: who cancels it does no harm to others. */
  public CompletableFuture<Void> result() {
    return end.copy();
  }

  /** Whether nothing is left to end. */
  public boolean isThrough() {
    return through;
  }

  /** Begins another round if tasks were made after the last one. */
  public void goOn() {
    if (through && !loop.allTasks().isEmpty()) {
      through = false;
      KERNEL.queue(loop, this);
    }
  }

  @Override
  protected void execute() {
    if (remaining != null) {
      for (; ended < remaining.tasks().size(); ended++) {
        Task<?> task = remaining.tasks().get(ended);
        if (!task.isDone()) {
          KERNEL.addWaiter(task, this);
          return;
        }
      }
      remaining.reportFailures();
    }
    ended = 0;
    remaining = RemainingTasks.cancel(loop);
    if (remaining.tasks().isEmpty()) {
      remaining = null;
      through = true;
    } else {
      KERNEL.queue(loop, this);
    }
  }

  /** The loop is closed, by this or by somebody else. */
  public void loopClosed(boolean tasksAreLeft) {
    if (tasksAreLeft) {
      end.completeExceptionally(
          new InvalidStateException(Named.loop(loop) + " was closed before its tasks had ended"));
    } else {
      end.complete(null);
    }
  }

  @Override
  public String toString() {
    return "shut-down of " + loop;
  }
}
