package dev.fermata.inspect;

import static dev.fermata.internal.kernel.Kernel.KERNEL;

import dev.fermata.EventLoop;
import dev.fermata.Future;
import dev.fermata.Task;
import dev.fermata.internal.kernel.MadeLoops;
import dev.fermata.internal.report.FutureSites;
import dev.fermata.internal.trace.TaskStack;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Reads how a loop stands. It may run in any thread while the loop runs in another: each field is
 * read once, each walk has a bound, and what is inconsistent then is told as it is found.
 */
final class LoopReader {
  private static final int MOST_TASKS = 1_000_000;

  private final EventLoop loop;
  private final boolean exact;

  /** @param exact whether nobody else has the loop meanwhile */
  LoopReader(EventLoop loop, boolean exact) {
    this.loop = loop;
    this.exact = exact;
  }

  LoopSnapshot read(LoopState state) {
    Thread runner = KERNEL.runner(loop);
    String host = KERNEL.hostThread(loop);
    StackTraceElement[] stack =
        exact || runner == null ? new StackTraceElement[0] : runner.getStackTrace();
    WaitReader waits = new WaitReader(loop, exact);
    Task<?> current = KERNEL.currentTask(loop);
    List<TaskSnapshot> tasks = new ArrayList<>();
    for (Task<?> task : KERNEL.tasks(loop, MOST_TASKS)) {
      if (!task.isDone()) {
        tasks.add(read(task, waits, task == current, stack));
      }
    }
    return new LoopSnapshot(
        MadeLoops.number(loop),
        loop.name(),
        runner != null ? runner.getName() : Objects.requireNonNullElse(host, ""),
        host != null,
        state,
        exact,
        loop.statistics(),
        List.of(stack),
        tasks);
  }

  private TaskSnapshot read(
      Task<?> task, WaitReader waits, boolean isCurrent, StackTraceElement[] stackOfLoop) {
    Future<?> awaited = KERNEL.awaited(task);
    boolean isWaiting = awaited != null && !awaited.isDone();
    boolean isRunning = isCurrent && !isWaiting;
    return new TaskSnapshot(
        KERNEL.number(task),
        task.name(),
        isWaiting ? TaskState.WAITING : isRunning ? TaskState.RUNNING : TaskState.READY,
        task.cancelling(),
        isRunning && !exact ? TaskStack.of(task, stackOfLoop) : task.stack(),
        isWaiting ? waits.of(task, awaited) : List.of(),
        Optional.ofNullable(FutureSites.of(task)));
  }
}
