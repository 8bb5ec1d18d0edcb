package dev.fermata.internal.trace;

import static dev.fermata.internal.kernel.Kernel.KERNEL;

import dev.fermata.CancelledError;
import dev.fermata.EventLoop;
import dev.fermata.Future;
import dev.fermata.StateMachine;
import dev.fermata.internal.kernel.Failure;
import dev.fermata.internal.kernel.RunningLoops;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives an exception the lines of the bodies that await it, on the exception itself, where it
 * passes from one to the other.
 *
 * <pre>
 *                left                                   left the run or the call
 *   frames ---------------> frames of a task, its end ----------------> and of the caller
 *             ^                                 |
 *             |  on the stack of its awaiter    | and of a suspended awaiter, its end
 *             +------------- taken -------------+------------ handed ----> as before
 * </pre>
 *
 * <p>What has come from one to the other can be read off the trace itself: it grows only where its
 * last frame is the end of what has just failed. So whoever comes second finds nothing to do, and
 * an exception that is shared shows the way of one. The trace is read and written under the monitor
 * that the exception's own methods take.
 *
 * <p>Nothing here throws but what says that memory or stack are at their end, and no code of the
 * user's runs.
 */
public final class AsyncStack {
  private static final boolean IS_ON = !"off".equals(System.getProperty("dev.fermata.stacks"));

  /** Where that many frames are there, no more are added; the virtual machine stops there, too. */
  private static final int MOST_FRAMES = 1024;

  /** How many causes and suppressed exceptions get the same frames as the one that has them. */
  private static final int MOST_RELATED = 10;

  /** For what no loop runs. */
  private static final TraceBudget WITHOUT_LOOP = new TraceBudget();

  private AsyncStack() {}

  /** Makes the trace that replaces one, or null to leave it. */
  private interface Edit {
    List<StackTraceElement> of(StackTraceElement[] trace);
  }

  /**
   * {@code failure} has left {@code body}, which {@code driver} has resumed: the frames below that
   * make room for the bodies that await it.
   *
   * @param brought what the body was resumed with; what it only hands on has its frames
   */
  public static void left(
      Throwable failure, Object brought, StateMachine<?> body, Future<?> driver) {
    if (failure instanceof CancelledError
        || brought instanceof Failure handedOn && handedOn.isOf(failure)
        || !isWanted(driver.loop())) {
      return;
    }
    Edit cut = trace -> {
      int end = Frames.endOfStep(trace, body);
      return end < 0
          ? null
          : joined(trace, end, awaiting((StateMachine<?>) KERNEL.parent(body), driver));
    };
    rewrite(failure, cut);
    rewriteRelated(failure, cut);
  }

  private static List<StackTraceElement> awaiting(StateMachine<?> innermost, Future<?> driver) {
    List<StackTraceElement> awaiting = new ArrayList<>();
    AwaitFrames.addTo(awaiting, innermost);
    awaiting.add(Frames.endOf(driver));
    return awaiting;
  }

  /**
   * {@code failure}, of {@code origin}, is brought to {@code leaf}, the innermost suspended body of
   * {@code driver}.
   */
  public static void handed(
      Failure failure, Object origin, StateMachine<?> leaf, Future<?> driver) {
    if (isNews(failure) && isWanted(driver.loop())) {
      failure.share();
      append(failure.exception(), Origin.endOf(origin), awaiting(leaf, driver));
    }
  }

  /** {@code failure}, of {@code origin}, is thrown at an await on this Java stack. */
  public static void taken(Failure failure, Object origin, EventLoop loop) {
    if (isNews(failure) && isWanted(loop)) {
      failure.share();
      append(failure.exception(), Origin.endOf(origin), stepOnStack());
    }
  }

  /** As {@link #taken(Failure, Object, EventLoop)}, for a stage. */
  public static void takenFromStage(Throwable failure, Object stage, EventLoop loop) {
    if (!(failure instanceof CancelledError) && isWanted(loop)) {
      append(failure, Origin.endOf(stage), stepOnStack());
    }
  }

  /**
   * {@code failure} is thrown on this Java stack, by a body whose close has answered with it. If
   * that was made by a body of the runtime which was resumed, it belongs here.
   *
   * @return {@code failure}
   */
  public static Throwable answered(Throwable failure) {
    if (!(failure instanceof CancelledError) && isWanted(RunningLoops.inThisThread())) {
      rewrite(
          failure,
          trace -> Frames.isOfRuntimeStep(trace)
              ? joined(trace, Frames.endOfStep(trace), stepOnStack())
              : null);
    }
    return failure;
  }

  /**
   * The frames of the step that runs, from the body that was called last to those by which it is
   * known where they are to be cut.
   */
  private static List<StackTraceElement> stepOnStack() {
    StackTraceElement[] stack = new Throwable().getStackTrace();
    int end = Frames.endOfStep(stack);
    List<StackTraceElement> marks =
        List.of(stack).subList(Math.max(0, end - 1), Math.min(stack.length, end + 1));
    return joined(stack, Frames.beginOfCaller(stack, end), end, marks);
  }

  /** {@code failure}, of {@code main}, is thrown to the caller of the run on this Java stack. */
  public static void leftRun(Failure failure, Future<?> main) {
    if (!isWanted(main.loop())) {
      return;
    }
    List<StackTraceElement> caller = callers();
    Throwable thrown = failure.exception();
    if (thrown instanceof CancelledError) {
      rewrite(thrown, trace -> {
        int end = Frames.endOfStep(trace);
        if (end == trace.length) {
          return null;
        }
        List<StackTraceElement> behind = new ArrayList<>(List.of(Frames.endOf(main)));
        behind.addAll(caller);
        return joined(trace, end, behind);
      });
    } else {
      append(thrown, Origin.endOf(main), caller);
    }
  }

  /** {@code failure} is thrown to a thread that has waited, on this Java stack, for the loop. */
  public static void leftCall(Throwable failure, EventLoop loop) {
    if (!(failure instanceof CancelledError) && isWanted(loop)) {
      List<StackTraceElement> caller = new ArrayList<>(List.of(Frames.otherThread()));
      caller.addAll(callers());
      append(failure, null, caller);
    }
  }

  private static boolean isWanted(EventLoop loop) {
    return IS_ON && (loop == null ? WITHOUT_LOOP : KERNEL.traceBudget(loop)).take();
  }

  private static boolean isNews(Failure failure) {
    return !failure.isCancellation
        && !failure.isShared()
        && !(failure.exception() instanceof CancelledError);
  }

  private static List<StackTraceElement> callers() {
    StackTraceElement[] stack = new Throwable().getStackTrace();
    return joined(stack, Frames.beginOfCaller(stack, stack.length), stack.length, List.of());
  }

  /**
   * Adds {@code awaiting} to the trace of {@code failure} and of what it has as causes, if that
   * ends with {@code end}; null stands for the end of any task. To one that no task has come by
   * yet, too: then a frame says so.
   */
  private static void append(
      Throwable failure, StackTraceElement end, List<StackTraceElement> awaiting) {
    Edit add = trace -> {
      StackTraceElement last = trace[trace.length - 1];
      return Frames.isEnd(last) && (end == null || last.equals(end))
          ? joined(trace, trace.length, awaiting)
          : null;
    };
    rewrite(
        failure,
        trace -> Frames.isUntouched(trace) ? joinedElsewhere(trace, awaiting) : add.of(trace));
    rewriteRelated(failure, add);
  }

  private static List<StackTraceElement> joinedElsewhere(
      StackTraceElement[] trace, List<StackTraceElement> awaiting) {
    List<StackTraceElement> joined = joined(trace, Frames.endOfCall(trace), List.of());
    if (!joined.isEmpty()) {
      joined.add(Frames.elsewhere());
    }
    joined.addAll(awaiting);
    return joined;
  }

  private static List<StackTraceElement> joined(
      StackTraceElement[] trace, int end, List<StackTraceElement> behind) {
    return joined(trace, 0, end, behind);
  }

  private static List<StackTraceElement> joined(
      StackTraceElement[] trace, int begin, int end, List<StackTraceElement> behind) {
    List<StackTraceElement> joined = new ArrayList<>(end - begin + behind.size());
    Frames.addTo(joined, trace, begin, end);
    joined.addAll(behind);
    return joined;
  }

  private static void rewrite(Throwable failure, Edit edit) {
    if (!TraceMethods.mayEdit(failure)) {
      return;
    }
    synchronized (failure) {
      StackTraceElement[] trace = failure.getStackTrace();
      if (trace.length < 2 || trace.length >= MOST_FRAMES) {
        return; // a constant that is shared, a stack that has overflowed, or none
      }
      List<StackTraceElement> edited = edit.of(trace);
      if (edited != null) {
        failure.setStackTrace(edited.toArray(StackTraceElement[]::new));
      }
    }
  }

  /** So that what is printed of them leaves out the frames they have in common with it. */
  private static void rewriteRelated(Throwable failure, Edit edit) {
    int left = MOST_RELATED;
    Throwable each = failure;
    while (each != null) {
      for (Throwable suppressed : each.getSuppressed()) {
        if (left-- == 0) {
          return;
        }
        rewrite(suppressed, edit);
      }
      each = TraceMethods.causeOf(each);
      if (each == null || left-- == 0) {
        return;
      }
      rewrite(each, edit);
    }
  }
}
