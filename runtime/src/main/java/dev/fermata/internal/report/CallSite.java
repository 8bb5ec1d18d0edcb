package dev.fermata.internal.report;

import dev.fermata.Future;
import dev.fermata.StateMachine;
import dev.fermata.internal.basics.BodyName;
import java.util.Iterator;
import java.util.function.Predicate;

/** A place in the program, as reports name it. */
public final class CallSite {
  private CallSite() {}

  /** The place of a frame, in the method as the user knows it. */
  static String of(StackWalker.StackFrame frame) {
    return BodyName.inSource(frame.toStackTraceElement()).toString();
  }

  private static boolean isOfRuntime(String packageName) {
    return packageName.equals(Future.class.getPackageName())
        || packageName.startsWith("dev.fermata.internal.");
  }

  /**
   * The place where the program called the runtime.
   *
   * @param isOfLibrary tells packages that are written on the runtime, and no program
   */
  public static String ofProgram(Predicate<String> isOfLibrary) {
    return StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
        .walk(frames -> ofProgram(frames.iterator(), isOfLibrary));
  }

  /** Where the program called the runtime, or the async method which only starts its body. */
  private static String ofProgram(
      Iterator<StackWalker.StackFrame> frames, Predicate<String> isOfLibrary) {
    boolean starts = false;
    while (frames.hasNext()) {
      StackWalker.StackFrame frame = frames.next();
      String packageName = frame.getDeclaringClass().getPackageName();
      if (!isOfRuntime(packageName) && !isOfLibrary.test(packageName)) {
        return of(starts && frames.hasNext() ? frames.next() : frame);
      }
      starts = frame.getDeclaringClass() == StateMachine.class
          && frame.getMethodName().startsWith("start");
    }
    return "an unknown place";
  }
}
