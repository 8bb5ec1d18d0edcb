package dev.fermata.internal.watch;

import dev.fermata.internal.trace.Frames;
import java.util.ArrayList;
import java.util.List;

/**
 * What the thread of a loop did at one moment of a step.
 *
 * @param line the innermost line of the program
 * @param stack the frames of the step, innermost first, as a reader of the source expects them
 */
record Sample(
    StackTraceElement line, List<StackTraceElement> stack, String task, boolean waitsForMonitor) {

  /**
   * Reads a stack; null if it is not of a step, or is of one that {@linkplain #isBlameless is
   * blameless}.
   */
  static Sample of(StackTraceElement[] trace, String task, boolean waitsForMonitor) {
    int end = Frames.beginOfCycle(trace);
    if (end == 0 || end == trace.length || isBlameless(trace, end)) {
      return null;
    }
    List<StackTraceElement> stack = new ArrayList<>();
    Frames.addTo(stack, trace, 0, end);
    stack.replaceAll(Sample::asInTraces);
    StackTraceElement line = lineOf(stack);
    return line == null ? null : new Sample(line, List.copyOf(stack), task, waitsForMonitor);
  }

  /**
   * Whether a stack is of a step that loads classes, or initialises one that is not the program's,
   * or of the reading of a loop that a tool has asked for: that comes to an end, and is no line of
   * the program.
   */
  static boolean isBlameless(StackTraceElement[] trace) {
    int end = Frames.beginOfCycle(trace);
    return end < trace.length && isBlameless(trace, end);
  }

  private static boolean isBlameless(StackTraceElement[] trace, int end) {
    for (int index = 0; index < end; index++) {
      String type = trace[index].getClassName();
      if (type.equals("java.lang.ClassLoader")
          || type.equals("java.lang.invoke.MethodHandleNatives")
          || type.startsWith("jdk.internal.loader.")
          || trace[index].getMethodName().equals("<clinit>") && !isOfProgram(trace[index])) {
        return true;
      }
    }
    return isReadByTool(trace, end);
  }

  private static boolean isReadByTool(StackTraceElement[] trace, int end) {
    List<StackTraceElement> step = List.of(trace).subList(0, end);
    return step.stream().anyMatch(Frames::isOfInspection)
        && step.stream().noneMatch(Sample::isOfProgram);
  }

  private static boolean isOfProgram(StackTraceElement frame) {
    return !Frames.isOfJdk(frame) && !Frames.isOfLibrary(frame.getClassName());
  }

  /** As exceptions show it: the stack of a thread has loaders and versions that those leave out. */
  private static StackTraceElement asInTraces(StackTraceElement frame) {
    String loader = frame.getClassLoaderName();
    return new StackTraceElement(
        "app".equals(loader) ? null : loader,
        frame.getModuleName(),
        Frames.isOfJdk(frame) ? null : frame.getModuleVersion(),
        frame.getClassName(),
        frame.getMethodName(),
        frame.getFileName(),
        frame.getLineNumber());
  }

  /** The innermost frame that is the program's; one of the JDK where it has none, or null. */
  private static StackTraceElement lineOf(List<StackTraceElement> stack) {
    StackTraceElement ofJdk = null;
    for (StackTraceElement frame : stack) {
      if (isOfProgram(frame)) {
        return frame;
      }
      ofJdk = ofJdk == null && Frames.isOfJdk(frame) ? frame : ofJdk;
    }
    return ofJdk;
  }
}
