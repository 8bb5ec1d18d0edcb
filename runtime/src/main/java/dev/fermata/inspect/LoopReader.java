package dev.fermata.inspect;

import static dev.fermata.internal.kernel.Kernel.KERNEL;

import dev.fermata.AwaitFrame;
import dev.fermata.EventLoop;
import dev.fermata.Future;
import dev.fermata.Task;
import dev.fermata.internal.kernel.MadeLoops;
import dev.fermata.internal.report.FutureSites;
import dev.fermata.internal.trace.TaskStack;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
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
    Map<Task<?>, List<AwaitFrame>> running = running(stack);
    List<TaskSnapshot> tasks = new ArrayList<>();
    for (Task<?> task : KERNEL.tasks(loop, MOST_TASKS)) {
      if (!task.isDone()) {
        tasks.add(read(task, waits, running.get(task)));
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

  /**
   * Those whose steps are on the stack of the loop's thread, and where they stand.
   *
   * @param stackOfLoop empty if this is read in that thread, or there is none
   */
  private Map<Task<?>, List<AwaitFrame>> running(StackTraceElement[] stackOfLoop) {
    Map<Task<?>, List<AwaitFrame>> running = new IdentityHashMap<>();
    if (!KERNEL.interruptedTasks(loop).isEmpty()) {
      running.putAll(
          TaskStack.ofInterrupted(loop, exact ? new Throwable().getStackTrace() : stackOfLoop));
    }
    Task<?> current = KERNEL.currentTask(loop);
    if (current != null) {
      running.put(current, exact ? current.stack() : TaskStack.of(current, stackOfLoop));
    }
    return running;
  }

  /** @param stackInStep where it stands if it runs; else null */
  private TaskSnapshot read(Task<?> task, WaitReader waits, List<AwaitFrame> stackInStep) {
    Future<?> awaited = KERNEL.awaited(task);
    boolean isWaiting = awaited != null && !awaited.isDone();
    boolean isRunning = stackInStep != null && !isWaiting;
    return new TaskSnapshot(
        KERNEL.number(task),
        task.name(),
        isWaiting ? TaskState.WAITING : isRunning ? TaskState.RUNNING : TaskState.READY,
        task.cancelling(),
        isRunning ? stackInStep : task.stack(),
        isWaiting ? waits.of(task, awaited) : List.of(),
        Optional.ofNullable(FutureSites.of(task)));
  }
}
