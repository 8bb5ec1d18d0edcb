package dev.fermata.internal.watch;

import dev.fermata.internal.basics.SafeText;
import java.util.List;

/**
 * That a step keeps a loop.
 *
 * @param hostThread the name of the thread in which a host runs the loop; null if it has none
 * @param nanos for how long at least
 * @param goesOn whether it had not ended then
 * @param task the name of the task whose step it is; null in a callback
 * @param line the innermost line of the program
 * @param waitsForMonitor whether the thread waited for a monitor
 * @param stack the frames of the step, innermost first, as a reader of the source expects them
 */
public record Blocked(
    String loop,
    String hostThread,
    long nanos,
    boolean goesOn,
    String task,
    StackTraceElement line,
    boolean waitsForMonitor,
    List<StackTraceElement> stack) {

  @Override
  public String toString() {
    return text(false);
  }

  /**
   * What is told of it.
   *
   * @param isDebuggerPossible whether a debugger may have done it
   */
  String text(boolean isDebuggerPossible) {
    return "[LoopBlocked] loop "
        + SafeText.quoted(loop)
        + (hostThread == null ? "" : " on thread " + SafeText.quoted(hostThread) + ", hosted,")
        + (goesOn ? " has been kept for " : " was kept for ")
        + seconds()
        + " at "
        + line
        + (task == null ? "" : ", in task " + SafeText.quoted(task))
        + innermost()
        + (isDebuggerPossible
            ? "\n  note: a debugger that stops this thread only looks the same"
            : "")
        + "\n  help: let another thread do it:"
        + "\n      await(toThread(() -> ...))"
        + "\n  see: java -jar fermata-processor.jar explain LoopBlocked";
  }

  private String innermost() {
    if (waitsForMonitor) {
      return "\n  note: its thread waited for a monitor that another thread held";
    }
    StackTraceElement innermost = stack.get(0);
    return innermost.equals(line)
        ? ""
        : "\n  note: the innermost call was "
            + innermost.getClassName()
            + "."
            + innermost.getMethodName();
  }

  private String seconds() {
    long millis = nanos / 1_000_000;
    return millis < 1000 ? millis + " ms" : millis / 1000 + "." + millis % 1000 / 100 + " s";
  }
}
