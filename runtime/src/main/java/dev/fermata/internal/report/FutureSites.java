package dev.fermata.internal.report;

import dev.fermata.Future;
import dev.fermata.StateMachine;
import dev.fermata.Task;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.WeakHashMap;

/** In debug mode: knows where futures were made. */
public final class FutureSites {
  private static final Map<Future<?>, String> SITES =
      Collections.synchronizedMap(new WeakHashMap<>());

  private FutureSites() {}

  public static void record(Future<?> future) {
    SITES.put(future, site() + " on thread `" + Thread.currentThread().getName() + "`");
  }

  /** Returns where {@code future} was made, or null if that was not recorded. */
  public static String of(Future<?> future) {
    return SITES.get(future);
  }

  /** Returns a line that says where {@code future} was made, if that was recorded. */
  public static String note(Future<?> future) {
    String site = of(future);
    return site == null
        ? ""
        : "\n  note: the " + (future instanceof Task ? "task" : "future") + " was created at "
            + site;
  }

  private static boolean isOfRuntime(String packageName) {
    return packageName.equals(Future.class.getPackageName())
        || packageName.startsWith("dev.fermata.internal.");
  }

  private static String site() {
    return StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
        .walk(frames -> site(frames.iterator()));
  }

  /** Where the program called the runtime, or the async method which only starts its body. */
  private static String site(Iterator<StackWalker.StackFrame> frames) {
    boolean starts = false;
    while (frames.hasNext()) {
      StackWalker.StackFrame frame = frames.next();
      if (!isOfRuntime(frame.getDeclaringClass().getPackageName())) {
        return CallSite.of(starts && frames.hasNext() ? frames.next() : frame);
      }
      starts = frame.getDeclaringClass() == StateMachine.class
          && frame.getMethodName().startsWith("start");
    }
    return "an unknown place";
  }
}
