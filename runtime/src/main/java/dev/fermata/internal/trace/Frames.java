package dev.fermata.internal.trace;

import dev.fermata.Future;
import dev.fermata.StateMachine;
import dev.fermata.Task;
import dev.fermata.internal.basics.BodyName;
import dev.fermata.internal.basics.SafeText;
import java.util.List;
import java.util.Set;

/**
 * Which frames of a stack are the runtime's own, and those that stand for what no stack has. The
 * latter have the form of real ones, so that tools which read stack traces read them.
 */
public final class Frames {
  private static final String API = "dev.fermata.";
  private static final String INTERNAL = "dev.fermata.internal.";
  private static final String INSPECTION = API + "inspect.";
  private static final String STREAM = "dev.fermata.stream.";
  private static final Set<String> OTHER_PACKAGES =
      Set.of("bridge", "flow", "inspect", "sync", "testing");

  /** Classes of {@link #API} of which users call no method, as of those in other classes. */
  private static final Set<String> DRIVING = Set.of(
      "Cycle",
      "DetachedDriver",
      "Driver",
      "Frame",
      "KernelAccess",
      "LoopCore",
      "LoopDriver",
      "OutsideAccess",
      "StateMachine",
      "TaskStart");

  private static final String BODY = "dev.fermata.Frame";
  private static final String RESUME = "resume";
  private static final String STEP = "step";
  private static final String CYCLE = "dev.fermata.Cycle";
  private static final String TICKS = "dev.fermata.Ticks";

  private static final String MACHINE_PREFIX = "Async_";
  private static final Set<String> MACHINE_METHODS = Set.of(STEP, "enterDirectly", "provide");

  private static final int NO_LINE = -1;

  private static final StackTraceElement DETACHED =
      artificial("dev.fermata.Coroutine", "run", "without a loop");
  private static final StackTraceElement ELSEWHERE =
      artificial("dev.fermata.Fermata", "await", "failed elsewhere");
  private static final StackTraceElement OTHER_THREAD =
      artificial("dev.fermata.EventLoop", "call", "other thread");

  private Frames() {}

  /** Their real frames have lines. */
  private static final Set<String> ARTIFICIAL = Set.of(
      "dev.fermata.Coroutine", "dev.fermata.EventLoop", "dev.fermata.Fermata", "dev.fermata.Task");

  private static StackTraceElement artificial(String type, String method, String text) {
    return new StackTraceElement(type, method, text, NO_LINE);
  }

  /** What stands behind the frames of what {@code driver} runs. */
  static StackTraceElement endOf(Future<?> driver) {
    return driver instanceof Task<?> task
        ? artificial("dev.fermata.Task", "run", SafeText.name(task.name()))
        : DETACHED;
  }

  /** What stands behind the frames of a chain of bodies without a loop. */
  static StackTraceElement endOfDetached() {
    return DETACHED;
  }

  /** What stands behind the frames of where something failed that no body has run. */
  static StackTraceElement elsewhere() {
    return ELSEWHERE;
  }

  /** What stands in front of the frames of a thread that waits for the loop. */
  static StackTraceElement otherThread() {
    return OTHER_THREAD;
  }

  static StackTraceElement moreBodies(int number) {
    return artificial("dev.fermata.Fermata", "await", number + " more bodies");
  }

  /** Whether nothing here stands for what no stack has. */
  static boolean isUntouched(StackTraceElement[] trace) {
    for (StackTraceElement frame : trace) {
      if (frame.getLineNumber() == NO_LINE
          && frame.getFileName() != null
          && ARTIFICIAL.contains(frame.getClassName())) {
        return false;
      }
    }
    return true;
  }

  /** Whether a frame ends those of a task, or of a chain of bodies without a loop. */
  static boolean isEnd(StackTraceElement frame) {
    return frame.getLineNumber() == NO_LINE
        && frame.getMethodName().equals("run")
        && (frame.getClassName().equals("dev.fermata.Task") || frame.equals(DETACHED));
  }

  /**
   * Where the frames end that belong to the step of {@code body}, which has just thrown; -1 if the
   * trace is of something else.
   */
  static int endOfStep(StackTraceElement[] trace, StateMachine<?> body) {
    int end = endOfStep(trace);
    return isOfStep(trace, end, body) ? end : -1;
  }

  private static boolean isOfStep(StackTraceElement[] trace, int end, StateMachine<?> body) {
    if (end == 0 || end == trace.length || !trace[end - 1].getMethodName().equals(STEP)) {
      return false;
    }
    String stepped = trace[end - 1].getClassName();
    for (Class<?> type = body.getClass(); type != null; type = type.getSuperclass()) {
      if (type.getName().equals(stepped)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Where the frames end of the first step of {@code body} behind the first {@code from} frames; -1
   * if there is none.
   */
  static int endOfStep(StackTraceElement[] trace, int from, StateMachine<?> body) {
    int end = endOfStep(trace, from);
    while (end < trace.length) {
      if (isOfStep(trace, end, body)) {
        return end;
      }
      end = endOfStep(trace, end + 1);
    }
    return -1;
  }

  /** Where the frames end that belong to the innermost step; all of them if none runs. */
  static int endOfStep(StackTraceElement[] trace) {
    return endOfStep(trace, 0);
  }

  private static int endOfStep(StackTraceElement[] trace, int from) {
    int end = from;
    while (end < trace.length
        && !(trace[end].getClassName().equals(BODY)
            && trace[end].getMethodName().equals(RESUME))) {
      end++;
    }
    return end;
  }

  /** As {@link #endOfStep(StackTraceElement[])}, for a callback of a loop as well. */
  static int endOfCall(StackTraceElement[] trace) {
    int end = 0;
    int endOfStep = endOfStep(trace);
    while (end < endOfStep && !trace[end].getClassName().equals(CYCLE)) {
      end++;
    }
    return end;
  }

  /** Where the frames of the cycle of a loop begin; the length if it has none. */
  public static int beginOfCycle(StackTraceElement[] trace) {
    int begin = 0;
    while (begin < trace.length && !trace[begin].getClassName().equals(CYCLE)) {
      begin++;
    }
    return begin;
  }

  /**
   * Whether a frame is of a class of the JDK. Some of its tools, such as the compiler, have the
   * loader of programs; so do modules of programs that sound like its other ones.
   */
  public static boolean isOfJdk(StackTraceElement frame) {
    String module = frame.getModuleName();
    String loader = frame.getClassLoaderName();
    boolean isOfProgramLoader = loader != null && !loader.equals("platform");
    return module != null
        && (module.startsWith("jdk.") || module.startsWith("java.") && !isOfProgramLoader);
  }

  /** Whether a frame is of what shows loops to others. */
  public static boolean isOfInspection(StackTraceElement frame) {
    return frame.getClassName().startsWith(INSPECTION);
  }

  /** Whether a class is of the modules that users write programs with. */
  public static boolean isOfLibrary(String type) {
    return isRuntime(type) || type.startsWith(STREAM);
  }

  /** Whether the trace is of a step of a body of the runtime that was resumed. */
  static boolean isOfRuntimeStep(StackTraceElement[] trace) {
    int end = endOfStep(trace);
    return 0 < end && end < trace.length && isRuntime(trace[end - 1].getClassName());
  }

  /** Where, in the first {@code end} frames, those end by which a call got into the runtime. */
  static int beginOfCaller(StackTraceElement[] stack, int end) {
    return beginOfCaller(stack, 0, end);
  }

  /** As that, of a stack in which somebody may look at it: he does by way of classes of the JDK. */
  static int beginOfSeen(StackTraceElement[] stack, int end) {
    int begin = end;
    while (begin > 0 && !isOfInspection(stack[begin - 1])) {
      begin--;
    }
    return beginOfCaller(stack, begin, end);
  }

  private static int beginOfCaller(StackTraceElement[] stack, int from, int end) {
    int begin = from;
    while (begin < end && isRuntime(stack[begin].getClassName())) {
      begin++;
    }
    return begin;
  }

  /**
   * Where, in a step that lets its host run the loop inside, the frames of the program begin: what
   * is neither of the runtime nor of the JDK, below the tick.
   */
  static int beginBelowTick(StackTraceElement[] stack, int from, int end) {
    int begin = end;
    while (begin > from && !stack[begin - 1].getClassName().equals(TICKS)) {
      begin--;
    }
    while (begin < end && (isRuntime(stack[begin].getClassName()) || isOfJdk(stack[begin]))) {
      begin++;
    }
    return begin;
  }

  /** Adds frames of {@code stack} as a reader of the source expects them. */
  public static void addTo(
      List<StackTraceElement> trace, StackTraceElement[] stack, int begin, int end) {
    for (int index = begin; index < end; index++) {
      if (!isHidden(stack[index])) {
        trace.add(BodyName.inSource(stack[index]));
      }
    }
  }

  private static boolean isHidden(StackTraceElement frame) {
    String type = frame.getClassName();
    String method = frame.getMethodName();
    String simple = type.substring(type.lastIndexOf('.') + 1);
    if (!isRuntime(type)) {
      return simple.startsWith(MACHINE_PREFIX)
          && frame.getLineNumber() == NO_LINE
          && MACHINE_METHODS.contains(method);
    }
    return type.startsWith(INTERNAL)
        || method.equals(STEP)
        || simple.indexOf('$') >= 0
        || DRIVING.contains(simple);
  }

  /** Whether {@code type}, a binary name, is of the runtime. */
  public static boolean isRuntime(String type) {
    if (!type.startsWith(API)) {
      return false;
    }
    int next = type.indexOf('.', API.length());
    return next < 0
        || type.startsWith(INTERNAL)
        || OTHER_PACKAGES.contains(type.substring(API.length(), next))
            && type.indexOf('.', next + 1) < 0;
  }
}
