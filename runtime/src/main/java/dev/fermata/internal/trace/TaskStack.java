package dev.fermata.internal.trace;

import static dev.fermata.internal.kernel.Kernel.KERNEL;

import dev.fermata.AwaitFrame;
import dev.fermata.EventLoop;
import dev.fermata.StateMachine;
import dev.fermata.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** The lines at which a task stands. */
public final class TaskStack {
  /** As many as a stack trace of Java has. */
  private static final int MOST_FRAMES = 1024;

  /** How many bodies may have ended in one step; more are seen only by another thread. */
  private static final int MOST_ENDED = 1_000_000;

  private static final StackTraceElement[] NO_STACK = {};

  private TaskStack() {}

  /** Those of {@code task}, innermost first. Any thread; each field is read once. */
  public static List<AwaitFrame> of(Task<?> task) {
    if (isCurrent(task)) {
      return of(task, new Throwable().getStackTrace());
    }
    EventLoop loop = task.loop();
    return loop.isInThread() && KERNEL.interruptedTasks(loop).contains(task)
        ? ofInterrupted(loop, new Throwable().getStackTrace()).get(task)
        : of(task, NO_STACK);
  }

  /**
   * Those of the tasks in the middle of whose steps the host of {@code loop} runs it, such as those
   * that have dialogs open, from the line on that lets it.
   *
   * @param stack of the thread of the host
   */
  public static Map<Task<?>, List<AwaitFrame>> ofInterrupted(
      EventLoop loop, StackTraceElement[] stack) {
    Map<Task<?>, List<AwaitFrame>> stacks = new IdentityHashMap<>();
    int from = KERNEL.currentTask(loop) == null ? 0 : Frames.endOfStep(stack) + 1;
    for (Task<?> task : KERNEL.interruptedTasks(loop)) {
      StateMachine<?> body = stepping(KERNEL.leaf(task));
      int end = body == null ? -1 : Frames.endOfStep(stack, from, body);
      if (end < 0) {
        stacks.put(task, of(task, NO_STACK));
      } else {
        int begin = Frames.beginBelowTick(stack, from, end);
        stacks.put(task, of(task, Arrays.copyOfRange(stack, begin, stack.length)));
        from = end + 1;
      }
    }
    return stacks;
  }

  private static boolean isCurrent(Task<?> task) {
    EventLoop loop = task.loop();
    return loop.isInThread() && KERNEL.currentTask(loop) == task;
  }

  /**
   * As {@link #of(Task)}.
   *
   * @param stack of the thread that runs the step of {@code task}; if none does, it is not used
   */
  public static List<AwaitFrame> of(Task<?> task, StackTraceElement[] stack) {
    StateMachine<?> body = KERNEL.leaf(task);
    if (body == null) {
      return List.of();
    }
    List<AwaitFrame> frames = new ArrayList<>(4);
    int end = Frames.endOfStep(stack);
    if (end < stack.length) {
      List<StackTraceElement> step = new ArrayList<>();
      Frames.addTo(step, stack, Frames.beginOfSeen(stack, end), end);
      step.forEach(frame -> frames.add(new AwaitFrame(frame, "")));
      body = awaiterOfStep(body);
    }
    for (int walked = 0; body != null && walked < MOST_FRAMES; walked++) {
      AwaitFrame frame = AwaitFrames.of(body);
      if (frame != null) {
        frames.add(frame);
      }
      body = KERNEL.awaiter(body);
    }
    return List.copyOf(frames);
  }

  /** What awaits the body that runs: {@code leaf}, or the first around it that has not ended. */
  private static StateMachine<?> awaiterOfStep(StateMachine<?> leaf) {
    StateMachine<?> body = stepping(leaf);
    return body == null ? null : KERNEL.awaiter(body);
  }

  /** The body that runs: {@code leaf}, or the first around it that has not ended; null for none. */
  private static StateMachine<?> stepping(StateMachine<?> leaf) {
    StateMachine<?> body = leaf;
    for (int walked = 0; body != null && KERNEL.hasEnded(body) && walked < MOST_ENDED; walked++) {
      body = KERNEL.awaiter(body);
    }
    return body;
  }
}
