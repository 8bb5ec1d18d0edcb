package dev.fermata.internal.trace;

import static dev.fermata.internal.kernel.Kernel.KERNEL;

import dev.fermata.AwaitFrame;
import dev.fermata.EventLoop;
import dev.fermata.StateMachine;
import dev.fermata.Task;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The lines at which a task stands. */
public final class TaskStack {
  /** As many as a stack trace of Java has. */
  private static final int MOST_FRAMES = 1024;

  private TaskStack() {}

  /** Those of {@code task}, innermost first. Any thread; each field is read once. */
  public static List<AwaitFrame> of(Task<?> task) {
    StateMachine<?> innermost = KERNEL.leaf(task);
    if (innermost == null) {
      return List.of();
    }
    List<AwaitFrame> frames = new ArrayList<>(4);
    StateMachine<?> body =
        isCurrent(task) && addStep(frames) ? awaiterOfStep(innermost) : innermost;
    for (int walked = 0; body != null && walked < MOST_FRAMES; walked++) {
      AwaitFrame frame = AwaitFrames.of(body);
      if (frame != null) {
        frames.add(frame);
      }
      body = AwaitFrames.awaiter(body);
    }
    return Collections.unmodifiableList(frames);
  }

  private static boolean isCurrent(Task<?> task) {
    EventLoop loop = task.loop();
    return loop.isInThread() && KERNEL.currentTask(loop) == task;
  }

  /** Adds the frames of the step that runs on this Java stack; false if none does. */
  private static boolean addStep(List<AwaitFrame> frames) {
    StackTraceElement[] stack = new Throwable().getStackTrace();
    int end = Frames.endOfStep(stack);
    if (end == stack.length) {
      return false;
    }
    List<StackTraceElement> shown = new ArrayList<>();
    Frames.addTo(shown, stack, Frames.beginOfCaller(stack, end), end);
    shown.forEach(frame -> frames.add(new AwaitFrame(frame, "")));
    return true;
  }

  /** What awaits the body that runs: {@code leaf}, or the first around it that has not ended. */
  private static StateMachine<?> awaiterOfStep(StateMachine<?> leaf) {
    StateMachine<?> body = leaf;
    while (body != null && KERNEL.hasEnded(body)) {
      body = AwaitFrames.awaiter(body);
    }
    return body == null ? null : AwaitFrames.awaiter(body);
  }
}
